"""Writes the golden files of the engine's contact tests.

    python -m contact_net.goldens WEIGHTS --tracks TRACKS --out engine/src/test/resources/...

Weights calibrated as in the shipped file: pass the tracks that contact_net.export got.
"""

import argparse
from pathlib import Path

import numpy as np

from contact_benchmark.product import read_track, write_track
from contact_benchmark.truth import Clip, Track, load_tracks, no_motion

from . import evaluate, synthetic
from .export import load

SECONDS = 2.2
STEP_SAMPLES = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="contact_net.goldens", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--tracks", type=Path, required=True)
    parser.add_argument("--prefix", nargs="+", default=[""])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    dev = [c for p in args.prefix for c in load_tracks(args.tracks, "dev", p)]
    network = load(args.weights)
    evaluate.fit(network, dev)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, track in (("stick", _stick()), ("walk", _pick(dev, "walk")), ("run", _pick(dev, "run"))):
        write_track(track, args.out / f"{name}_track.tsv")
        # As rounded as the engine will read it.
        clip = Clip(name, 25.0, (), track=read_track(args.out / f"{name}_track.tsv"))
        _write(name, evaluate.outputs(network, [clip])[name], args.out)


def _stick() -> Track:
    parts, _ = synthetic.clip(3)
    rows = parts["t"] < SECONDS + 1
    width, height = parts["wh"]
    still = no_motion(int(rows.sum()))
    return Track(parts["t"][rows], parts["kp"][rows], parts["flag"][rows], still, int(width), int(height))


def _pick(dev: list[Clip], gait: str) -> Track:
    """The beginning of the first clip of a gait that is followed without a break."""
    for clip in dev:
        track = clip.track
        whole = len(evaluate.pieces(track)) == 1 and np.diff(track.t).max() < 0.1
        if clip.facts["gait"] == gait and clip.fps < 31 and whole:
            rows = track.t < track.t[0] + SECONDS
            return Track(
                track.t[rows], track.points[rows], track.flag[rows], track.motion[rows], track.width,
                track.height,
            )
    raise SystemExit(f"no unbroken clip of {gait}")


def _write(name: str, parts: list, out: Path) -> None:
    (_, heats), = parts
    lines = ["foot\trow\tsample\tvalue"]
    for foot in range(2):
        for row in range(heats.shape[1]):
            for sample in range(0, heats.shape[2], STEP_SAMPLES):
                lines.append(f"{foot}\t{row}\t{sample}\t{heats[foot, row, sample]:.5f}")
    (out / f"{name}_heats.tsv").write_text("\n".join(lines) + "\n")
    contacts = [
        f"{e.foot}\t{e.phase}\t{e.action}\t{round(e.t * 1000)}".upper()
        for e in evaluate.events(parts)
    ]
    (out / f"{name}_contacts.tsv").write_text("\n".join(contacts) + "\n")


if __name__ == "__main__":
    main()
