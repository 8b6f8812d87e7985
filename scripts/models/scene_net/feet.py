"""Feet in shoes, drawn: side views of fourteen kinds, turned, lit and put on rendered floors, for the footwear head.

The shapes are plain on purpose: what tells kinds of shoes apart at video size is bare skin, the sole's thickness and
colour, a raised heel and how high the shaft goes. No real foot is in this set.
"""

import cv2
import numpy as np

from . import floors
from .vocabulary import FOOTWEAR

SIDE = floors.DRAWN
SKINS = [(236, 198, 170), (214, 165, 130), (172, 120, 85), (120, 78, 52), (84, 54, 38)]
FOOT = [(-.12, .02), (-.14, .12), (-.1, .24), (-.06, .4), (.2, .4), (.3, .27), (.5, .17), (.75, .1), (.86, .05), (.84, 0), (0, 0)]
SHAFT_TOP = {"boot": 1.0, "work_boot": .62, "hiking_boot": .58, "rubber_boot": 1.25, "armored_boot": 1.1, "sock": .7}
BARE = ("barefoot", "slipper", "sandal", "flip_flop", "high_heel")


def colour_of(rng, kind):
    grey = rng.uniform(15, 235)
    if kind == "sneaker":
        return rng.choice([(grey, grey, grey), tuple(rng.uniform(20, 230, 3)), (240, 240, 238), (25, 25, 28)])
    if kind == "running_shoe":
        return tuple(np.clip(rng.permutation([rng.uniform(180, 255), rng.uniform(0, 160), rng.uniform(0, 255)]), 0, 255))
    if kind in ("leather_shoe", "boot"):
        return rng.choice([(22, 20, 20), (62, 38, 24), (98, 62, 36), (40, 30, 28)])
    if kind == "work_boot":
        return rng.choice([(176, 128, 70), (150, 100, 55), (80, 60, 45)])
    if kind == "hiking_boot":
        return rng.choice([(110, 88, 66), (84, 80, 74), (70, 56, 44)])
    if kind == "rubber_boot":
        return rng.choice([(40, 70, 45), (230, 190, 40), (22, 24, 24), (40, 60, 120), (190, 40, 40)])
    if kind == "armored_boot":
        return (grey * .4 + 70,) * 3
    if kind == "sock":
        return rng.choice([(235, 235, 232), (60, 60, 64), (30, 30, 34), tuple(rng.uniform(40, 220, 3))])
    return tuple(rng.uniform(15, 220, 3))


class Pen:
    """Draws polygons given in foot lengths onto a picture, four times finer than its pixels."""

    def __init__(self, rng, picture):
        self.picture = picture
        self.scale = SIDE * rng.uniform(.3, .52)
        squeeze = rng.uniform(.35, 1) * (1 if rng.random() < .5 else -1)
        lean, tilt = rng.uniform(-.18, .18), rng.uniform(-.25, .25)
        self.matrix = np.array([[squeeze, lean], [tilt * squeeze, -rng.uniform(.85, 1.1)]]) * self.scale
        self.at = np.array([SIDE * rng.uniform(.38, .62) - self.matrix[0, 0] * .35, SIDE * rng.uniform(.62, .86)])

    def place(self, points):
        return np.asarray(points, float) @ self.matrix.T + self.at

    def polygon(self, points, colour, to=None):
        target = self.picture if to is None else to
        fixed = np.round(self.place(points) * 16).astype(np.int32)
        cv2.fillPoly(target, [fixed], tuple(float(c) for c in colour) if to is None else 1.0, cv2.LINE_AA, 4)

    def line(self, a, b, colour, width):
        ends = np.round(self.place([a, b]) * 16).astype(np.int32)
        cv2.line(self.picture, ends[0].tolist(), ends[1].tolist(), tuple(float(c) for c in colour),
                 max(1, int(width * self.scale)), cv2.LINE_AA, 4)


def lifted(points, heel):
    """A foot whose heel stands higher than its ball."""
    return [(x, y + heel * np.clip((.55 - x) / .6, 0, 1)) for x, y in points]


def draw(rng, picture, kind):
    pen = Pen(rng, picture)
    skin = np.array(SKINS[rng.integers(len(SKINS))]) * rng.uniform(.85, 1.08)
    upper, trousers = np.array(colour_of(rng, kind), float), rng.uniform(10, 210, 3)
    heel = rng.uniform(.22, .38) if kind == "high_heel" else 0
    sole = {"sneaker": .09, "running_shoe": .12, "leather_shoe": .05, "boot": .06, "work_boot": .1, "hiking_boot": .11,
            "rubber_boot": .06, "sandal": .05, "flip_flop": .04, "slipper": .04, "armored_boot": .05}.get(kind, 0)
    shadow = np.zeros((SIDE, SIDE), np.float32)
    pen.polygon([(-.25, -.06), (.95, -.06), (.8, .05), (-.2, .05)], None, shadow)
    shadow = cv2.GaussianBlur(shadow, (0, 0), float(rng.uniform(2, 7)))
    picture *= 1 - shadow[..., None] * rng.uniform(.3, .75)
    cuff = rng.uniform(.12, .5) if kind not in BARE and rng.random() < .8 else rng.uniform(.5, 1.6)
    leg = [(-.08, .3 + heel), (-.1, 2.2), (.24, 2.2), (.2, .3 + heel)]
    pen.polygon(leg, skin)
    body = lifted([(x, y + sole) for x, y in FOOT], heel)
    shod = kind not in BARE
    pen.polygon(body, upper if shod else skin)
    if kind == "barefoot":
        for k in range(4):
            pen.line((.72 + .03 * k, .02), (.76 + .03 * k, .08), skin * .7, .012)
    if kind in SHAFT_TOP:
        top = SHAFT_TOP[kind] * rng.uniform(.85, 1.15)
        pen.polygon([(-.13, .15), (-.14, top), (.25, top), (.26, .2)], upper)
        if kind == "armored_boot":
            for y in np.arange(.3, top, .14):
                pen.line((-.14, y), (.26, y - .03), upper * .5, .02)
    soles(rng, pen, kind, sole, heel, upper)
    details(rng, pen, kind, sole, heel, upper, skin)
    if kind not in ("boot", "rubber_boot", "armored_boot") or rng.random() < .4:
        wide = rng.uniform(.02, .14)
        low = max(cuff, SHAFT_TOP.get(kind, 0) * (.6 if rng.random() < .5 else 1)) + heel
        pen.polygon([(-.12 - wide, low), (-.12 - wide, 2.4), (.26 + wide, 2.4), (.24 + wide, low - .04)], trousers)


