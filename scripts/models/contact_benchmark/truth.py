"""Truth sets: clips with the instants at which feet meet and leave the ground.

A set is a folder of track shards (.npz, written by the track makers) or a folder of
videos with a labels.csv. A contact is the impact: the end of the foot's fast motion
towards the ground, the moment that sounds.
"""

import csv
import hashlib
import json
import math
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

FEET = ("left", "right")
PHASES = ("heel", "toe", "flat", "scuff", "take_off", "toe_down")
INITIAL = ("heel", "toe", "flat")
ACTIONS = (
    "walk", "run", "sneak", "jump", "land", "scuff", "stop", "pivot",
    "stairs_up", "stairs_down", "wade",
)  # fmt: skip

# Below it the pose network says that there is nobody, and the points mean nothing.
LEAST_FLAG = 0.5
# An eighth of a pixel, a ten thousandth of visibility.
PACKED = np.array([8, 8, 10_000], np.float32)
PACKED_MOTION = np.array([64, 64, 255], np.float32)


@dataclass(frozen=True)
class Event:
    """One instant of one foot. Seconds from the clip's first frame."""

    t: float
    foot: str
    phase: str
    action: str
    visible: bool = True
    uncertainty_frames: float = 0.0
    confidence: float = 1.0
    person: int = 1
    x_norm: float = math.nan
    y_norm: float = math.nan


@dataclass(frozen=True)
class Span:
    """Where every contact is labelled: seconds, and the part of the picture (0..1 from top left)."""

    first: float
    last: float
    box: tuple[float, float, float, float] = (-math.inf, -math.inf, math.inf, math.inf)

    def holds(self, event: Event) -> bool:
        left, top, right, bottom = self.box
        outside = event.x_norm < left or event.x_norm > right
        outside = outside or event.y_norm < top or event.y_norm > bottom
        return self.first <= event.t <= self.last and not outside


@dataclass(frozen=True)
class Track:
    """Poses of one person: times in seconds, points in frame pixels with visibility.

    motion is how far heels and toes (left heel, right heel, left toe, right toe) moved since the frame
    before, measured in the picture: pixels, and trust 0..1; see foot_motion.
    """

    t: np.ndarray  # [T]
    points: np.ndarray  # [T, 33, 3]
    flag: np.ndarray  # [T]
    motion: np.ndarray  # [T, 4, 3]
    width: int
    height: int


@dataclass(frozen=True)
class Clip:
    """A truth. Exactly one of track and video is there."""

    name: str
    fps: float
    events: tuple[Event, ...]
    facts: dict = field(default_factory=dict)
    track: Track | None = None
    video: Path | None = None
    spans: tuple[Span, ...] = ()

    def labelled(self, found: list[Event]) -> list[Event]:
        """What was found where somebody labelled; without spans everything."""
        return [e for e in found if not self.spans or any(s.holds(e) for s in self.spans)]

    def initial(self) -> list[Event]:
        return [e for e in self.events if e.phase in INITIAL]


def load_set(
    folder: Path, split: str | None = None, prefix: str = "", clips: Path | None = None
) -> list[Clip]:
    """Every clip of a folder: labels.csv with videos if it is there, else track shards.

    The videos lie beside their labels, or in the folder `clips`.
    """
    if (folder / "labels.csv").exists():
        return load_videos(folder, clips or folder)
    return load_tracks(folder, split, prefix)


def load_tracks(folder: Path, split: str | None = None, prefix: str = "") -> list[Clip]:
    """The clips of all shards whose name begins with a prefix, of one split or all.

    A clip that a second shard holds once more counts once.
    """
    clips, known = [], set()
    for shard in sorted(folder.glob(prefix + "*.npz")):
        with np.load(shard, allow_pickle=False) as data:
            for name in data["names"].tolist():
                meta = json.loads(str(data[f"{name}/meta"]))
                if name not in known and (split is None or meta["split"] == split):
                    known.add(name)
                    clips.append(_track_clip(data, name, meta))
    return clips


def _track_clip(data, name: str, meta: dict) -> Clip:
    def part(key: str) -> np.ndarray:
        return data[f"{name}/{key}"]

    width, height = (int(v) for v in part("wh"))
    there = part("flag") > LEAST_FLAG
    # Older sets, and walkers who were never a picture, have none.
    measured = f"{name}/motion" in data
    track = Track(
        part("t")[there].astype(np.float64),
        _points(part("kp"))[there],
        part("flag")[there].astype(np.float32),
        _motion(part("motion"))[there] if measured else no_motion(int(there.sum())),
        width,
        height,
    )
    events = tuple(
        Event(float(t), FEET[int(foot)], PHASES[int(phase)], ACTIONS[int(action)], bool(seen))
        for (t, foot, phase, action), seen in zip(part("events").tolist(), part("visible"))
    )
    return Clip(name, float(meta["fps"]), events, meta, track=track)


def no_motion(count: int) -> np.ndarray:
    """The motion of poses for which none was measured."""
    return np.zeros((count, 4, 3), np.float32)


def _motion(stored: np.ndarray) -> np.ndarray:
    """[T, 4, 3] px, px, trust; packed sets hold whole numbers."""
    if stored.dtype == np.int16:
        return stored.astype(np.float32) / PACKED_MOTION
    return stored.astype(np.float32)


def _points(stored: np.ndarray) -> np.ndarray:
    """[T, 33, 3] px, px, visibility; packed sets hold whole numbers."""
    if stored.dtype == np.int16:
        return stored.astype(np.float32) / PACKED
    return stored.astype(np.float32)


def load_videos(folder: Path, videos: Path) -> list[Clip]:
    """Hand-labelled videos: columns clip, t_seconds, frame, side, event, uncertainty_frames, gait.

    Optional: the column visible (no: a contact that nobody can see), and a spans.csv (clip,
    from_seconds, to_seconds, box) of where the labels are complete.
    """
    rates = {row["clip"]: float(row["fps"]) for row in _rows(folder / "clips.csv")}
    events: dict[str, list[Event]] = {}
    for row in _rows(folder / "labels.csv"):
        action = row["gait"]
        action = "land" if action == "jump_land" else action
        if row["event"] != "initial_contact" or action not in ACTIONS:
            raise ValueError(f"unknown label {row}")
        for foot in FEET if row["side"] == "both" else (row["side"],):
            events.setdefault(row["clip"], []).append(
                Event(
                    float(row["t_seconds"]),
                    foot,
                    "flat" if action == "land" else "heel",
                    action,
                    row.get("visible", "yes") == "yes",
                    float(row["uncertainty_frames"]),
                )
            )
    spans = _spans(folder / "spans.csv")
    return [
        Clip(
            name,
            rates[name],
            tuple(found),
            {"camera": "real", "clip": name},
            video=videos / name,
            spans=tuple(spans.get(name, ())),
        )
        for name, found in events.items()
    ]


def _spans(path: Path) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for row in _rows(path) if path.exists() else ():
        box = {"box": tuple(float(v) for v in row["box"].split())} if row["box"] else {}
        span = Span(float(row["from_seconds"]), float(row["to_seconds"]), **box)
        spans.setdefault(row["clip"], []).append(span)
    return spans


def check_videos(folder: Path, videos: Path) -> None:
    """Fails if a video is missing or is not the one that was labelled."""
    for row in _rows(folder / "clips.csv"):
        path = videos / row["clip"]
        if not path.exists():
            raise SystemExit(f"{path} is missing; its source: {row['source']}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{path} is another file than the labelled one; sha256 differs")


def _rows(path: Path) -> list[dict]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))
