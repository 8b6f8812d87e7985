"""Bundles a small CLIP of random weights for the Java test, with what it says of two pictures.

python -m clip_export.selftest --out ../../engine/src/test/resources/dev/footfall/torch/scene/clip
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch

from . import prompts
from .__main__ import bundle, text_rows, Tower

SIDE, WIDE = 32, 16


def model_and_tokenizer():
    from transformers import CLIPConfig, CLIPModel, CLIPTokenizer
    torch.manual_seed(5)
    vision = dict(hidden_size=WIDE, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=SIDE,
                  patch_size=8)
    characters = [chr(c) for c in range(33, 127)]
    words = characters + [c + "</w>" for c in characters] + ["<|startoftext|>", "<|endoftext|>"]
    text = dict(hidden_size=WIDE, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, vocab_size=len(words),
                max_position_embeddings=77, bos_token_id=len(words) - 2, eos_token_id=len(words) - 1)
    config = CLIPConfig(vision_config=vision, text_config=text, projection_dim=WIDE)
    config._attn_implementation = "eager"
    folder = Path(tempfile.mkdtemp())
    (folder / "vocab.json").write_text(json.dumps({word: i for i, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    tokenizer = CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)
    return CLIPModel(config).eval(), tokenizer


def picture(number):
    y, x = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing="ij")
    return torch.stack([((x * (number + 1) + y * (c + 2) + 31 * c * number) % 256) / 255 for c in range(3)])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    model, tokenizer = model_and_tokenizer()
    worst = bundle(model, tokenizer, args.out)
    texts = text_rows(model, tokenizer)
    assert texts.shape == (len(list(prompts.rows())), WIDE)
    scale, lines = model.logit_scale.exp().item(), []
    for number in (1, 2):
        with torch.no_grad():
            embedding = Tower(model)(picture(number)[None])[0].numpy()
        cosines, row, at = texts @ embedding * scale, [], 0
        for count in (26, 20, 15, 2):
            part = cosines[at:at + count]
            logs = part - part.max() - np.log(np.exp(part - part.max()).sum())
            row += list(logs) if count > 2 else [np.exp(logs[1])]
            at += count
        lines.append("\t".join(f"{value:.4f}" for value in row) + "\n")
    (Path(args.out) / "scores.tsv").write_text("".join(lines))
    print(f"largest difference of the traced tower {worst:.2g}")


if __name__ == "__main__":
    main()
