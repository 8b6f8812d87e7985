"""What the user has done to the strips since they were placed."""

import math
import os

from . import runs, tables, timeline

COLUMNS = ("stepId", "offsetSamples", "gainDb", "pan", "take", "locked", "deleted")
SAME = 1e-5  # of volume and pan: what a float32 rounds away is no edit


def decibel(volume):
    return 20 * math.log10(max(volume, 1e-6))


def is_trimmed(strip, noted):
    return (int(strip.frame_final_duration) != noted["length"] or strip.frame_offset_start != 0)


def _row(strip, noted, clip, rate):
    row = {}
    moved = int(strip.frame_start) - noted["frame"]
    by = timeline.sample(noted["frame"] + moved, rate) - timeline.sample(noted["frame"], rate)
    if moved and noted["offset"] + by != clip["offsetSamples"]:
        row["offsetSamples"] = noted["offset"] + by
    if abs(strip.volume - noted["volume"]) > SAME:
        row["gainDb"] = f"{decibel(strip.volume):.4f}"
    if abs(strip.pan - noted["pan"]) > SAME:
        row["pan"] = f"{max(-1.0, min(1.0, strip.pan)):.5f}"
    locked = strip.lock or strip.mute or is_trimmed(strip, noted)
    if locked != (clip["locked"] == "true"):
        row["locked"] = "true" if locked else "false"
    return row


def write(scene, run, plan):
    """Writes the table of /footfall/edits; its path, or None if there is nothing to tell."""
    rate, found, rows = timeline.rate_of(scene), runs.strips(scene, run), []
    if run["placed"] and not found:
        return None  # whoever has deleted everything wants to begin anew
    for step, clip in sorted(plan.active().items()):
        row = {}
        if step in found:
            row = _row(*found[step], clip, rate)
        elif step in run["placed"] and clip["deleted"] != "true" and clip["change"] != "gone":
            row = {"deleted": "true"}
        if row:
            rows.append({"stepId": step, **row})
    if not rows:
        return None
    path = os.path.join(run["folder"], "edits.tsv")
    tables.write(path, COLUMNS, rows)
    return path
