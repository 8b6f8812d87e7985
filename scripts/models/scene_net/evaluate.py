"""Scores of the surface head: leaving one development place out, or on the held-out places (--held, for the final
table only).

python -m scene_net.evaluate --features DIR [--held] [--choose]
"""

import argparse
import itertools

import numpy as np
import torch

from . import train
from .vocabulary import SURFACES

MARGIN = 0.15


def pooled(logs, groups):
    """Mean log-probability of each group's rows, as shares that sum to 1; the groups in order of name."""
    names = sorted(set(groups))
    means = np.stack([logs[groups == name].mean(0) for name in names])
    means = np.exp(means - means.max(1, keepdims=True))
    return names, means / means.sum(1, keepdims=True)


def scores(names, shares, right):
    """Top-1, top-3, share of sure answers, how right these are; right: name to accepted words."""
    first, third, sure, sure_right = [], [], [], []
    for name, row in zip(names, shares):
        order = np.argsort(-row)
        hit = SURFACES[order[0]] in right(name)
        first.append(hit)
        third.append(any(SURFACES[k] in right(name) for k in order[:3]))
        if row[order[0]] - row[order[1]] >= MARGIN:
            sure_right.append(hit)
        sure.append(row[order[0]] - row[order[1]] >= MARGIN)
    return np.mean(first), np.mean(third), np.mean(sure), np.mean(sure_right) if sure_right else float("nan")


def log_probabilities(scale, w, b, x):
    return torch.log_softmax(torch.from_numpy(scale(x) @ w + b).float(), 1).numpy()


def one_out(sets, parts, decay, real, random_too=False):
    """Each development place judged by a head that never saw it: picture names and shares."""
    data, right = sets["crops_dev"], train.accepted("surface")
    grid = data["kind"] == "grid"
    names, rows = [], []
    for place in sorted(set(data["place"])):
        x, y, weight = train.surface_set(sets, place, real, parts)
        scale = train.Standard(x, weight)
        w, b = train.fit(scale(x), y, weight, decay)
        mine = np.flatnonzero((data["place"] == place) & grid)
        logs = log_probabilities(scale, w, b, train.matrix(data, parts, mine))
        some, shares = pooled(logs, data["picture"][mine])
        names += some
        rows.append(shares)
    place_of = dict(zip(data["picture"], data["place"]))
    return names, np.concatenate(rows), lambda name: right[place_of[name]]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--features", required=True)
    args.add_argument("--choose", action="store_true")
    args = args.parse_args()
    torch.set_num_threads(1)
    sets = train.load(args.features)
    kinds = [("logits",), ("pooled",), ("texture",), ("logits", "texture"), ("pooled", "texture"),
             ("logits", "pooled", "texture")]
    grid = itertools.product(kinds, (0.02, 0.2, 1.0), (0.35,)) if args.choose else [
        (train.CHOICE["parts"], train.CHOICE["decay"], train.CHOICE["real"])]
    for parts, decay, real in grid:
        names, shares, right = one_out(sets, parts, decay, real)
        print("+".join(parts), decay, real, "top-1 %.2f top-3 %.2f sure %.2f right then %.2f" % scores(names, shares, right), flush=True)
        if not args.choose:
            for name, row in zip(names, shares):
                order = np.argsort(-row)[:4]
                print(f"  {name:22s} {'/'.join(right(name)):26s}", ", ".join(f"{SURFACES[k]} {row[k]:.2f}" for k in order))


if __name__ == "__main__":
    main()
