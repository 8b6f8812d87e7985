"""Training crops from clips: a few seconds of one piece of a track, and its events."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from contact_benchmark.truth import ACTIONS, FEET, PHASES, Clip

from .features import FAR, RATE_HZ
from .prepare import pieces

SAMPLES = 256
MARGIN_S = 0.35
MOST_EVENTS = 96
NO_EVENT = -1e6
# Rendered clips carry the real pose network's errors already.
RENDERED_ERRORS = 0.3
# Of the crops, where there are rendered and simulated clips.
RENDERED_SHARE = 0.5


@dataclass(frozen=True)
class Crops:
    """A batch. B crops, N poses at most, E events at most; times from each crop's start."""

    t: Tensor  # [B, N] s, FAR where there is no pose
    flag: Tensor  # [B, N]
    height: Tensor  # [B, N] px
    points: Tensor  # [B, N, 33, 3]
    motion: Tensor  # [B, N, 4, 3]
    event_t: Tensor  # [B, E] s, NO_EVENT where there is none
    event: Tensor  # [B, E, 3] foot, phase, action
    event_seen: Tensor  # [B, E] bool
    errors: Tensor  # [B] how much a pose network's errors are still to be added, 0..1


class Store:
    """All pieces of some clips, on one device."""

    def __init__(self, clips: list[Clip], device: torch.device, repair: bool = True) -> None:
        cut = [(clip, piece) for clip in clips for piece in pieces(clip.track, repair)]
        cut = [(c, p) for c, p in cut if p.t[-1] - p.t[0] >= 0.5]
        if not cut:
            raise ValueError(f"none of {len(clips)} clips has half a second of poses")
        self.device = device
        self.times = [p.t for _, p in cut]
        self.starts = np.cumsum([0] + [len(p.t) for _, p in cut])[:-1]
        self.events = [_events(c, p) for c, p in cut]
        self.flag = torch.tensor(np.concatenate([p.flag for _, p in cut]), device=device)
        heights = np.concatenate([p.height_px for _, p in cut])
        self.height = torch.tensor(heights, dtype=torch.float32, device=device)
        self.points = torch.tensor(np.concatenate([p.points for _, p in cut]), device=device)
        self.motion = torch.tensor(np.concatenate([p.motion for _, p in cut]), device=device)
        self.weights = _weights(cut)
        self.errors = [RENDERED_ERRORS if _rendered(c) else 1.0 for c, _ in cut]

    def crops(self, rng: np.random.Generator, count: int) -> Crops:
        """Crops at random places; a piece is drawn by its length and how rare its gait is."""
        span = SAMPLES / RATE_HZ
        drawn = rng.choice(len(self.times), count, p=self.weights)
        rows, events = [], []
        for index in drawn:
            t = self.times[index]
            start = rng.uniform(t[0] - 0.5, max(t[0], t[-1] + 0.5 - span))
            first = np.searchsorted(t, start - MARGIN_S)
            last = np.searchsorted(t, start + 1.25 * span + MARGIN_S)
            last = max(last, min(first + 2, len(t)))
            first = min(first, max(0, last - 2))
            rows.append((t[first:last] - start, self.starts[index] + first))
            at, what, seen = self.events[index]
            near = (at > start - 1) & (at < start + 1.25 * span + 1)
            events.append((at[near] - start, what[near], seen[near]))
        return self._batch(rows, events, [self.errors[index] for index in drawn])

    def _batch(self, rows, events, errors) -> Crops:
        count = len(rows)
        longest = max(len(t) for t, _ in rows)
        times = np.full((count, longest), FAR, np.float32)
        index = np.zeros((count, longest), np.int64)
        event_t = np.full((count, MOST_EVENTS), NO_EVENT, np.float32)
        what = np.zeros((count, MOST_EVENTS, 3), np.int64)
        seen = np.zeros((count, MOST_EVENTS), bool)
        for i, ((t, first), (at, kind, visible)) in enumerate(zip(rows, events)):
            times[i, : len(t)] = t
            index[i] = first + np.minimum(np.arange(longest), len(t) - 1)
            n = min(len(at), MOST_EVENTS)
            event_t[i, :n], what[i, :n], seen[i, :n] = at[:n], kind[:n], visible[:n]
        at = torch.as_tensor(index, device=self.device)
        return Crops(
            torch.as_tensor(times, device=self.device),
            self.flag[at],
            self.height[at],
            self.points[at],
            self.motion[at],
            torch.as_tensor(event_t, device=self.device),
            torch.as_tensor(what, device=self.device),
            torch.as_tensor(seen, device=self.device),
            torch.tensor(errors, dtype=torch.float32, device=self.device),
        )


def _events(clip: Clip, piece) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    inside = [e for e in clip.events if piece.t[0] - 0.1 <= e.t <= piece.t[-1] + 0.1]
    return (
        np.array([e.t for e in inside], np.float64),
        np.array(
            [(FEET.index(e.foot), PHASES.index(e.phase), ACTIONS.index(e.action)) for e in inside],
            np.int64,
        ).reshape(-1, 3),
        np.array([e.visible for e in inside], bool),
    )


def _rendered(clip: Clip) -> bool:
    return clip.facts.get("source") == "rendered"


def _weights(cut) -> np.ndarray:
    """By length, divided by the square root of how much there is of the clip's kind."""
    kinds = [(_rendered(c), str(c.facts.get("gait", "walk"))) for c, _ in cut]
    length = np.array([p.t[-1] - p.t[0] for _, p in cut])
    amount = {k: sum(n for n, other in zip(length, kinds) if other == k) for k in set(kinds)}
    weights = length / np.sqrt([amount[k] for k in kinds])
    rendered = np.array([real for real, _ in kinds])
    if rendered.any() and not rendered.all():
        weights[rendered] *= RENDERED_SHARE / weights[rendered].sum()
        weights[~rendered] *= (1 - RENDERED_SHARE) / weights[~rendered].sum()
    return weights / weights.sum()
