"""Makes track sets small enough to travel: only the joints that the network reads, rounded.

    python -m contact_net.pack TRACKS --prefix sim_ render_ --out PACKED
"""

import argparse
import json
from pathlib import Path

import numpy as np

from contact_benchmark.truth import PACKED, PACKED_MOTION

from .features import SIDES

JOINTS = np.array([0, *SIDES, *(joint + 1 for joint in SIDES)])
KEPT = ("t", "flag", "wh", "events", "visible")


def pack(shard: Path, out: Path) -> None:
    """One shard to a smaller one of the same name; test clips stay at home."""
    with np.load(shard, allow_pickle=False) as data:
        arrays, names = {}, []
        for name in data["names"].tolist():
            if json.loads(str(data[f"{name}/meta"]))["split"] == "test":
                continue
            names.append(name)
            arrays[f"{name}/meta"] = data[f"{name}/meta"]
            arrays.update({f"{name}/{key}": data[f"{name}/{key}"] for key in KEPT})
            small = np.zeros(data[f"{name}/kp"].shape, np.int16)
            rounded = np.rint(data[f"{name}/kp"][:, JOINTS] * PACKED)
            small[:, JOINTS] = rounded.clip(-32768, 32767).astype(np.int16)
            arrays[f"{name}/kp"] = small
            if f"{name}/motion" in data:
                moved = np.rint(data[f"{name}/motion"] * PACKED_MOTION)
                arrays[f"{name}/motion"] = moved.clip(-32768, 32767).astype(np.int16)
    if names:
        np.savez_compressed(out / shard.name, names=np.array(names), **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(prog="contact_net.pack", description=__doc__)
    parser.add_argument("tracks", type=Path)
    parser.add_argument("--prefix", nargs="+", default=[""])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for shard in sorted({s for p in args.prefix for s in args.tracks.glob(p + "*.npz")}):
        pack(shard, args.out)
    size = sum(file.stat().st_size for file in args.out.glob("*.npz"))
    print(f"{size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
