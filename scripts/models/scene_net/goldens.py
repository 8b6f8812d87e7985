"""Golden scores of the Java test: what the file that ships says of pictures made by a formula.

python -m scene_net.goldens scene.pt --out ../../engine/src/test/resources/dev/footfall/torch/scene/scores.tsv
"""

import argparse
from pathlib import Path

import torch


def picture(number, side=224):
    """Waves whose length and colour follow from the number; the same formula stands in the test."""
    y, x = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    return torch.stack([((x * (number + 1) + y * (c + 2) + 31 * c * number) % 256) / 255 for c in range(3)])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("network")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    net = torch.jit.load(args.network)
    with torch.no_grad():
        scores = net(torch.stack([picture(n) for n in range(10)]))
    Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    Path(args.out).write_text("".join("\t".join(f"{v:.4f}" for v in row.tolist()) + "\n" for row in scores))


if __name__ == "__main__":
    main()
