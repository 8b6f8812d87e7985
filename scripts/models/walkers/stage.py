"""What surrounds the walkers: floor, walls, boxes, stairs, occluders, light and the camera's look; all from one seed."""
from dataclasses import dataclass, field

import cv2
import numpy as np

from .leaps import stair_spans

TEXTURE_SIDE = 256
HALF_FLOOR_M = 45.0


@dataclass
class Stage:
    """vertices [N, 12] float32 (place, normal, u, v, layer, tint), light and grading values for the shaders."""
    vertices: np.ndarray
    to_light: np.ndarray
    light: dict
    grade: dict
    clear: tuple
    subframes: int
    shutter: float
    codec: dict = field(default_factory=dict)


def noise_picture(rng, side, smoothness):
    """Fractal noise in 0..1 that tiles."""
    frequency = np.fft.fftfreq(side)
    radius = np.hypot(frequency[:, None], frequency[None]) + 1 / side
    spectrum = np.fft.fft2(rng.normal(size=(side, side))) / radius ** smoothness
    picture = np.real(np.fft.ifft2(spectrum))
    return (picture - picture.min()) / np.ptp(picture)


def textures(rng, folder=None):
    """[layers, side, side, 3] uint8: procedural surfaces, and the pictures of a folder if given."""
    side, layers = TEXTURE_SIDE, []
    y, x = np.mgrid[0:side, 0:side] / side
    for i in range(14):
        a, b = rng.uniform(.25, .95, 3), rng.uniform(.1, .8, 3)
        mask = noise_picture(rng, side, rng.uniform(.3, 1.8))
        kind = i % 7
        if kind == 1:
            mask = .7 * ((np.floor(x * 4) + np.floor(y * 4)) % 2) + .3 * mask
        elif kind == 2:
            mask = .5 * mask + .5 * (np.minimum(x * 4 % 1, (y * 4 % 1)) < .06)
        elif kind == 3:
            mask = .6 * mask + .4 * (x * 8 % 1 < .05) + .2 * np.sin(40 * y + 6 * mask)
        elif kind == 4:
            row = np.floor(y * 8)
            mask = .5 * mask + .5 * (((y * 8 % 1) < .1) | (((x * 4 + .5 * (row % 2)) % 1) < .06))
        elif kind == 5:
            mask = (mask > rng.uniform(.4, .6)).astype(float)
        elif kind == 6:
            mask = np.floor(noise_picture(rng, side, 1.6) * 5) / 5
        mask = np.clip(mask, 0, 1)[..., None]
        layers.append(a * (1 - mask) + b * mask)
    for path in sorted(folder.glob("*.jpg")) if folder else ():
        picture = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        layers.append(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA) / 255)
    return (np.clip(np.stack(layers), 0, 1) * 255).astype(np.uint8)


def box(centre, size, yaw, layer, tint, metres):
    """Triangles [36, 12] of an upright box; one texture tile is `metres` wide."""
    rows = []
    cos, sin = np.cos(yaw), np.sin(yaw)
    turn = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    for axis in range(3):
        for sign in (-1, 1):
            normal = np.zeros(3)
            normal[axis] = sign
            u, v = (axis + 1) % 3, (axis + 2) % 3
            corners = []
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, -1), (1, 1), (-1, 1)):
                p = np.zeros(3)
                p[axis], p[u], p[v] = sign, a, b
                p = p * np.asarray(size) / 2
                corners.append(np.concatenate([turn @ p + centre, turn @ normal, (p[u] / metres, p[v] / metres, layer), tint]))
            rows += corners
    return np.array(rows, np.float32)


def quad(low, high, z, layer, tint, metres):
    """A level floor."""
    (x0, y0), (x1, y1) = low, high
    rows = [(x, y, z, 0, 0, 1, x / metres, y / metres, layer, *tint)
            for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y0), (x1, y1), (x0, y1))]
    return np.array(rows, np.float32)


def flight(stairs, layer, tint, rng):
    """The boxes of stairs and the floor's height below them."""
    heading = stairs["heading"]
    ahead, start = np.array((np.cos(heading), np.sin(heading))), np.array((stairs["x"], stairs["y"]))
    spans, bottom = stair_spans(stairs)
    parts = []
    for a, b, top, width in spans:
        centre = np.append(start + ahead * (a + b) / 2, (top + bottom) / 2)
        parts.append(box(centre, (b - a, width, top - bottom), heading, layer, np.array(tint) * rng.uniform(.9, 1.1), .8))
    return parts, bottom


