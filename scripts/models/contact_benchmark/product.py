"""Runs the product and reads what it found."""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from .truth import Clip, Event, Track

SCHEMA = "footfall.analysis/1"
TRACK_SCHEMA = "footfall.track/2"


def read_analysis(path: Path) -> list[Event]:
    """The contacts, all phases, of a file that `footfall analyze --json` wrote."""
    root = json.loads(path.read_text())
    if root["schema"] != SCHEMA:
        raise ValueError(f"{path}: schema {root['schema']}, expected {SCHEMA}")
    return [
        Event(
            c["mediaUs"] / 1e6,
            c["foot"],
            c["phase"],
            c["action"],
            confidence=c["confidence"],
            person=c["person"],
            x_norm=c["xNorm"],
            y_norm=c["yNorm"],
        )
        for c in root["contacts"]
    ]


def analyze_video(footfall: Path, video: Path, work: Path) -> list[Event]:
    """From the video file to contacts, the whole chain."""
    out = work / (video.stem + ".json")
    subprocess.run([footfall, "analyze", video, "--phases", "--json", out], check=True)
    return read_analysis(out)


def video_tracks(footfall: Path, video: Path, work: Path) -> list[Track]:
    """The poses that the product sees in a video, one track a person, for the baselines."""
    folder = work / (video.stem + ".tracks")
    subprocess.run([footfall, "tracks", video, "--out", folder], check=True)
    return [read_track(path) for path in sorted(folder.glob("*.tsv"))]


def contacts_of_tracks(footfall: Path, clips: list[Clip]) -> dict[str, list[Event]]:
    """The product's contact detector on stored tracks, all of them in one process."""
    with tempfile.TemporaryDirectory() as work:
        tracks, found = Path(work) / "tracks", Path(work) / "found"
        tracks.mkdir()
        # Where nobody was found there is no track, and nothing can be found in it.
        files = {c.name: f"{i:06d}" for i, c in enumerate(clips) if len(c.track.t)}
        for clip in clips:
            if clip.name in files:
                write_track(clip.track, tracks / f"{files[clip.name]}.tsv")
        subprocess.run([footfall, "contacts", tracks, "--out", found], check=True)
        return {
            clip.name: read_analysis(found / f"{files[clip.name]}.json")
            if clip.name in files
            else []
            for clip in clips
        }


def write_track(track: Track, path: Path) -> None:
    """One track as text: a header line, then a line a pose."""
    lines = [f"{TRACK_SCHEMA}\t1\t{track.width}\t{track.height}"]
    for i, t in enumerate(track.t):
        numbers = "\t".join(f"{v:.4f}" for v in track.points[i].ravel())
        moved = "\t".join(f"{v:.4f}" for v in track.motion[i].ravel())
        lines.append(f"{i}\t{round(t * 1e6)}\t{track.flag[i]:.4f}\t{numbers}\t{moved}")
    path.write_text("\n".join(lines) + "\n")


def read_track(path: Path) -> Track:
    """The inverse of write_track."""
    head, *rows = path.read_text().splitlines()
    schema, _, width, height = head.split("\t")
    if schema != TRACK_SCHEMA:
        raise ValueError(f"{path}: schema {schema}, expected {TRACK_SCHEMA}")
    table = np.array([row.split("\t") for row in rows], dtype=np.float64)
    points = table[:, 3:102].reshape(-1, 33, 3).astype(np.float32)
    motion = table[:, 102:].reshape(-1, 4, 3).astype(np.float32)
    flag = table[:, 2].astype(np.float32)
    return Track(table[:, 1] / 1e6, points, flag, motion, int(width), int(height))
