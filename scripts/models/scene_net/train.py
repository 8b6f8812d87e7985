"""Fits the heads on the backbone's features: multinomial logistic regression, weighted so that every class and the
real pictures count, by L-BFGS. Seconds on one core.

python -m scene_net.train --features DIR --out heads.npz
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from . import places
from .vocabulary import ENVIRONMENTS, SURFACES

# What was chosen by leaving one development place out: see docs/scene.md for all that was scored.
CHOICE = {"parts": ("logits", "pooled", "texture"), "decay": 0.02, "real": 0.35}


def load(folder):
    folder, sets = Path(folder), {}
    for name in ("crops_dev", "wholes_dev", "crops_held", "wholes_held", "closeups", "rendered_held"):
        sets[name] = dict(np.load(folder / f"{name}.npz"))
    parts = [dict(np.load(f)) for f in sorted(folder.glob("rendered_[0-9]*.npz"))]
    sets["rendered"] = {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}
    return sets


def matrix(data, parts, rows=slice(None)):
    """The chosen features side by side, each kind scaled to the same length on average."""
    scales = {"logits": 1 / 60.0, "pooled": 1 / 12.0, "texture": 1 / 9.0}
    return np.concatenate([data[part][rows].astype(np.float32) * scales[part] for part in parts], 1)


class Standard:
    """Mean 0 and spread 1 for each feature, as the training set has it."""

    def __init__(self, x, weight):
        weight = weight / weight.sum()
        self.mean = (weight[:, None] * x).sum(0)
        self.spread = np.sqrt((weight[:, None] * (x - self.mean) ** 2).sum(0)) + 1e-3

    def __call__(self, x):
        return (x - self.mean) / self.spread / np.sqrt(x.shape[1])


def fit(x, targets, weight, decay, steps=60):
    """Weights and bias; targets are shares over the classes, so that several can be right."""
    x, targets = torch.from_numpy(x).float(), torch.from_numpy(targets).float()
    weight = torch.from_numpy(weight / weight.sum()).float()
    w = torch.zeros(x.shape[1], targets.shape[1], requires_grad=True)
    b = torch.zeros(targets.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=steps, history_size=10, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        logs = torch.log_softmax(x @ w + b, 1)
        value = -(weight * (targets * logs).sum(1)).sum() + decay * 1e-2 * (w * w).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return w.detach().numpy(), b.detach().numpy()


def shares(words, vocabulary):
    """One row: the accepted words share the target, the first as much as all others."""
    row = np.zeros(len(vocabulary), np.float32)
    for i, word in enumerate(words):
        row[vocabulary.index(word)] = 1.0 if i == 0 else 1.0 / (len(words) - 1) * 0.5
    return row / row.sum()


def accepted(kind):
    return {p["place"]: p[kind].split("|") for p in places.places()}


def surface_set(sets, leave_out=None, real_share=0.35, parts=("logits",), with_held=False):
    """Features, targets and weights of all that is trained on."""
    right = accepted("surface")
    x, y, w = [], [], []
    for name in ("rendered", "closeups"):
        data = sets[name]
        x.append(matrix(data, parts))
        y.append(np.stack([shares([s], SURFACES) for s in data["surface"]]))
        w.append(np.full(len(data["surface"]), 1.0))
    made = sum(len(part) for part in w)
    for name in ("crops_dev", "crops_held")[:2 if with_held else 1]:
        data = sets[name]
        rows = np.flatnonzero(data["place"] != leave_out)
        x.append(matrix(data, parts, rows))
        y.append(np.stack([shares(right[p], SURFACES) for p in data["place"][rows]]))
        w.append(np.full(len(rows), 1.0))
    real = np.concatenate(w)[made:].sum()
    weight = np.concatenate(w)
    weight[:made] *= (1 - real_share) / made
    weight[made:] *= real_share / real
    return np.concatenate(x), np.concatenate(y), weight


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--features", required=True)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    sets = load(args.features)
    x, y, weight = surface_set(sets, None, CHOICE["real"], CHOICE["parts"])
    scale = Standard(x, weight)
    w, b = fit(scale(x), y, weight, CHOICE["decay"])
    np.savez(args.out, w=w, b=b, mean=scale.mean, spread=scale.spread)
    print(args.out, len(ENVIRONMENTS))


if __name__ == "__main__":
    main()
