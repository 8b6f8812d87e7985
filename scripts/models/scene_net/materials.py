"""Floor materials: photographed CC0 textures of ambientCG, and procedural ones for what these lack.

The textures are read from the preview sheets of a clone of fabien-michel/sweethome3d-textures-ambientcg
(CC0 1.0), 128 pixels each; materials.csv says which tile of which sheet is what.
"""

import csv
import zlib
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).parent
TILE, PITCH_X, PITCH_Y, MARGIN, COLUMNS = 128, 144, 176, 16, 7
HELD_SHARE = 6  # one material in so many is for testing only


def sheet_tiles(sheet):
    """The textures of a preview sheet in their order; those that are not square are cut to their upper part."""
    picture = cv2.imread(str(sheet))[..., ::-1]
    tiles = []
    for row in range((picture.shape[0] - 2 * MARGIN) // PITCH_Y):
        for column in range(COLUMNS):
            y, x = MARGIN + row * PITCH_Y, MARGIN + column * PITCH_X
            tile = picture[y:y + TILE, x:x + TILE]
            if tile.reshape(-1, 3).max(0).min() >= 250 and tile.min() >= 250:
                continue
            filled = (tile.min(2) < 250).any(1)
            last = len(filled) - int(np.argmax(filled[::-1]))
            tiles.append(np.ascontiguousarray(tile[:max(last, 32)]))
    return tiles


def numbers(text):
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def photographed(previews):
    """(name, surface, texture) of every material of the list that the sheets hold."""
    found = []
    for row in csv.DictReader(open(HERE / "materials.csv")):
        tiles = sheet_tiles(Path(previews) / (row["sheet"] + ".webp"))
        for number in numbers(row["tiles"]):
            if number < len(tiles):
                found.append((f"{row['sheet']}{number}", row["surface"], tiles[number]))
    return found


def held_names(materials):
    """Names of the materials for testing only: of each surface every sixth, in an order that means nothing."""
    held = set()
    for surface in {surface for _, surface, _ in materials}:
        names = sorted((name for name, own, _ in materials if own == surface), key=lambda n: zlib.crc32(n.encode()))
        held.update(names[::HELD_SHARE])
    return held


def noise(rng, side, cells, octaves=4, fade=0.55):
    """Smooth noise that tiles, mean 0, about -1..1."""
    total, weight, out = 0.0, 1.0, np.zeros((side, side), np.float32)
    for _ in range(octaves):
        if cells >= side:
            break
        small = rng.standard_normal((cells, cells)).astype(np.float32)
        wrapped = np.pad(small, 2, mode="wrap")
        big = cv2.resize(wrapped, None, fx=side / cells, fy=side / cells, interpolation=cv2.INTER_CUBIC)
        edge = int(2 * side / cells)
        out += weight * big[edge:edge + side, edge:edge + side]
        total += weight
        weight *= fade
        cells *= 2
    return out / max(total, 1e-6)


def shaded(height, base, depth, light=(0.6, 0.5)):
    """A height field lit from the side, in the base colour."""
    gx, gy = np.roll(height, -1, 1) - height, np.roll(height, -1, 0) - height
    shade = 1 - depth * (light[0] * gx + light[1] * gy)
    return np.clip(np.asarray(base, np.float32) * shade[..., None], 0, 255).astype(np.uint8)


def snow(rng, side=256):
    height = noise(rng, side, int(rng.integers(3, 8)), 6, 0.6)
    for _ in range(int(rng.integers(0, 14))):  # footprints
        x, y = rng.integers(0, side, 2)
        dent = np.zeros((side, side), np.float32)
        cv2.ellipse(dent, (int(x), int(y)), (int(rng.integers(5, 9)), int(rng.integers(10, 16))),
                    float(rng.uniform(0, 180)), 0, 360, 1, -1)
        height -= 0.5 * cv2.GaussianBlur(dent, (0, 0), 1.5)
    base = np.array([222, 228, 240]) + rng.uniform(-18, 8, 3) * [1, 0.9, 0.6]
    return shaded(height * 3, base, rng.uniform(0.15, 0.7))


def sand(rng, side=256):
    height = noise(rng, side, int(rng.integers(3, 6)), 5)
    if rng.random() < 0.4:
        yy, xx = np.mgrid[0:side, 0:side] / side * 2 * np.pi
        waves = int(rng.integers(8, 20))
        height += 0.35 * np.sin(waves * yy + 2.5 * noise(rng, side, 4, 2) + np.round(rng.uniform(-2, 2)) * xx)
    for _ in range(int(rng.integers(0, 18))):
        x, y = rng.integers(0, side, 2)
        dent = np.zeros((side, side), np.float32)
        cv2.ellipse(dent, (int(x), int(y)), (int(rng.integers(4, 8)), int(rng.integers(8, 14))),
                    float(rng.uniform(0, 180)), 0, 360, 1, -1)
        height -= 0.4 * cv2.GaussianBlur(dent, (0, 0), 2)
    base = np.array([205, 178, 136]) + rng.uniform(-30, 25) + rng.uniform(-14, 14, 3)
    grains = rng.standard_normal((side, side)).astype(np.float32)
    return shaded(height * 3 + 0.15 * grains, base, rng.uniform(0.2, 0.6))


def leaves(rng, ground, side=256):
    picture = cv2.resize(ground, (side, side)).astype(np.uint8)
    hues = rng.choice(["autumn", "brown", "green"], p=[0.45, 0.45, 0.1])
    for _ in range(int(rng.integers(120, 700))):
        x, y = (int(v) for v in rng.integers(0, side, 2))
        if hues == "autumn":
            colour = np.array([rng.uniform(120, 220), rng.uniform(60, 170), rng.uniform(10, 60)])
        elif hues == "brown":
            colour = np.array([110, 80, 55]) * rng.uniform(0.5, 1.6)
        else:
            colour = np.array([70, 95, 40]) * rng.uniform(0.6, 1.5)
        size = rng.uniform(3, 8)
        axes, angle = (int(size), max(1, int(size * rng.uniform(0.3, 0.7)))), rng.uniform(0, 180)
        for dx in (-side, 0, side):
            for dy in (-side, 0, side):
                if -10 < x + dx < side + 10 and -10 < y + dy < side + 10:
                    cv2.ellipse(picture, (x + dx + 1, y + dy + 1), axes, angle, 0, 360, (25, 20, 15), -1)
                    cv2.ellipse(picture, (x + dx, y + dy), axes, angle, 0, 360, tuple(map(float, colour)), -1)
    return picture


def water(rng, side=256):
    height = noise(rng, side, int(rng.integers(4, 12)), 5, 0.6)
    base = rng.choice([[70, 100, 115], [95, 110, 90], [110, 125, 135], [60, 120, 140], [90, 85, 70]]).astype(float)
    sky = np.array([190, 205, 220.0])
    gloss = 1 / (1 + np.exp(-6 * (height + rng.uniform(-0.6, 0.3))))
    mixed = base * (1 - 0.7 * gloss[..., None]) + sky * 0.7 * gloss[..., None]
    return np.clip(mixed + rng.uniform(-15, 15, 3), 0, 255).astype(np.uint8)


def metal_grate(rng, side=256):
    across, along = int(rng.choice([8, 12, 16, 24, 32])), int(rng.choice([2, 4, 8, 12, 24]))
    yy, xx = np.mgrid[0:side, 0:side] / side
    bar = rng.uniform(0.2, 0.5)
    if rng.random() < 0.35:  # expanded metal
        xx, yy = xx + yy, xx - yy
        along = across
    solid = (((xx * across) % 1) < bar) | (((yy * along) % 1) < bar * rng.uniform(0.3, 1))
    colour = rng.uniform(90, 190) * np.array([1, 1.0, 1.03]) + rng.uniform(-10, 10, 3)
    if rng.random() < 0.2:
        colour = np.array([150, 95, 60]) * rng.uniform(0.6, 1.1)
    below = rng.uniform(5, 60)
    picture = np.where(solid[..., None], colour, below) + 8 * rng.standard_normal((side, side, 1))
    return np.clip(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.6), 0, 255).astype(np.uint8)


