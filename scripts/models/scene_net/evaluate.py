"""Scores of the surface head on pictures of real places, and of what it must beat.

python -m scene_net.evaluate --features DIR [--held] [--each]

Without --held each development place is judged by a head that never saw it. With it the held-out places are judged by
the head of all development places: for the final table, once.
"""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
import torch

from . import environment, train
from .vocabulary import ENVIRONMENTS, NEVER_SEEN, SURFACES

MARGIN = 0.15
PRIOR = Path(__file__).resolve().parents[3] / "engine/src/main/resources/dev/footfall/scene/ground.tsv"
KNOWN = np.array([-4.0 if name in NEVER_SEEN else 0.0 for name in SURFACES])


def usual():
    """[20, 26]: how common each ground is in each place; the table that the engine reads."""
    table = np.full((len(ENVIRONMENTS), len(SURFACES)), 0.2)
    for row in csv.DictReader(open(PRIOR), delimiter="\t"):
        for word in row["sometimes"].split():
            table[ENVIRONMENTS.index(row["environment"]), SURFACES.index(word)] = 1
        for word in row["often"].split():
            table[ENVIRONMENTS.index(row["environment"]), SURFACES.index(word)] = 4
    return table / table.sum(1, keepdims=True)


def softmax(logs):
    shares = np.exp(logs - logs.max(-1, keepdims=True))
    return shares / shares.sum(-1, keepdims=True)


def scores(shares, right):
    """Top-1, top-3, share of sure answers, how right these are; right: for each row the accepted words."""
    first, third, sure = [], [], []
    for row, words in zip(shares, right):
        order = np.argsort(-row)
        first.append(SURFACES[order[0]] in words)
        third.append(any(SURFACES[k] in words for k in order[:3]))
        sure.append(row[order[0]] - row[order[1]] >= MARGIN)
    first, sure = np.array(first), np.array(sure)
    return first.mean(), np.mean(third), sure.mean(), first[sure].mean() if sure.any() else float("nan")


class Places:
    """The pictures of a split with the rows of their crops."""

    def __init__(self, sets, split):
        self.crops, wholes = sets["crops_" + split], sets["wholes_" + split]
        self.grid = self.crops["kind"] == "grid"
        self.names = sorted(set(self.crops["picture"]))
        place = dict(zip(self.crops["picture"], self.crops["place"]))
        self.place = [place[name] for name in self.names]
        right, where = train.accepted("surface"), train.accepted("environment")
        self.right, self.where = [right[p] for p in self.place], [where[p] for p in self.place]
        rows = {name: i for i, name in enumerate(wholes["picture"]) if wholes["kind"][i] == "grid"}
        logits = wholes["logits"][[rows[name] for name in self.names]].astype(np.float32)
        self.environment = softmax(environment.SHARPNESS * environment.by_things(logits))

    def rows(self, name):
        return np.flatnonzero((self.crops["picture"] == name) & self.grid)

    def judged(self, logs_of):
        """Shares [pictures, 26] from the mean logarithms of a picture's crops."""
        return softmax(np.stack([logs_of(name, place) for name, place in zip(self.names, self.place)]))


def heads_by_place(places, data, held):
    """What each picture's crops say, by a head that never saw its place."""
    cache = {}

    def logs(name, place):
        key = None if held else place
        if key not in cache:
            cache[key] = data.fitted(key)
        w, b = cache[key]
        x = data.components(train.matrix(places.crops, train.PARTS, places.rows(name)))
        said = torch.log_softmax(torch.from_numpy(x @ w + b).float(), 1).numpy()
        return train.TEMPER * said.mean(0) + KNOWN

    return places.judged(logs)


def by_hand(folder, name):
    """Colour and texture of each crop without a network: moments of Lab, gradients at three scales, their directions."""
    stored = np.load(Path(folder) / f"{name}.pictures.npz")
    features, at = [], 0
    for length in stored["lengths"]:
        picture = cv2.imdecode(stored["bytes"][at:at + length], 1)
        at += length
        lab = cv2.cvtColor(picture, cv2.COLOR_BGR2LAB).astype(np.float32)
        row = list(lab.mean((0, 1)) / 50) + list(lab.std((0, 1)) / 20)
        grey = lab[..., 0]
        for _ in range(3):
            gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
            size = np.hypot(gx, gy)
            turned = np.histogram(np.arctan2(gy, gx) % np.pi, 8, (0, np.pi), weights=size)[0]
            row += [np.log1p(size.mean()), np.log1p(size.std())] + list(turned / (turned.sum() + 1e-6) * 8)
            grey = cv2.pyrDown(grey)
        features.append(row)
    return np.array(features, np.float32)


def hand_made(sets, folder, places, split):
    """The same training on features made by hand."""
    made = {name: by_hand(folder, name) for name in ("rendered_3", "rendered_4", "closeups", "crops_dev", "crops_" + split)}
    made["rendered"] = np.concatenate([made["rendered_3"], made["rendered_4"]])
    swapped = {name: dict(sets[name], texture=made[name]) for name in ("rendered", "closeups", "crops_dev")}
    data = train.SurfaceSet(swapped, count=0)
    copy = Places(sets, split)
    copy.crops = dict(places.crops, texture=made["crops_" + split])
    return heads_by_place(copy, data, split == "held")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--features", required=True)
    args.add_argument("--held", action="store_true")
    args.add_argument("--each", action="store_true")
    args = args.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    sets = train.load(args.features)
    split = "held" if args.held else "dev"
    places = Places(sets, split)
    common = np.zeros((len(places.names), len(SURFACES)))
    common[:, SURFACES.index("concrete")] = 1
    prior = places.environment @ usual()
    crops = heads_by_place(places, train.SurfaceSet(sets), args.held)
    hand = hand_made(sets, args.features, places, split)
    ours = softmax(np.log(crops) + np.log(prior))
    together = {}
    for place, row in zip(places.place, np.log(ours)):
        together.setdefault(place, []).append(row)
    pooled = softmax(np.stack([np.mean(rows, 0) for rows in together.values()]))
    right = train.accepted("surface")
    table = [("always concrete", common, places.right), ("environment and table", prior, places.right),
             ("hand-made features", hand, places.right),
             ("hand-made features and table", softmax(np.log(hand) + np.log(prior)), places.right),
             ("network on crops", crops, places.right), ("network and table, as it ships", ours, places.right),
             ("the same, a place's pictures together", pooled, [right[p] for p in together])]
    print(f"{split}: {len(together)} places, {len(places.names)} pictures; top-1, top-3, sure, right when sure")
    for name, shares, words in table:
        print("| %s | %.2f / %.2f | %.2f, %.2f |" % ((name,) + scores(shares, words)))
    first = [ENVIRONMENTS[row.argmax()] in words for row, words in zip(places.environment, places.where)]
    third = [any(ENVIRONMENTS[k] in words for k in np.argsort(-row)[:3])
             for row, words in zip(places.environment, places.where)]
    print("environment: top-1 %.2f, top-3 %.2f" % (np.mean(first), np.mean(third)))
    for name, row, words, where in zip(places.names, ours, places.right, places.environment) if args.each else []:
        order = np.argsort(-row)[:3]
        print(f"  {name:20s} {'/'.join(words):24s}", ", ".join(f"{SURFACES[k]} {row[k]:.2f}" for k in order),
              "|", ENVIRONMENTS[where.argmax()])


if __name__ == "__main__":
    main()
