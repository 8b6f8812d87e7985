"""Pictures of real places and the crops that are looked at."""

import csv
import fnmatch
from pathlib import Path

import cv2
import numpy as np

from . import floors

HERE = Path(__file__).parent
# A picture with nobody in it is judged by squares at its lower edge: side in heights, middle in widths.
STILL_GRID = [(0.4, 0.2), (0.4, 0.5), (0.4, 0.8), (0.55, 0.35), (0.55, 0.65)]


def read(file):
    picture = cv2.imread(str(file))
    if picture is None:
        raise FileNotFoundError(file)
    return np.ascontiguousarray(picture[..., ::-1])


def places():
    return list(csv.DictReader(open(HERE / "places.csv")))


def pictures(scenes, place):
    files = sorted(p.name for p in Path(scenes).iterdir())
    patterns = place["pictures"].split("|")
    return [(name, read(Path(scenes) / name)) for name in files if any(fnmatch.fnmatch(name, p) for p in patterns)]


def sized(picture, side=floors.SIDE):
    small = max(picture.shape[:2]) < side
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_LINEAR if small else cv2.INTER_AREA)


def square(picture, side_px, x_px, y_px):
    """The square around a point, moved into the picture where it would leave it."""
    h, w = picture.shape[:2]
    side = int(max(8, min(round(side_px), h, w)))
    x = int(min(max(round(x_px - side / 2), 0), w - side))
    y = int(min(max(round(y_px - side / 2), 0), h - side))
    return sized(picture[y:y + side, x:x + side])


def still_crops(picture):
    h, w = picture.shape[:2]
    return [square(picture, share * h, x * w, h) for share, x in STILL_GRID]


def random_crop(rng, picture, lowest=0.62):
    """A floor crop somewhere in the lower part, mirrored or not, spoiled as video is."""
    h, w = picture.shape[:2]
    side = h * rng.uniform(0.22, 0.6)
    y = h * rng.uniform(lowest, 1.0)
    crop = square(picture, side, rng.uniform(0, w), y)
    crop = crop[:, ::-1] if rng.random() < 0.5 else crop
    crop = cv2.resize(np.ascontiguousarray(crop), (floors.DRAWN, floors.DRAWN)).astype(np.float32)
    if rng.random() < 0.3:
        crop = floors.with_feet(rng, crop)
    return floors.spoiled(rng, crop)


def whole(picture):
    return sized(picture)


def random_whole(rng, picture):
    """A part of a picture, at least two thirds of it, as another camera might have framed it."""
    h, w = picture.shape[:2]
    share = rng.uniform(0.66, 1)
    ch, cw = int(h * share), int(w * min(1, share * rng.uniform(0.85, 1.15)))
    y, x = int(rng.integers(0, h - ch + 1)), int(rng.integers(0, w - cw + 1))
    part = picture[y:y + ch, x:x + cw]
    part = part[:, ::-1] if rng.random() < 0.5 else part
    part = cv2.resize(np.ascontiguousarray(part), (floors.DRAWN, floors.DRAWN)).astype(np.float32)
    return floors.spoiled(rng, part)