def grass(rng, side=256):
    """Blades, upright or flattened, green or dry in patches, over earth that shows through."""
    green, straw = np.array([75, 105, 42.0]) * rng.uniform(0.6, 1.4), np.array([150, 135, 85.0]) * rng.uniform(0.6, 1.3)
    dry = np.clip(rng.uniform(-0.3, 1) + 0.8 * noise(rng, side, int(rng.integers(3, 8)), 4), 0, 1)
    earth = np.array([95, 80, 60.0]) * rng.uniform(0.5, 1.2)
    picture = np.clip(earth + 14 * noise(rng, side, 8, 5)[..., None], 0, 255).astype(np.uint8)
    long, lying = rng.uniform(3, 13), rng.uniform(2, 9)
    for _ in range(int(rng.integers(1200, 4500))):
        x, y = (int(v) for v in rng.integers(0, side, 2))
        colour = green * (1 - dry[y, x]) + straw * dry[y, x]
        colour = np.clip(colour * rng.uniform(0.45, 1.6) + rng.uniform(-12, 12, 3), 0, 255)
        dx, dy = rng.normal(0, lying), -rng.uniform(0.3, 1) * long
        cv2.line(picture, (x, y), (int(x + dx), int(y + dy)), tuple(map(float, colour)), 1, cv2.LINE_AA)
    return picture


