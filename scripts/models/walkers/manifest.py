"""The manifest: which characters, cameras, motions and seeds belong to which split, and the clips they make.

    python -m walkers.manifest --list test
"""
import argparse
import json
from pathlib import Path

import numpy as np

PATH = Path(__file__).with_name("manifest.json")


def load():
    return json.loads(PATH.read_text())


def specs(split, manifest=None):
    """Clip specifications of a split, in an order whose beginning is balanced over gaits."""
    manifest = manifest or load()
    rule, characters = manifest["splits"][split], manifest["characters"][split]
    rows = []
    for gait, count in rule["clips"].items():
        rows += [((k + .5) / count, gait, k) for k in range(count)]
    passers = manifest["characters"][split]
    for number, (_, gait, k) in enumerate(sorted(rows)):
        seed = rule["first_seed"] + number
        rng = np.random.default_rng([seed, 3])
        sources = manifest["mocap"][split].get(gait, [])
        source = str(rng.choice(sources)) if sources and rng.random() < manifest["mocap_share"] else None
        yield dict(clip=f"{split}_{number:05d}", split=split, gait=gait, seed=seed, motion_source=source,
                   character=str(rng.choice(characters)), passers=passers,
                   camera_family=str(rng.choice(manifest["camera_families"])),
                   duration_s=float(np.round(rng.uniform(*rule["duration_s"]), 2)))


def main():
    parser = argparse.ArgumentParser(description="Lists the clips of a split, tab-separated")
    parser.add_argument("--list", choices=("train", "dev", "test"), required=True)
    for spec in specs(parser.parse_args().list):
        print(*(spec[k] for k in ("clip", "gait", "motion_source", "seed", "character", "camera_family", "duration_s")), sep="\t")


if __name__ == "__main__":
    main()
