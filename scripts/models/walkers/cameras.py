"""Cameras: where they stand, how they move, and the projection. Pixel (i, j) has its centre at (i, j)."""
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from .plan import Infeasible
from .splits import owner

SIZES = ((640, 360), (640, 480), (854, 480), (960, 540), (1280, 720), (480, 854), (720, 1280), (1600, 900))
SIZE_WEIGHTS = (.2, .12, .22, .16, .16, .06, .05, .03)
RATES = (12, 12.5, 15, 20, 24000 / 1001, 24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60)
RATE_WEIGHTS = (.02, .02, .04, .03, .13, .13, .17, .14, .14, .03, .06, .05, .04)
MIN_BODY_PX = 55
KINDS = ("static", "pan", "dolly", "handheld")
KIND_WEIGHTS = (.62, .13, .12, .13)


@dataclass(frozen=True)
class Camera:
    """kind; focal length and picture size in pixels; smooth paths of place and angles over time."""
    kind: str
    focal_px: float
    width: int
    height: int
    times: np.ndarray      # [K] s
    place: np.ndarray      # [K, 3] m
    angles: np.ndarray     # [K, 3] yaw, pitch (up is positive), roll

    def at(self, t):
        """Places [T, 3] and rotations [T, 3, 3] from the world to (right, down, ahead)."""
        place, angles = (np.stack([np.interp(t, self.times, column) for column in values.T], -1)
                         for values in (self.place, self.angles))
        yaw, pitch, roll = angles.T
        ahead = np.stack([np.cos(yaw) * np.cos(pitch), np.sin(yaw) * np.cos(pitch), np.sin(pitch)], -1)
        right = np.stack([np.sin(yaw), -np.cos(yaw), np.zeros_like(yaw)], -1)
        down = np.cross(ahead, right)
        c, s = np.cos(roll)[:, None], np.sin(roll)[:, None]
        return place, np.stack([c * right + s * down, c * down - s * right, ahead], 1)

    def project(self, points, t):
        """World points [T, N, 3] at times t to [T, N, 3]: x, y in pixels, distance ahead in metres."""
        place, turn = self.at(t)
        seen = np.einsum("tij,tnj->tni", turn, points - place[:, None])
        ahead = np.maximum(seen[..., 2], .05)
        xy = self.focal_px * seen[..., :2] / ahead[..., None] + np.array((self.width, self.height)) / 2
        return np.concatenate([xy, seen[..., 2:]], -1)


def draw_times(rng, duration_s):
    """Frame times from 0 and the nominal rate; one clip in twelve has a variable rate."""
    rate = float(rng.choice(RATES, p=np.array(RATE_WEIGHTS) / sum(RATE_WEIGHTS)))
    count = int(duration_s * rate)
    if rng.random() > 1 / 12:
        return np.arange(count) / rate, rate
    kind = rng.choice(["jitter", "drops"])
    if kind == "jitter":
        steps = rng.uniform(.6, 1.5, count) / rate
        return np.cumsum(steps) - steps[0], rate
    return np.arange(count)[rng.random(count) > rng.uniform(.03, .2)] / rate, rate


def draw_camera(rng, points, times, family, split, solid=None, tries=40):
    """A camera that sees most of the motion; points [K, 33, 3] at `times`. family: dict of ranges.

    solid: height of the ground at floor places [N, 2], if it is not level; nothing of it may hide the walker.
    """
    camera = None
    for attempt in range(tries):
        candidate = _one(rng, points, times, family, split, attempt / tries)
        if solid is not None and not _clear(candidate, points, solid):
            continue
        camera = candidate
        seen = camera.project(points[:, (23, 24, 27, 28)], times).mean(1)
        inside = ((seen[:, 0] > 0) & (seen[:, 0] < camera.width) & (seen[:, 1] > 0)
                  & (seen[:, 1] < camera.height) & (seen[:, 2] > .5)).mean()
        seen = camera.project(points, times)
        tall = np.median(np.ptp(seen[..., 1], axis=1))
        if inside > .8 - .4 * attempt / tries and (seen[..., 2] > .3).all() and tall > MIN_BODY_PX:
            return camera
    if camera is None:
        raise Infeasible("no camera sees these stairs")
    return camera


