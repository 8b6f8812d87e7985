"""Track files: what a pose network saw of a clip, beside the exact truth.

One compressed .npz holds many clips. `names` lists the clips; clip `n` has the keys `n/t`, `n/kp` and
so on, one for each field of Track; `n/meta` is JSON text.
"""
import json
from dataclasses import dataclass, fields

import numpy as np

from .feet import ACTIONS, PHASES

EVENT = np.dtype([("t", "f8"), ("foot", "u1"), ("phase", "u1"), ("action", "u1")])
TRUE_POINTS = (0, 11, 12, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32)
"""Which of the 33 points kp_true has: nose, then left and right of shoulders, hips, knees, ankles, heels, toes."""


@dataclass(frozen=True)
class Track:
    """A clip of T frames.

    t float64 [T] s from the clip's first frame; kp float32 [T, 33, 3] x, y in frame pixels and
    visibility 0..1, all zero where flag <= 0.5; flag float32 [T] probability that a person is in the
    region (0: nobody tracked); motion float32 [T, 4, 3], of heels and toes since the frame before in pixels,
    and its trust 0..1 (see foot_motion), zero where it was not measured; wh int32 [2]; events (t s exact, foot 0 left 1 right, phase and action
    codes: indices into feet.PHASES and feet.ACTIONS), by time; visible bool, for each event: foot in
    the picture and not hidden; kp_true float32 [T, 13, 2], the points TRUE_POINTS; meta: a dict.
    """
    t: np.ndarray
    kp: np.ndarray
    flag: np.ndarray
    motion: np.ndarray
    wh: np.ndarray
    events: np.ndarray
    visible: np.ndarray
    kp_true: np.ndarray
    meta: dict


def event_array(rows):
    """Rows (time, foot, phase name, action name) as an EVENT array."""
    return np.array([(t, foot, PHASES.index(phase), ACTIONS.index(action)) for t, foot, phase, action in rows], EVENT)


def write(path, tracks):
    """Writes tracks, whose meta has a unique `clip`, to one .npz."""
    data = {"names": np.array([track.meta["clip"] for track in tracks])}
    for track in tracks:
        for field in fields(Track):
            value = getattr(track, field.name)
            data[f"{track.meta['clip']}/{field.name}"] = json.dumps(value) if field.name == "meta" else value
    np.savez_compressed(path, **data)


def read(path):
    """All tracks of a file."""
    with np.load(path) as data:
        for name in data["names"]:
            values = {field.name: data[f"{name}/{field.name}"] for field in fields(Track)}
            yield Track(**{**values, "meta": json.loads(str(values["meta"]))})
