"""How near two sets of sounds are: Fréchet distance and a two-sample classifier on log-mel features."""
import numpy as np
import torch
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from steps.judges import mel_bank
from steps.sounds import RATE

MELS, FRAMES, SAMPLES = 48, 32, 32_768
COMPONENTS = 32


def log_mel(sound):
    """`[items, 48 * 32]`: natural log-mel magnitudes of the first 0.683 s, 2048-sample Hann windows every 1024."""
    x = torch.from_numpy(np.ascontiguousarray(sound[:, :SAMPLES], np.float32))
    spec = torch.stft(x, 2048, 1024, window=torch.hann_window(2048), return_complex=True, pad_mode="constant").abs()
    mel = mel_bank(2048, MELS) @ spec[:, :, :FRAMES] / 512
    return torch.log(mel + 1e-4).flatten(1).numpy()


class Space:
    """The first 32 principal components of the training takes' log-mel features."""

    def __init__(self, features):
        self.mean = features.mean(0)
        _, self.scale, axes = np.linalg.svd(features - self.mean, full_matrices=False)
        self.axes = axes[:COMPONENTS]

    def __call__(self, features):
        return (features - self.mean) @ self.axes.T


def frechet(a, b, shrink=0.1):
    """Fréchet distance of two Gaussians; covariances shrunk by a tenth to their diagonal, for small sets."""
    def moments(x):
        cov = np.cov(x.T)
        return x.mean(0), (1 - shrink) * cov + shrink * np.diag(np.diag(cov))
    (ma, ca), (mb, cb) = moments(a), moments(b)
    values, vectors = np.linalg.eigh(ca)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    cross = np.linalg.eigvalsh(root @ cb @ root)
    return float(((ma - mb) ** 2).sum() + np.trace(ca) + np.trace(cb) - 2 * np.sqrt(np.maximum(cross, 0)).sum())


def bootstrapped(a, b, rng, n=None, times=10):
    """Median over `times` draws of equal numbers of the Fréchet distance."""
    n = n or min(len(a), len(b))
    return float(np.median([frechet(a[rng.choice(len(a), n)], b[rng.choice(len(b), n)]) for _ in range(times)]))


def told_apart(real, made, seed, groups=None):
    """Share that a forest (300 trees, 5 folds, equal numbers) gets right: 0.5 is chance."""
    rng = np.random.default_rng(seed)
    n = min(len(real), len(made))
    x = np.concatenate((real[rng.permutation(len(real))[:n]], made[rng.permutation(len(made))[:n]]))
    y = np.repeat([0, 1], n)
    forest = RandomForestClassifier(300, random_state=seed, n_jobs=2)
    said = cross_val_predict(forest, x, y, cv=StratifiedKFold(5, shuffle=True, random_state=seed))
    return float((said == y).mean())


def nearest(a, b, same=False):
    """Distance of each of `a` to its nearest in `b` (not itself, if `same`)."""
    d = np.sqrt(np.maximum(0, (a ** 2).sum(1)[:, None] + (b ** 2).sum(1)[None] - 2 * a @ b.T))
    if same:
        np.fill_diagonal(d, np.inf)
    return d.min(1)
