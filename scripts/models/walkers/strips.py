"""Pictures to look at: frames around a contact with the truth (filled) and the tracked pose (rings) drawn in.

    python -m walkers.strips SHARD... --characters DIR --out strips.png
"""
import argparse
from pathlib import Path

import cv2
import numpy as np

from . import manifest
from .character import load
from .feet import PHASES
from .mocap import RECORDINGS
from .pack import unpacked
from .recordings import load_all
from .render import Renderer
from .scene import Scene
from .stage import textures
from .tracks import TRUE_POINTS

HEIGHT_PX, AROUND = 300, (-2, -1, 0, 1, 2)
COLOURS = ((255, 60, 60), (60, 120, 255))   # left, right


def strip(scene, track):
    """Whole picture and five frames around the middle visible contact, with marks, as one row."""
    contacts = [e for e, seen in zip(track.events, track.visible) if e["phase"] <= 2 and seen]
    if not contacts:
        return None
    event = contacts[len(contacts) // 2]
    middle = int(np.searchsorted(track.t, event["t"]))
    cells = []
    for offset in AROUND:
        i = int(np.clip(middle + offset, 0, len(track.t) - 1))
        picture = scene.frame(i).copy()
        if offset == 0:
            whole = cv2.resize(picture, (int(picture.shape[1] * HEIGHT_PX / picture.shape[0]), HEIGHT_PX), interpolation=cv2.INTER_AREA)
            cells.insert(0, whole)
        cells.append(_near(picture, track, i, event))
    label = f"{track.meta['clip']} {track.meta['gait']} {'LR'[event['foot']]} {PHASES[event['phase']]} {event['t'] * 1e3:.0f} ms {track.meta['fps']:.1f} fps"
    cv2.putText(cells[0], label, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, .4, (255, 255, 0), 1)
    return np.hstack(cells)


def _near(picture, track, i, event):
    true = track.kp_true[i]
    centre, reach = true[3:].mean(0), .62 * track.meta["body_px"]
    scale = HEIGHT_PX / (2 * reach)
    shift = np.array([[scale, 0, HEIGHT_PX / 2 - scale * centre[0]], [0, scale, HEIGHT_PX / 2 - scale * centre[1]]])
    cell = cv2.warpAffine(picture, shift, (HEIGHT_PX, HEIGHT_PX))
    put = lambda p: tuple(int(v) for v in np.clip(shift[:, :2] @ p[:2] + shift[:, 2], -999, 999))
    for k, number in enumerate(TRUE_POINTS):
        if number >= 23:
            cv2.circle(cell, put(true[k]), 2, COLOURS[(number + 1) % 2], -1)
            if track.flag[i] > .5:
                cv2.circle(cell, put(track.kp[i, number]), 5, COLOURS[(number + 1) % 2], 1)
    after = track.t[i] - event["t"]
    cv2.putText(cell, f"{after * 1e3:+.0f} ms  flag {track.flag[i]:.2f}", (4, HEIGHT_PX - 6), cv2.FONT_HERSHEY_SIMPLEX, .45, (255, 255, 0), 1)
    return cell


def main():
    parser = argparse.ArgumentParser(description="Frames around contacts with truth and tracked pose")
    parser.add_argument("shards", nargs="+", type=Path)
    parser.add_argument("--characters", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--clip-seconds", type=float)
    arguments = parser.parse_args()
    RECORDINGS.update(load_all(arguments.mocap) if arguments.mocap else {})
    people = {path.stem: load(path) for path in sorted(arguments.characters.glob("*.npz"))}
    renderer, rows = Renderer(textures(np.random.default_rng(1), arguments.textures)), []
    blobs = [data[name].tobytes() for data in map(np.load, arguments.shards) for name in data.files]
    for blob in blobs[:: max(1, len(blobs) // arguments.count)][:arguments.count]:
        track = unpacked(blob)
        spec = next(s for s in manifest.specs(track.meta["split"]) if s["clip"] == track.meta["clip"])
        if arguments.clip_seconds:
            spec["duration_s"] = arguments.clip_seconds
        scene = Scene(renderer, spec, people)
        row = strip(scene, track)
        scene.release()
        if row is not None:
            rows.append(row)
    wide = max(row.shape[1] for row in rows)
    page = np.vstack([np.pad(row, ((0, 0), (0, wide - row.shape[1]), (0, 0))) for row in rows])
    cv2.imwrite(str(arguments.out), cv2.cvtColor(page, cv2.COLOR_RGB2BGR))


if __name__ == "__main__":
    main()
