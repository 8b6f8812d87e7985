"""From the network's outputs to contacts; the engine's decoder does the same."""

import numpy as np

from contact_benchmark.truth import ACTIONS, Event

from .features import RATE_HZ

SHORTEST_CYCLE_S = 0.180
# Where F1 on the development set is best, and flat.
LEAST_HEAT = {"contact": 0.30, "take_off": 0.35, "toe_down": 0.35, "scuff": 0.35}
HEATS = ("contact", "take_off", "toe_down", "scuff")
ACTION_REACH = 2


def decode(outputs: np.ndarray, start_s: float, least=None) -> list[Event]:
    """Every phase of both feet, ordered by time. outputs: [2, 23, T] of ContactNetwork."""
    least = least or LEAST_HEAT
    events = []
    for foot, channels in zip(("left", "right"), outputs):
        for heat, name in enumerate(HEATS):
            for peak in peaks(channels[heat], least[name]):
                events.append(_event(channels, heat, name, peak, foot, start_s))
    return sorted(events, key=lambda e: e.t)


def peaks(heat: np.ndarray, least: float) -> list[int]:
    """Local maxima, highest first, none within the shortest cycle of a higher one."""
    padded = np.concatenate([[-1.0], heat, [-1.0]])
    tops = np.flatnonzero((heat >= least) & (heat > padded[:-2]) & (heat >= padded[2:]))
    apart = round(SHORTEST_CYCLE_S * RATE_HZ)
    kept: list[int] = []
    for i in tops[np.argsort(-heat[tops], kind="stable")]:
        if all(abs(int(i) - k) >= apart for k in kept):
            kept.append(int(i))
    return sorted(kept)


def _event(channels, heat: int, name: str, peak: int, foot: str, start_s: float) -> Event:
    last = channels.shape[1] - 1
    near = np.arange(max(0, peak - 1), min(last, peak + 1) + 1)
    weights = channels[heat, near]
    at = float((weights * (near / RATE_HZ + channels[4 + heat, near])).sum() / weights.sum())
    wide = np.arange(max(0, peak - ACTION_REACH), min(last, peak + ACTION_REACH) + 1)
    action = ACTIONS[int(channels[12:, wide].sum(axis=1).argmax())]
    phase = name
    if name == "contact":
        phase = ("heel", "toe", "flat")[int(channels[9:12, near].sum(axis=1).argmax())]
    return Event(
        max(0.0, start_s + at), foot, phase, action, confidence=float(channels[heat, peak])
    )
