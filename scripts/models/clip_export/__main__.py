"""Bundles a CLIP checkpoint of yours for `footfall --scene clip:DIR`.

python -m clip_export CHECKPOINT --out DIR

CHECKPOINT is a folder in the format of the transformers library (config.json, weights, tokenizer); nothing is
downloaded. The bundle: tower.pt (TorchScript, [B, 3, side, side] in 0..1 to embeddings of length 1), texts.f32 (the
embeddings of the sentences in prompts.py), clip.properties (sizes, scale, checksums).
"""

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from archive import archive_bytes  # noqa: E402

from . import prompts  # noqa: E402

MEAN, SPREAD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)


class Tower(nn.Module):
    """The picture half of CLIP, with its normalisation inside."""

    def __init__(self, model):
        super().__init__()
        self.vision, self.projection = model.vision_model, model.visual_projection
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("spread", torch.tensor(SPREAD).view(1, 3, 1, 1))

    def forward(self, crops):
        pooled = self.vision(pixel_values=(crops - self.mean) / self.spread).pooler_output
        return nn.functional.normalize(self.projection(pooled), dim=1)


def text_rows(model, tokenizer):
    rows = []
    for sentences in prompts.rows():
        tokens = tokenizer(sentences, padding=True, truncation=True, return_tensors="pt")
        with torch.no_grad():
            embedded = nn.functional.normalize(model.get_text_features(**tokens), dim=1).mean(0)
        rows.append(nn.functional.normalize(embedded, dim=0).numpy())
    return np.stack(rows).astype("<f4")


def bundle(model, tokenizer, out):
    """Writes the bundle and checks that what was traced says what the model says."""
    model = model.eval().float()
    tower, side = Tower(model).eval(), model.config.vision_config.image_size
    with torch.no_grad():
        traced = torch.jit.freeze(torch.jit.trace(tower, torch.rand(2, 3, side, side), check_trace=False))
        crops = torch.rand(3, 3, side, side)
        worst = (traced(crops) - tower(crops)).abs().max().item()
    if worst > 1e-4:
        raise SystemExit(f"the traced tower differs from the model by {worst:.2g}, more than 0.0001")
    files = {"tower": archive_bytes(traced, "tower"), "texts": text_rows(model, tokenizer).tobytes()}
    names = {"tower": "tower.pt", "texts": "texts.f32"}
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    lines = ["# Written by scripts/models/clip_export: change nothing by hand.", f"side={side}",
             f"dimension={model.config.projection_dim}", f"scale={model.logit_scale.exp().item():.6g}"]
    for kind, data in files.items():
        (out / names[kind]).write_bytes(data)
        lines += [f"{kind}.file={names[kind]}", f"{kind}.sha256={hashlib.sha256(data).hexdigest()}"]
    (out / "clip.properties").write_text("\n".join(lines) + "\n")
    return worst


def main():
    args = argparse.ArgumentParser()
    args.add_argument("checkpoint")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    from transformers import AutoTokenizer, CLIPModel
    model = CLIPModel.from_pretrained(args.checkpoint, local_files_only=True, attn_implementation="eager")
    tokenizer = AutoTokenizer.from_pretrained(args.checkpoint, local_files_only=True)
    print(f"largest difference of the traced tower {bundle(model, tokenizer, args.out):.2g}; bundle in {args.out}")


if __name__ == "__main__":
    main()