def _clear(camera, points, solid):
    """Whether the lines from the camera to knees and feet stay above the ground."""
    some = np.linspace(0, len(points) - 1, 8).astype(int)
    eyes, marks = camera.place[some][:, None, None], points[some][:, (25, 26, 29, 30), None]
    line = eyes + (marks - eyes) * np.linspace(0, .93, 24)[:, None]
    return bool((line[..., 2] > solid(line[..., :2].reshape(-1, 2)).reshape(line.shape[:-1])).mean() > .97
                and (camera.place[:, 2] > solid(camera.place[:, :2]) + .2).all())


def _one(rng, points, times, family, split, ease):
    width, height = SIZES[rng.choice(len(SIZES), p=np.array(SIZE_WEIGHTS) / sum(SIZE_WEIGHTS))]
    kind = str(rng.choice(KINDS, p=KIND_WEIGHTS))
    centre = points.mean(1)
    middle = .5 * (centre.min(0) + centre.max(0)) * .6 + .4 * centre.mean(0)
    tall = np.median(points[..., 2].max(1) - points[..., 2].min(1)) * 1.05
    share = np.exp(rng.uniform(np.log(family["share"][0]), np.log(family["share"][1]))) * (1 - .5 * ease)
    body_px = np.clip(share * height, 75, 700)
    fov, above = _lens_and_height(rng, family, split)
    focal = height / 2 / np.tan(np.radians(fov) / 2)
    distance = max(focal * tall / body_px, 1.6)
    azimuth = rng.uniform(-np.pi, np.pi)
    floor = points[..., 2].min()
    place = np.array((middle[0] - distance * np.cos(azimuth), middle[1] - distance * np.sin(azimuth), floor + above))
    jitter = rng.normal(0, .08, 3) * body_px / height * distance
    roll = rng.normal(0, .015)
    place = np.repeat(place[None], len(times), 0)
    target = np.repeat((middle + jitter)[None], len(times), 0)
    step = np.median(np.diff(times))
    follow = gaussian_filter1d(centre, rng.uniform(.25, .8) / step, axis=0, mode="nearest")
    if kind in ("pan", "handheld") and (kind == "pan" or rng.random() < .6):
        target = follow + jitter
    if kind == "dolly":
        travel = (follow - follow[0]) * rng.uniform(.5, 1.1) * np.array((1, 1, .3))
        place, target = place + travel - travel.mean(0) * (1 - ease), follow + jitter
    look = target - place
    angles = np.column_stack([np.unwrap(np.arctan2(look[:, 1], look[:, 0])),
                              np.arctan2(look[:, 2], np.hypot(look[:, 0], look[:, 1])), np.full(len(times), roll)])
    if kind == "handheld" or (kind != "static" and rng.random() < .3):
        shake = rng.uniform(.002, .014)
        for seconds, size in ((.6, 1.0), (.08, .12)):
            angles = angles + shake * size * _noise(rng, len(times), seconds / step, 3)
        place = place + rng.uniform(.01, .05) * _noise(rng, len(times), .7 / step, 3)
    if rng.random() < .07:   # framed from the waist up: the picture's edge cuts the feet
        angles[:, 1] += np.arctan(rng.uniform(.25, .5) * body_px / focal)
    if kind == "handheld" and rng.random() < .3:   # the bob of somebody who films while walking
        angles[:, 1] += .006 * np.sin(2 * np.pi * rng.uniform(1.6, 2.2) * times)
    return Camera(kind, float(focal), int(width), int(height), times, place, angles)


def _lens_and_height(rng, family, split):
    """Field of view in degrees and height in metres, from the cells of lens and height that a split owns."""
    while True:
        low, high = family["height"]
        fov = rng.uniform(*family["fov"])
        above = rng.uniform(low, high) if rng.random() < .85 else rng.uniform(high, 2 * high)
        if owner("camera", int(fov / 4), int(above / .25)) == split:
            return fov, above


def _noise(rng, count, frames, dims):
    raw = gaussian_filter1d(rng.normal(size=(count, dims)), frames, axis=0, mode="reflect")
    return raw / np.maximum(raw.std(0), 1e-9)
