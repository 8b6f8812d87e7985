"""What the scene remembers of earlier runs, and the strips that are ours.

Both live in custom properties, so that they are saved with the file, and an undo takes them back.
"""

import json

from . import timeline
from .refusal import Refusal

KEY = "footfall"


def load(scene):
    """The runs: dicts of `folder`, `first`, `end`, `placed` (steps)."""
    return json.loads(scene.get(KEY, "[]"))


def store(scene, run):
    """Remembers a run in the place of the earlier one with its folder."""
    others = [r for r in load(scene) if r["folder"] != run["folder"]]
    kept = sorted(others + [run], key=lambda r: r["first"])
    scene[KEY] = json.dumps(kept)


def touched_by(scene, first, end):
    return [r for r in load(scene) if r["first"] < end and first < r["end"]]


def begin(scene, first, end, folder):
    """The run of a range: an earlier one that it touches is extended by it."""
    found = touched_by(scene, first, end)
    if len(found) > 1:
        raise Refusal(f"the range touches {len(found)} earlier Footfall ranges: choose one that touches one of them")
    run = found[0] if found else {"folder": folder, "first": first, "end": end, "placed": []}
    return {**run, "first": min(first, run["first"]), "end": max(end, run["end"])}


def tag(strip, run, clip, pad_samples):
    """Notes at a strip what it is, and how it was when it was placed."""
    strip[KEY] = json.dumps({
        "folder": run["folder"], "step": clip["stepId"], "take": clip["take"], "sound": clip["recipe"],
        "frame": int(strip.frame_start), "pad": pad_samples, "length": int(strip.frame_final_duration),
        "volume": strip.volume, "pan": strip.pan, "offset": clip["offsetSamples"],
    })


def tag_of(strip):
    """What was noted at a strip when it was placed, or None."""
    text = strip.get(KEY)
    return json.loads(text) if isinstance(text, str) else None


def strips(scene, run):
    """The strip of each step of a run, by step. A copy that the user made of one is not ours."""
    found = {}
    for strip in timeline.strips_of(scene):
        noted = tag_of(strip)
        if noted and noted["folder"] == run["folder"]:
            away = abs(int(strip.frame_start) - noted["frame"])
            if noted["step"] not in found or away < found[noted["step"]][0]:
                found[noted["step"]] = (away, strip, noted)
    return {step: entry[1:] for step, entry in found.items()}
