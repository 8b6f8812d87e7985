"""A walk from one ground onto another: in which step the change is found, by the engine's rules on rendered pictures.

python -m scene_net.walk scene.pt --previews PREVIEWS [--walks 24]

The camera rests and looks at two materials, held out from training, that meet in a line across the way. Feet are drawn.
The looks, the path and the closer look between two that differ are those of dev.footfall.scene.crop (FootViews,
GroundPath, Walked), without the place. A change is found if the two stretches have the right surfaces' families.
"""

import argparse

import cv2
import numpy as np
import torch

from . import feet, floors, materials, places
from .vocabulary import FAMILIES, SURFACES

WIDTH, HEIGHT, STEPS, BODY = 1280, 720, 24, 0.5
CHANGE, FIRST = 4.0, 12
FAMILY = {word: name for name, words in FAMILIES.items() for word in words}


def floor(rng, texture, surface):
    """A wide picture of a floor seen from a man's height."""
    low, high = floors.METRES.get(surface, (0.9, 3))
    per_metre = texture.shape[0] / rng.uniform(low, high)
    v, u = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    down = 0.12 + 0.75 * v / HEIGHT
    x, z = 1.6 * (u / WIDTH - 0.5) * 1.8 / down, 1.6 / down
    h, w = texture.shape[:2]
    blurred = cv2.GaussianBlur(texture, (0, 0), 0.8)
    wide = cv2.copyMakeBorder(blurred, 0, 2, 0, 2, cv2.BORDER_WRAP)
    return cv2.remap(wide, (x * per_metre % w).astype(np.float32), (z * per_metre % h).astype(np.float32), cv2.INTER_LINEAR)


def film(rng, left, right):
    """The bare ground, and for each step the picture with a foot on it; where the steps are."""
    edge = rng.uniform(0.4, 0.6)
    bare = floor(rng, left[1], left[0])
    bare[:, int(edge * WIDTH):] = floor(rng, right[1], right[0])[:, int(edge * WIDTH):]
    bare = np.clip(bare * rng.uniform(0.7, 1.2), 0, 255).astype(np.uint8)
    x = np.linspace(0.08, 0.92, STEPS)
    kind, seed = str(rng.choice(["sneaker", "leather_shoe", "boot"])), int(rng.integers(1 << 30))
    side = int(BODY * HEIGHT * 0.6)

    def stepped(i):
        picture, row, column = bare.copy(), int(0.78 * HEIGHT), int(x[i] * WIDTH)
        top, start = row - int(0.75 * side), max(0, min(WIDTH - side, column - side // 2))
        patch = cv2.resize(picture[top:top + side, start:start + side], (feet.SIDE, feet.SIDE)).astype(np.float32)
        feet.draw(np.random.default_rng(seed), patch, kind)
        picture[top:top + side, start:start + side] = np.clip(cv2.resize(patch, (side, side)), 0, 255)
        return picture

    return bare, stepped, x, edge


def looks(bare, picture, x):
    """The five squares of a contact."""
    body, y = BODY * HEIGHT, 0.78 * HEIGHT + BODY * HEIGHT / 16
    at = x * WIDTH
    return [places.square(p, side * body, cx, y) for p, side, cx in (
        (picture, 0.5, at), (picture, 0.9, at), (picture, 0.5, at - 0.55 * body), (picture, 0.5, at + 0.55 * body),
        (bare, 0.5, at))]


def path(rows):
    cost, back = np.zeros(len(SURFACES)), []
    for row in rows:
        best = int(cost.argmin())
        changed = cost[best] + CHANGE < cost
        back.append(np.where(changed, best, np.arange(len(cost))))
        cost = np.minimum(cost, cost[best] + CHANGE) - row
    out = [int(cost.argmin())]
    for step in back[:0:-1]:
        out.append(int(step[out[-1]]))
    return out[::-1]


def walked(net, bare, stepped, x):
    """The ground of each step looked at: number to surface."""
    seen = {}

    def look(i):
        if i not in seen:
            crops = np.stack(looks(bare, stepped(i), x[i]))
            with torch.no_grad():
                seen[i] = net(torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255)[:, :26].mean(0).numpy()

    for i in range(FIRST):
        look((2 * i + 1) * STEPS // (2 * FIRST))
    for _ in range(4):
        numbers = sorted(seen)
        grounds = dict(zip(numbers, path([seen[n] for n in numbers])))
        between = [(a + b) // 2 for a, b in zip(numbers, numbers[1:]) if grounds[a] != grounds[b]]
        before = len(seen)
        for i in between:
            look(i)
        if len(seen) == before:
            break
    return grounds


def main():
    args = argparse.ArgumentParser()
    args.add_argument("network")
    args.add_argument("--previews", required=True)
    args.add_argument("--walks", type=int, default=24)
    args = args.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    net = torch.jit.load(args.network)
    everything = materials.photographed(args.previews)
    held = materials.held_names(everything)
    pool = [(surface, cv2.resize(t, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
            for name, surface, t in everything if name in held]
    rng, errors, changes, right = np.random.default_rng(21), [], [], []
    while len(changes) < args.walks:
        left, other = (pool[k] for k in rng.integers(len(pool), size=2))
        if FAMILY[left[0]] == FAMILY[other[0]]:
            continue
        bare, stepped, x, edge = film(rng, left, other)
        grounds = walked(net, bare, stepped, x)
        numbers = sorted(grounds)
        switches = [b for a, b in zip(numbers, numbers[1:]) if grounds[a] != grounds[b]]
        true = int(np.argmax(x > edge))
        changes.append(len(switches))
        right.append((FAMILY[SURFACES[grounds[numbers[0]]]] == FAMILY[left[0]]) and
                     (FAMILY[SURFACES[grounds[numbers[-1]]]] == FAMILY[other[0]]))
        if len(switches) == 1:
            errors.append(switches[0] - true)
        print(left[0], "->", other[0], "told", SURFACES[grounds[numbers[0]]], "->", SURFACES[grounds[numbers[-1]]],
              "change at step", true, "found at", switches, flush=True)
    print("walks %d: one change found in %d, none in %d, more in %d; off by steps: median %.0f, within one %d of %d; both "
          "families right %d" % (len(changes), changes.count(1), changes.count(0), sum(c > 1 for c in changes),
                                 np.median(np.abs(errors)), sum(abs(e) <= 1 for e in errors), len(errors), sum(right)))


if __name__ == "__main__":
    main()
