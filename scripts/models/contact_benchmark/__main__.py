"""Command line: scores the product and the baselines on truth sets."""

import argparse
import json
import tempfile
from pathlib import Path

from . import baselines, pictures, product, report
from .scores import groups
from .truth import Clip, Event, check_videos, load_set

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    args = _arguments()
    clips = load_set(args.truth, args.split, args.prefix, args.clips)
    if args.clips:
        check_videos(args.truth, args.clips)
    if args.limit:
        clips = clips[:: max(1, len(clips) // args.limit)]
    if not clips:
        raise SystemExit(f"no clip of split {args.split} in {args.truth}")
    with tempfile.TemporaryDirectory() as work:
        found = {m: _found(m, clips, args, Path(work)) for m in args.methods}
    for events in found.values():
        for clip in clips:
            events[clip.name] = clip.labelled(events[clip.name])
    text, figures, whole = [], {}, {}
    for method, events in found.items():
        grouped = groups(clips, events)
        whole[method] = grouped["all"]["all"]
        figures[method] = {k: {v: t.row() for v, t in r.items()} for k, r in grouped.items()}
        text.append(report.tables(method, grouped))
        text += [report.errors(c, events[c.name]) for c in clips if c.video]
    print("\n\n".join(text))
    if args.out:
        _write(args.out, clips, found, whole, figures, "\n\n".join(text) + "\n")


def _found(method: str, clips: list[Clip], args, work: Path) -> dict[str, list[Event]]:
    if method in baselines.METHODS:
        find = baselines.METHODS[method]
        return {
            clip.name: [event for track in _tracks(clip, args, work) for event in find(track)]
            for clip in clips
        }
    if args.results:
        return {c.name: product.read_analysis(args.results / f"{_stem(c)}.json") for c in clips}
    found = {c.name: product.analyze_video(args.footfall, c.video, work) for c in clips if c.video}
    stored = [c for c in clips if c.track]
    return {**found, **(product.contacts_of_tracks(args.footfall, stored) if stored else {})}


def _tracks(clip: Clip, args, work: Path):
    return [clip.track] if clip.track else product.video_tracks(args.footfall, clip.video, work)


def _stem(clip: Clip) -> str:
    return clip.video.stem if clip.video else clip.name


def _write(out: Path, clips, found, whole, figures, text: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.txt").write_text(text)
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    pictures.histogram(whole, out / "errors.png")
    if "product" in whole:
        pictures.calibration(whole["product"], out / "calibration.png")
    for clip in [c for c in clips if c.video] or clips[:3]:
        events = {method: of[clip.name] for method, of in found.items()}
        pictures.timeline(clip, events, out / f"timeline_{_stem(clip)}.png")


def _arguments():
    parser = argparse.ArgumentParser(prog="contact_benchmark", description=__doc__)
    parser.add_argument("truth", type=Path, help="folder of .npz tracks, or of videos and labels.csv")
    parser.add_argument("--clips", type=Path, help="folder of the videos, if not beside labels.csv")
    parser.add_argument("--split", help="of track sets: train, dev or test; default all")
    parser.add_argument("--prefix", default="", help="of track shards: sim_ or render_")
    parser.add_argument("--limit", type=int, default=0, help="about so many clips, evenly spread")
    parser.add_argument(
        "--methods",
        nargs="+",
        default=["product", *baselines.METHODS],
        choices=["product", *baselines.METHODS],
    )
    parser.add_argument("--results", type=Path, help="folder of analysis files made before")
    parser.add_argument("--footfall", type=Path, default=ROOT / "scripts" / "footfall")
    parser.add_argument("--out", type=Path, help="folder for report, figures and pictures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