def draw_stage(rng, layers, path_xy, camera_places, stairs):
    """A stage for a walk along path_xy [K, 2], seen from camera_places [K, 3]."""
    tint = lambda low=.45, high=1.1: rng.uniform(low, high) * rng.uniform(.8, 1.2, 3)
    layer = lambda: float(rng.integers(layers))
    parts, bottom = flight(stairs, layer(), tint(), rng) if stairs else ([], 0.0)
    parts.append(quad((-HALF_FLOOR_M,) * 2, (HALF_FLOOR_M,) * 2, bottom, layer(), tint(), rng.uniform(.5, 4)))
    everything = np.concatenate([path_xy, camera_places[:, :2]])
    low, high = everything.min(0) - rng.uniform(.8, 3, 2), everything.max(0) + rng.uniform(.8, 3, 2)
    inside = rng.random() < .5
    if inside:
        wall, shade, tall = layer(), tint(.5), rng.uniform(2.4, 5) - bottom
        middle, size = (low + high) / 2, high - low
        for axis in (0, 1):
            for sign in (-1, 1):
                place, extent = middle.copy(), np.array((.1, .1, tall))
                place[axis] += sign * size[axis] / 2
                extent[1 - axis] = size[1 - axis]
                parts.append(box(np.append(place, bottom + tall / 2), extent, 0, wall, shade, rng.uniform(.7, 3)))
    clear_of = lambda p, r: np.min(np.linalg.norm(path_xy - p, axis=1)) > r + .6 and all(
        _beside(p, place[:2], path_xy, r) for place in camera_places[:: max(1, len(camera_places) // 4)])
    for _ in range(int(rng.integers(0, 12))):
        size = np.array((rng.uniform(.2, 2), rng.uniform(.2, 2), rng.uniform(.2, 2.4))) * (1 if inside else rng.uniform(1, 3))
        place = rng.uniform(low, high) if inside else path_xy.mean(0) + rng.normal(0, 9, 2)
        if clear_of(place, size[:2].max() * .75):
            parts.append(box(np.append(place, bottom + size[2] / 2), size, rng.uniform(0, 3), layer(), tint(.2), rng.uniform(.4, 2)))
    if rng.random() < .22:
        parts += _occluders(rng, path_xy, camera_places, bottom, layer, tint)
    elevation, azimuth = rng.uniform(.4, 1.4), rng.uniform(-np.pi, np.pi)
    to_light = np.array((np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)))
    warm = rng.uniform(.75, 1.2)
    sky, sun = rng.uniform(.2, .65), rng.uniform(.2, 1.2)
    fog = np.clip(rng.uniform(.3, .9) + rng.normal(0, .1, 3), 0, 1)
    light = dict(sun=sun * np.array((1, 1, 1 / warm)), sky=sky * np.array((.95, 1, 1.08)), ground=sky * rng.uniform(.4, .9) * np.ones(3),
                 shadow_share=rng.uniform(.2, 1), fog=fog, fog_per_m=float(rng.choice([0, rng.uniform(.005, .05)], p=[.7, .3])))
    exposure = rng.uniform(.65, 1.15) / (sky + .6 * sun) ** .85
    grade = dict(balance=exposure * (1 + rng.normal(0, .06, 3)), gamma=1 / rng.uniform(1.6, 2.5),
                 noise=float(rng.choice([rng.uniform(0, .02), rng.uniform(.02, .06)], p=[.7, .3])),
                 grain_px=float(rng.choice([1, 2], p=[.8, .2])), blur_px=float(rng.choice([0, rng.uniform(.4, 1.8)], p=[.5, .5])),
                 vignette=rng.uniform(0, .6), lift=float(rng.choice([0, rng.uniform(0, .12)])))
    shutter = float(rng.choice([rng.uniform(.02, .2), rng.uniform(.35, .6), rng.uniform(.6, 1)], p=[.4, .4, .2]))
    codec = dict(kind=str(rng.choice(["none", "intra", "inter"], p=[.1, .35, .55])), quality=int(rng.uniform(25, 90)), keep=int(rng.integers(12, 60)))
    return Stage(np.concatenate(parts), to_light, light, grade, tuple(fog), 4 if shutter < .3 else 6, shutter, codec)


def _beside(p, eye, path_xy, r):
    """Whether a disc at p lies off the lines from the eye to the path."""
    for q in path_xy[:: max(1, len(path_xy) // 6)]:
        line = q - eye
        t = np.clip(np.dot(p - eye, line) / max(np.dot(line, line), 1e-9), 0, 1)
        if np.linalg.norm(eye + t * line - p) < r + .3:
            return False
    return np.linalg.norm(p - eye) > r + .3


def _occluders(rng, path_xy, camera_places, bottom, layer, tint):
    """Low things and poles between camera and walker, which hide feet for a while."""
    parts = []
    for _ in range(int(rng.integers(1, 4))):
        eye, target = camera_places[rng.integers(len(camera_places)), :2], path_xy[rng.integers(len(path_xy))]
        place = eye + (target - eye) * rng.uniform(.35, .8)
        if np.min(np.linalg.norm(path_xy - place, axis=1)) < .7 or np.linalg.norm(place - eye) < .8:
            continue
        size = (rng.uniform(.06, .2), rng.uniform(.06, .2), rng.uniform(1, 2.4)) if rng.random() < .35 else \
            (rng.uniform(.2, .9), rng.uniform(.2, .9), rng.uniform(.15, .8))
        parts.append(box(np.append(place, bottom + size[2] / 2), size, rng.uniform(0, 3), layer(), tint(.2), rng.uniform(.3, 1)))
    return parts


def draw_palette(rng):
    """Colours [8, 3] of the parts of a person (see character.PARTS) and patterns [8, 4]."""
    skin = np.array((.75, .50, .38)) * np.exp(rng.uniform(-1.5, .2)) * (1 + rng.normal(0, .04, 3))
    cloth = lambda: rng.uniform(.02, .9) * np.clip(rng.uniform(.35, 1, 3) if rng.random() < .6 else np.ones(3), 0, 1)
    hair = np.array((.25, .17, .1)) * np.exp(rng.uniform(-2.3, 1.2))
    shoe = cloth() if rng.random() < .6 else np.ones(3) * rng.choice([.02, .75])
    top, bottom = cloth(), cloth()
    palette = np.stack([skin, np.full(3, .75), np.full(3, .03), hair, top, bottom, shoe, skin * (1, .6, .6)])
    pattern = np.zeros((8, 4))
    pattern[3] = (3, .012, .5, 0)
    for part, chance in ((4, .45), (5, .2), (6, .2)):
        if rng.random() < chance:
            pattern[part] = (rng.integers(1, 4), rng.uniform(.015, .12), rng.uniform(.15, .8), 0)
    return np.clip(palette, .005, 1), pattern
