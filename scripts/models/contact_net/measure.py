"""Scores weights on stored tracks in Python, as trained or with one thing changed.

    python -m contact_net.measure WEIGHTS --tracks TRACKS --split dev --every 2
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from contact_benchmark.report import tables
from contact_benchmark.scores import add, groups, tally
from contact_benchmark.truth import Clip, Track, load_tracks, no_motion

from . import evaluate
from .decode import LEAST_HEAT
from .export import load


def thinned(clip: Clip, every: int) -> Clip:
    """The clip as it would be if only every so manieth frame were looked at."""
    track = clip.track
    rows = np.arange(0, len(track.t), every)
    fewer = Track(
        track.t[rows], track.points[rows], track.flag[rows], joined(track.motion, rows),
        track.width, track.height,
    )  # fmt: skip
    return replace(clip, track=fewer)


def joined(motion: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The motion of some poses since the one before that is kept: the sum, trusted as the least."""
    kept = motion[rows].copy()
    for i, (first, last) in enumerate(zip(rows[:-1], rows[1:]), 1):
        kept[i, :, :2] = motion[first + 1 : last + 1, :, :2].sum(axis=0)
        kept[i, :, 2] = motion[first + 1 : last + 1, :, 2].min(axis=0)
    return kept


def without_motion(clip: Clip) -> Clip:
    """The clip as it would be if motion were not measured in the picture."""
    return replace(clip, track=replace(clip.track, motion=no_motion(len(clip.track.t))))


def main() -> None:
    parser = argparse.ArgumentParser(prog="contact_net.measure", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--tracks", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--prefix", default="")
    parser.add_argument("--every", type=int, default=1, help="look at every so manieth frame only")
    parser.add_argument("--no-repair", action="store_true", help="leave swapped legs as they are")
    parser.add_argument("--no-motion", action="store_true", help="take the measured motion away")
    parser.add_argument("--fit", action="store_true", help="calibrate on these clips first")
    parser.add_argument("--sweep", action="store_true", help="F1 by the least heat of a contact")
    parser.add_argument("--brief", action="store_true")
    args = parser.parse_args()
    network = load(args.weights)
    clips = [thinned(c, args.every) for c in load_tracks(args.tracks, args.split, args.prefix)]
    if args.no_motion:
        clips = [without_motion(c) for c in clips]
    if args.fit:
        evaluate.fit(network, clips)
    outputs = evaluate.outputs(network, clips, repair=not args.no_repair)
    found = {name: evaluate.events(parts) for name, parts in outputs.items()}
    grouped = groups(clips, found)
    if args.sweep:
        _sweep(clips, outputs)
    elif args.brief:
        print(evaluate.brief(grouped["all"]["all"].row()))
    else:
        print(tables(str(args.weights), grouped))


def _sweep(clips: list[Clip], outputs: dict) -> None:
    for least in range(20, 65, 5):
        limits = {**LEAST_HEAT, "contact": least / 100}
        sums = add(tally(c, evaluate.events(outputs[c.name], limits)) for c in clips)
        print(f"least {least / 100:.2f}: {evaluate.brief(sums.row())}")


if __name__ == "__main__":
    main()