def dirt(rng, side=256):
    """Earth with pebbles, twigs and a few leaves."""
    base = np.array([118, 96, 74.0]) * rng.uniform(0.5, 1.5) + rng.uniform(-12, 12, 3)
    picture = base + rng.uniform(8, 24) * noise(rng, side, int(rng.integers(3, 9)), 6, 0.7)[..., None]
    picture = np.clip(picture + rng.uniform(2, 9) * rng.standard_normal((side, side, 1)), 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(0, 120))):
        x, y = (int(v) for v in rng.integers(0, side, 2))
        colour = base * rng.uniform(0.5, 1.6) + rng.uniform(-15, 15)
        size = rng.uniform(1, 4)
        cv2.ellipse(picture, (x, y), (int(size + 1), int(size * 0.7 + 1)), float(rng.uniform(0, 180)), 0, 360,
                    tuple(map(float, np.clip(colour, 0, 255))), -1, cv2.LINE_AA)
    for _ in range(int(rng.integers(0, 60))):
        x, y = (int(v) for v in rng.integers(0, side, 2))
        angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(4, 25)
        cv2.line(picture, (x, y), (int(x + length * np.cos(angle)), int(y + length * np.sin(angle))),
                 tuple(map(float, np.clip(base * rng.uniform(0.3, 0.9), 0, 255))), 1, cv2.LINE_AA)
    return picture


def linoleum(rng, side=256):
    base = rng.uniform(60, 210) + rng.uniform(-25, 25, 3)
    picture = base + rng.uniform(1, 7) * noise(rng, side, 40, 3)[..., None] + 2 * rng.standard_normal((side, side, 1))
    if rng.random() < 0.3:
        flecks = (rng.random((side, side, 1)) < 0.02) * rng.uniform(-50, 50)
        picture = picture + flecks
    return np.clip(picture, 0, 255).astype(np.uint8)


def concrete(rng, side=256):
    base = rng.uniform(110, 190) + rng.uniform(-6, 6, 3)
    picture = base + rng.uniform(4, 16) * noise(rng, side, int(rng.integers(2, 6)), 6, 0.7)[..., None]
    picture = picture + rng.uniform(1, 6) * rng.standard_normal((side, side, 1))
    if rng.random() < 0.5:
        joint = int(rng.choice([2, 4]))
        for k in range(joint):
            at = k * side // joint
            picture[at:at + 2] -= 35
            if rng.random() < 0.7:
                picture[:, at:at + 2] -= 35
    if rng.random() < 0.25:  # painted
        picture = picture * 0.5 + 0.5 * rng.uniform(40, 190, 3)
    return np.clip(picture, 0, 255).astype(np.uint8)


def asphalt(rng, side=256):
    base = rng.uniform(45, 135) + rng.uniform(-5, 5, 3)
    picture = base + rng.uniform(5, 16) * rng.standard_normal((side, side, 1))
    picture = picture + rng.uniform(2, 10) * noise(rng, side, 3, 5)[..., None]
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), rng.uniform(0.3, 1))
    if rng.random() < 0.35:  # a painted line
        at, wide = int(rng.integers(0, side - 20)), int(rng.integers(6, 18))
        picture[:, at:at + wide] = rng.choice([[225, 225, 220], [220, 190, 60]]) + 10 * rng.standard_normal((side, wide, 1))
    return np.clip(picture, 0, 255).astype(np.uint8)


def carpet(rng, side=256):
    base = rng.uniform(40, 190) + rng.uniform(-45, 45, 3)
    pile = rng.standard_normal((side, side, 1))
    picture = base + rng.uniform(6, 20) * cv2.GaussianBlur(pile.astype(np.float32), (0, 0), 0.8)[..., None]
    picture = picture + rng.uniform(0, 8) * noise(rng, side, 4, 4)[..., None]
    kind = rng.random()
    if kind < 0.2:
        k = int(rng.choice([2, 4]))
        yy, xx = np.mgrid[0:side, 0:side] * k // side
        picture = picture + (((yy + xx) % 2) * rng.uniform(-25, 25))[..., None]
    elif kind < 0.4:
        yy, xx = np.mgrid[0:side, 0:side] / side * 2 * np.pi
        n = int(rng.integers(2, 9))
        picture = picture + ((np.sin(n * xx) * np.sin(n * yy)) > 0.3)[..., None] * rng.uniform(-45, 45, 3)
    return np.clip(picture, 0, 255).astype(np.uint8)


PROCEDURAL = {"snow": snow, "sand": sand, "water": water, "metal_grate": metal_grate, "grass": grass, "dirt": dirt,
              "linoleum": linoleum, "concrete": concrete, "asphalt": asphalt, "carpet": carpet}
