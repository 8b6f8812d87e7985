"""A floor as a camera sees it: a crop of 224 pixels of a plane of some material, in perspective, lit, with or
without feet on it, wet or dry, and spoiled as video is."""

import cv2
import numpy as np

from . import materials

SIDE, DRAWN = 224, 336
GLOSSY = {"marble": 0.7, "tile": 0.5, "linoleum": 0.5, "metal": 0.5, "wood": 0.45, "water": 0.8, "snow": 0.1, "mud": 0.4,
          "concrete": 0.15, "stone": 0.08}
CAN_BE_WET = {"concrete", "asphalt", "stone", "cobblestone", "brick", "tile", "wood_deck", "metal", "dirt", "mud"}
METRES = {"cobblestone": (0.8, 2.5), "brick": (0.7, 2), "gravel": (0.6, 2), "grass": (0.6, 2.5), "leaves": (1, 3),
          "metal_grate": (0.5, 1.5), "snow": (1.5, 5), "sand": (1, 4), "carpet": (0.5, 2.5), "tile": (0.6, 3)}


def view(rng, texture, metres):
    """The plane in perspective: picture, and which of its rows lie above the horizon."""
    pitch = np.radians(rng.uniform(8, 75) if rng.random() < 0.7 else rng.uniform(4, 25))
    across = float(np.exp(rng.uniform(np.log(0.4), np.log(5))))  # metres across the middle of the crop
    focal = DRAWN / (2 * np.tan(np.radians(rng.uniform(8, 38))))
    distance = across * focal / DRAWN
    height = distance * np.sin(pitch)
    v, u = np.mgrid[0:DRAWN, 0:DRAWN].astype(np.float32)
    x, y = (u - DRAWN / 2) / focal, (v - DRAWN / 2) / focal
    down = np.sin(pitch) + y * np.cos(pitch)
    ahead = np.cos(pitch) - y * np.sin(pitch)
    seen = down > 0.01
    down = np.maximum(down, 0.01)
    fx, fz = height * x / down, height * ahead / down
    turn = rng.uniform(0, 2 * np.pi)
    gx, gz = fx * np.cos(turn) - fz * np.sin(turn), fx * np.sin(turn) + fz * np.cos(turn)
    th, tw = texture.shape[:2]
    per_metre = max(th, tw) / metres
    levels = [texture]
    while min(levels[-1].shape[:2]) > 8:
        levels.append(cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    # texels a pixel, by the distance along the ray
    texels = per_metre * height / (down * focal) * np.sqrt(1 / np.maximum(down, 0.05))
    level = np.clip(np.log2(np.maximum(texels, 1e-3)), 0, len(levels) - 1)
    out = np.zeros((DRAWN, DRAWN, 3), np.float32)
    ox, oz = rng.uniform(0, 50, 2)
    for k, small in enumerate(levels):
        share = np.clip(1 - np.abs(level - k), 0, 1)
        if share.max() <= 0:
            continue
        h, w = small.shape[:2]
        mx = ((gx + ox) * per_metre * w / tw % w).astype(np.float32)
        mz = ((gz + oz) * per_metre * h / th % h).astype(np.float32)
        wide = cv2.copyMakeBorder(small, 0, 2, 0, 2, cv2.BORDER_WRAP)
        out += share[..., None] * cv2.remap(wide, mx, mz, cv2.INTER_LINEAR)
    return out, seen


def lit(rng, picture, seen, gloss, backdrop):
    field = cv2.resize(rng.uniform(0.75, 1.25, (3, 3)).astype(np.float32), (DRAWN, DRAWN), interpolation=cv2.INTER_CUBIC)
    picture = picture * field[..., None]
    if rng.random() < 0.35:  # a hard or soft shadow
        mask = np.zeros((DRAWN, DRAWN), np.float32)
        for _ in range(int(rng.integers(1, 5))):
            points = rng.uniform(-80, DRAWN + 80, (4, 2)).astype(np.int32)
            cv2.fillConvexPoly(mask, cv2.convexHull(points), 1)
        mask = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(1, 14)))
        picture = picture * (1 - mask * rng.uniform(0.25, 0.65))[..., None]
    if np.max(gloss) > 0:  # what lies behind is mirrored, stronger at flat angles
        mirrored = cv2.GaussianBlur(backdrop[::-1], (0, 0), float(rng.uniform(4, 25)))
        rise = np.linspace(1, 0.15, DRAWN, dtype=np.float32)[:, None, None]
        share = gloss * rng.uniform(0.2, 1) * rise
        if rng.random() < 0.5:
            share = share * (mirrored.mean(2, keepdims=True) / 255)
        picture = picture * (1 - share) + mirrored * share
    return np.where(seen[..., None], picture, backdrop)


