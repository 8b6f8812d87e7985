"""Fits the heads on the backbone's features: multinomial logistic regression on principal components, weighted so
that every class and the real pictures count, by L-BFGS. Seconds on one core.

python -m scene_net.train --features DIR --out heads.npz
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from . import places
from .vocabulary import FOOTWEAR, SURFACES

# Chosen by leaving one development place out: docs/scene.md says what was scored.
PARTS, COMPONENTS, DECAY, REAL_SHARE = ("texture",), 600, 1e-3, 0.35
TEMPER = 0.5  # crops of one floor are far from independent: what each says counts half
SCALES = {"logits": 1 / 60.0, "pooled": 1 / 12.0, "texture": 1 / 9.0}


def load(folder):
    folder, sets = Path(folder), {}
    for name in ("crops_dev", "wholes_dev", "crops_held", "wholes_held", "closeups", "rendered_held"):
        sets[name] = dict(np.load(folder / f"{name}.npz"))
    parts = [dict(np.load(f)) for f in sorted(folder.glob("rendered_[0-9].npz"))]
    sets["rendered"] = {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}
    return sets


def matrix(data, parts=PARTS, rows=slice(None)):
    """The chosen features side by side, each kind scaled to about the same length."""
    return np.concatenate([data[part][rows].astype(np.float32) * SCALES[part] for part in parts], 1)


class Components:
    """Standardised features turned onto their principal components; one linear map in all."""

    def __init__(self, x, count=COMPONENTS):
        self.mean, spread = x.mean(0), x.std(0) + 1e-3
        z = (x - self.mean) / spread
        axes = np.linalg.svd(z[::3], full_matrices=False)[2][:count].T if count else np.eye(x.shape[1])
        self.map = axes / spread[:, None] / np.sqrt(x.shape[1])

    def __call__(self, x):
        return (x - self.mean) @ self.map

    def folded(self, w, b):
        """Weights and bias that work on the features themselves."""
        weights = self.map @ w
        return weights, b - self.mean @ weights


def fit(x, targets, weight, decay=DECAY, steps=60):
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


class SurfaceSet:
    """All crops with a known surface, as components; a place can be left out."""

    def __init__(self, sets, parts=PARTS, count=COMPONENTS, real_share=REAL_SHARE):
        made = [matrix(sets[name], parts) for name in ("rendered", "closeups")]
        self.real = sets["crops_dev"]
        real = matrix(self.real, parts)
        self.components = Components(np.concatenate(made + [real]), count)
        self.x_made, self.x_real = self.components(np.concatenate(made)), self.components(real)
        words = np.concatenate([sets["rendered"]["surface"], sets["closeups"]["surface"]])
        self.y_made = np.stack([shares([word], SURFACES) for word in words])
        right = accepted("surface")
        self.y_real = np.stack([shares(right[place], SURFACES) for place in self.real["place"]])
        self.real_share = real_share

    def fitted(self, leave_out=None, decay=DECAY):
        rows = np.flatnonzero(self.real["place"] != leave_out)
        weight = np.concatenate([np.full(len(self.x_made), (1 - self.real_share) / len(self.x_made)),
                                 np.full(len(rows), self.real_share / len(rows))])
        return fit(np.concatenate([self.x_made, self.x_real[rows]]), np.concatenate([self.y_made, self.y_real[rows]]),
                   weight, decay)


def wet_head(sets, components):
    """Wet or dry, from rendered floors alone: no real picture here is labelled wet."""
    data = sets["rendered"]
    wet = data["wet"].astype(bool)
    weight = np.where(wet, 0.5 / wet.sum(), 0.5 / (~wet).sum())
    return fit(components(matrix(data)), np.stack([~wet, wet], 1).astype(np.float32), weight)


SHOE_PARTS, SHOE_COMPONENTS = ("pooled", "texture"), 300


def footwear_head(folder):
    """Kinds of shoes, from drawn feet alone; weights on pooled and texture features."""
    data = dict(np.load(Path(folder) / "feet.npz"))
    x = matrix(data, SHOE_PARTS)
    components = Components(x, SHOE_COMPONENTS)
    targets = np.stack([shares([word], FOOTWEAR) for word in data["footwear"]])
    return components.folded(*fit(components(x), targets, np.ones(len(targets)), 3e-3))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--features", required=True)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    sets = load(args.features)
    surfaces = SurfaceSet(sets)
    parts = surfaces.components
    heads = {}
    for name, (w, b) in (("surface", parts.folded(*surfaces.fitted())), ("wet", parts.folded(*wet_head(sets, parts))),
                         ("footwear", footwear_head(args.features))):
        heads[name + "_w"], heads[name + "_b"] = w, b
    np.savez(args.out, **heads)
    print({key: value.shape for key, value in heads.items()})


if __name__ == "__main__":
    main()