def soles(rng, pen, kind, sole, heel, upper):
    if sole:
        light = kind in ("sneaker", "running_shoe") and rng.random() < .75
        colour = np.full(3, rng.uniform(200, 250)) if light else np.full(3, rng.uniform(15, 80))
        if kind in ("rubber_boot", "sandal", "flip_flop") and rng.random() < .5:
            colour = upper * .6
        nose = .1 if kind == "running_shoe" else .03
        pen.polygon([(-.15, sole), (-.14, 0), (.78, 0), (.87, sole * .6 + nose), (.85, sole + nose * .4)], colour)
        if kind in ("leather_shoe", "boot", "work_boot", "hiking_boot"):
            pen.polygon([(-.14, .03), (-.13, -.06), (.12, -.06), (.16, .03)], colour * .8)
        if kind == "hiking_boot":
            for x in np.arange(-.1, .8, .1):
                pen.line((x, -.02), (x, .02), colour * .4, .03)
    if heel:
        thin = rng.uniform(.03, .1)
        pen.polygon([(-.12, heel), (-.1, 0), (-.1 + thin, 0), (.02, heel)], upper)


def details(rng, pen, kind, sole, heel, upper, skin):
    if kind in ("sneaker", "running_shoe", "work_boot", "hiking_boot"):
        lace = np.full(3, rng.uniform(150, 250)) if rng.random() < .7 else upper * .4
        for k in range(4):
            pen.line((.2 + .07 * k, .38 - .055 * k + sole), (.28 + .07 * k, .33 - .055 * k + sole), lace, .02)
    if kind in ("sneaker", "running_shoe") and rng.random() < .7:
        for k in range(int(rng.integers(1, 4))):
            pen.line((.1 + .1 * k, .1 + sole), (.2 + .1 * k, .28 + sole), rng.uniform(0, 255, 3), .03)
    if kind == "slipper":
        pen.polygon([(.2, sole), (.26, .3 + sole), (.5, .2 + sole), (.87, .06 + sole), (.85, sole)], upper)
    if kind == "sandal":
        for a, b in (((.3, .0), (.34, .27)), ((.6, 0), (.62, .15)), ((-.12, .2), (.22, .3))):
            pen.line((a[0], a[1] + sole), (b[0], b[1] + sole), upper, rng.uniform(.04, .08))
    if kind == "flip_flop":
        pen.line((.35, .05 + sole), (.68, .13 + sole), upper, .03)
        pen.line((.45, .22 + sole), (.68, .13 + sole), upper, .03)
    if kind == "high_heel":
        pen.polygon(lifted([(.45, 0), (.5, .12), (.75, .1), (.88, .04), (.86, 0)], heel), upper)
        pen.polygon(lifted([(-.14, .0), (-.15, .2), (-.05, .22), (0, 0)], heel), upper)
        pen.polygon(lifted([(-.13, 0), (-.12, .04), (.85, .03), (.85, 0)], heel), upper * .8)
    if kind in ("leather_shoe", "rubber_boot", "boot") and rng.random() < .7:
        pen.line((.5, .13 + sole), (.7, .1 + sole), np.minimum(255, upper + rng.uniform(40, 120)), .025)


def hidden(rng, picture):
    """Nothing to be told: no foot, grass or a blur before it, or a foot of a few pixels."""
    way = rng.integers(3)
    if way == 0:
        return picture
    draw(rng, picture, str(rng.choice(FOOTWEAR[:-1])))
    if way == 1:
        tint = rng.uniform(20, 160, 3)
        for _ in range(900):
            x, y = rng.uniform(0, SIDE), rng.uniform(.35 * SIDE, SIDE)
            end = (int(x + rng.normal(0, 8)), int(y - rng.uniform(20, 70)))
            cv2.line(picture, (int(x), int(y)), end, tuple(map(float, tint * rng.uniform(.5, 1.5))), 2, cv2.LINE_AA)
        return picture
    small = cv2.resize(picture, (int(rng.integers(9, 18)),) * 2, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def crop(rng, kind, surface, texture):
    """A crop of 224 pixels around a foot, RGB."""
    low, high = floors.METRES.get(surface, (0.9, 3))
    texture = cv2.resize(texture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    picture, seen = floors.view(rng, texture, float(rng.uniform(low, high)))
    picture = floors.lit(rng, picture, seen, floors.GLOSSY.get(surface, 0.0), floors.surroundings(rng)).astype(np.float32)
    if kind == "unknown":
        picture = hidden(rng, np.ascontiguousarray(picture))
    else:
        picture = np.ascontiguousarray(picture)
        draw(rng, picture, kind)
        ramp = np.linspace(rng.uniform(.7, 1.2), rng.uniform(.6, 1.1), SIDE)[:, None, None]
        picture = picture * ramp
    return floors.spoiled(rng, picture)