def surroundings(rng):
    """Something behind the floor: a wall, a sky, boxes of light."""
    top, bottom = rng.uniform(20, 245, 3), rng.uniform(20, 230, 3)
    grey = rng.uniform(0.5, 1)
    top, bottom = (c.mean() * grey + c * (1 - grey) for c in (top, bottom))
    ramp = np.linspace(0, 1, DRAWN)[:, None, None]
    picture = np.broadcast_to(top * (1 - ramp) + bottom * ramp, (DRAWN, DRAWN, 3)).astype(np.float32).copy()
    for _ in range(int(rng.integers(0, 10))):
        x, y = rng.integers(-40, DRAWN, 2)
        w, h = rng.integers(8, 150, 2)
        colour = tuple(float(c) for c in rng.uniform(0, 255, 3) * 0.4 + rng.uniform(0, 150))
        cv2.rectangle(picture, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1)
    return cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.6, 3)))


def with_feet(rng, picture):
    """Legs and shoes as plain shapes with their shadow, so that the network learns to look past them."""
    out = picture.copy()
    trousers, shoe = rng.uniform(15, 200, 3), rng.uniform(10, 235, 3)
    for _ in range(int(rng.integers(1, 3))):
        x, y = rng.uniform(0.25, 0.75) * DRAWN, rng.uniform(0.4, 0.8) * DRAWN
        long = rng.uniform(0.12, 0.4) * DRAWN
        thick, lean = long * rng.uniform(0.3, 0.5), rng.uniform(-0.3, 0.3)
        shadow = np.zeros((DRAWN, DRAWN), np.float32)
        cv2.ellipse(shadow, (int(x), int(y + long * 0.1)), (int(long * 0.75), int(long * 0.28)), 0, 0, 360, 1, -1)
        shadow = cv2.GaussianBlur(shadow, (0, 0), float(rng.uniform(2, 8)))
        out *= (1 - shadow * rng.uniform(0.2, 0.7))[..., None]
        layer = out.copy()
        cv2.ellipse(layer, (int(x), int(y)), (int(long * 0.6), int(long * 0.24)), float(rng.uniform(-25, 25)), 0, 360,
                    tuple(map(float, shoe)), -1)
        top = np.array([x + lean * y, -5])
        leg = np.array([[x - thick * 0.6, y], [x + thick * 0.4, y], [top[0] + thick, top[1]], [top[0] - thick, top[1]]])
        cv2.fillConvexPoly(layer, leg.astype(np.int32), tuple(map(float, trousers)))
        out = layer
    return out


def spoiled(rng, picture):
    """As it comes out of a camera and a codec: exposure, colour, blur, noise, JPEG."""
    picture = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    picture = picture * rng.uniform(0.7, 1.3) * (1 + rng.uniform(-0.07, 0.07, 3))
    grey = picture.mean(2, keepdims=True)
    picture = grey + (picture - grey) * rng.uniform(0.45, 1.3)
    picture = (picture - 110) * rng.uniform(0.7, 1.25) + 110 + rng.uniform(-15, 15)
    if rng.random() < 0.6:
        picture = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.3, 2.2)))
    if rng.random() < 0.5:
        small = float(rng.uniform(0.25, 0.8))
        picture = cv2.resize(cv2.resize(picture, None, fx=small, fy=small, interpolation=cv2.INTER_AREA), (SIDE, SIDE))
    picture = picture + rng.uniform(0, 7) * rng.standard_normal(picture.shape)
    whole = np.clip(picture, 0, 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", whole[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))])[1]
    return cv2.imdecode(coded, 1)[..., ::-1]


def rendered(rng, surface, texture):
    """A crop of 224 pixels, RGB, and whether the floor is wet."""
    low, high = METRES.get(surface, (0.9, 3))
    metres = float(np.exp(rng.uniform(np.log(low), np.log(high))))
    texture = cv2.resize(texture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.7:  # grain below the photograph's resolution
        grain = materials.noise(rng, 256, 64, 2)
        grain = cv2.resize(grain, texture.shape[1::-1])
        texture = np.clip(texture + rng.uniform(1, 9) * grain[..., None], 0, 255).astype(np.uint8)
    tint = 1 + rng.uniform(-0.09, 0.09, 3)
    picture, seen = view(rng, np.clip(texture * tint, 0, 255).astype(np.uint8), metres)
    wet = surface in CAN_BE_WET and rng.random() < 0.2
    gloss = GLOSSY.get(surface, 0.0) * (rng.random() < 0.7)
    if wet:
        picture = picture * rng.uniform(0.4, 0.7)
        gloss = rng.uniform(0.5, 1)
        if rng.random() < 0.5:  # puddles
            patches = cv2.resize(materials.noise(rng, 128, 3, 3), (DRAWN, DRAWN))
            gloss = gloss * np.clip(3 * patches, 0.1, 1)[..., None]
    picture = lit(rng, picture, seen, gloss, surroundings(rng))
    if rng.random() < 0.4:
        picture = with_feet(rng, picture)
    return spoiled(rng, picture), wet or surface in ("water", "mud")
