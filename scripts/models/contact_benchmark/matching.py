"""One-to-one matching of found contacts to true ones."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from .truth import Event

NEVER = 1e6


@dataclass(frozen=True)
class Match:
    """Pairs of indexes (truth, found), and what is left over on either side."""

    pairs: list[tuple[int, int]]
    missed: list[int]
    extra: list[int]


def match(truth: list[Event], found: list[Event], tolerance) -> Match:
    """As many pairs of the same foot within the tolerance as there can be, the nearest ones.

    The tolerance is seconds, or a function from a true event to seconds.
    """
    if not truth or not found:
        return Match([], list(range(len(truth))), list(range(len(found))))
    limit = tolerance if callable(tolerance) else lambda event: tolerance
    # A microsecond of slack: instants are stored in whole microseconds.
    reach = np.array([limit(e) + 1e-6 for e in truth])[:, None]
    apart = np.abs(np.array([e.t for e in truth])[:, None] - np.array([e.t for e in found])[None])
    same = np.array([[a.foot == b.foot for b in found] for a in truth])
    allowed = same & (apart <= reach)
    rows, columns = linear_sum_assignment(np.where(allowed, apart, NEVER))
    pairs = [(int(i), int(k)) for i, k in zip(rows, columns) if allowed[i, k]]
    hit_truth, hit_found = {i for i, _ in pairs}, {k for _, k in pairs}
    return Match(
        pairs,
        [i for i in range(len(truth)) if i not in hit_truth],
        [k for k in range(len(found)) if k not in hit_found],
    )


def match_visible(truth: list[Event], found: list[Event], tolerance) -> Match:
    """As match, where what nobody could see neither counts as missed nor makes an extra."""
    seen = [i for i, e in enumerate(truth) if e.visible]
    hidden = [e for e in truth if not e.visible]
    first = match([truth[i] for i in seen], found, tolerance)
    left = [found[k] for k in first.extra]
    excused = {k for _, k in match(hidden, left, lambda e: 0.15).pairs}
    return Match(
        [(seen[i], k) for i, k in first.pairs],
        [seen[i] for i in first.missed],
        [k for n, k in enumerate(first.extra) if n not in excused],
    )
