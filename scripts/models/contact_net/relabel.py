"""Moves the initial contacts of stored tracks by gait: for clips whose feet landed too gently.

    python -m contact_net.relabel IN.npz OUT.npz --shift-ms walk=-15 limp=-8 other=-6

Clips rendered before the walkers' soles gave way have feet that slow down before they touch. Seen beside real feet
their impact is the end of the fast motion, some milliseconds before the touch.
"""

import argparse
import json
from pathlib import Path

import numpy as np

INITIAL_PHASES = 2  # heel, toe and flat are 0, 1 and 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="contact_net.relabel", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shift-ms", nargs="+", required=True, help="GAIT=MS; other=MS for the rest")
    args = parser.parse_args()
    shifts = {gait: float(ms) / 1000 for gait, ms in (pair.split("=") for pair in args.shift_ms)}
    tracks = dict(np.load(args.source))
    for key in [k for k in tracks if k.endswith("/events")]:
        gait = json.loads(str(tracks[key.removesuffix("events") + "meta"]))["gait"]
        events = tracks[key].copy()
        shift_s = shifts.get(gait, shifts.get("other", 0.0))
        events["t"][events["phase"] <= INITIAL_PHASES] += shift_s
        tracks[key] = events
    np.savez_compressed(args.out, **tracks)


if __name__ == "__main__":
    main()
