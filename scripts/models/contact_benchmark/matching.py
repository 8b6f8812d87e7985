"""One-to-one matching of found contacts to true ones."""

from dataclasses import dataclass

from .truth import FEET, Event

# Instants are stored in whole microseconds.
SLACK_S = 1e-6


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
    limit = tolerance if callable(tolerance) else lambda event: tolerance
    pairs = [pair for foot in FEET for pair in _match_foot(truth, found, foot, limit)]
    hit_truth, hit_found = {i for i, _ in pairs}, {k for _, k in pairs}
    return Match(
        sorted(pairs),
        [i for i in range(len(truth)) if i not in hit_truth],
        [k for k in range(len(found)) if k not in hit_found],
    )


def _match_foot(truth: list[Event], found: list[Event], foot: str, limit) -> list[tuple[int, int]]:
    """Dynamic programming over both in order of time: the nearest pairs never cross."""
    rows = sorted((i for i, e in enumerate(truth) if e.foot == foot), key=lambda i: truth[i].t)
    columns = sorted((k for k, e in enumerate(found) if e.foot == foot), key=lambda k: found[k].t)
    # best[r][c]: pairs and their negated distance among the first r and c; how it came about.
    best = [[(0, 0.0, 0)] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r, i in enumerate(rows, 1):
        for c, k in enumerate(columns, 1):
            options = [(*best[r - 1][c][:2], 1), (*best[r][c - 1][:2], 2)]
            apart = abs(truth[i].t - found[k].t)
            if apart <= limit(truth[i]) + SLACK_S:
                before = best[r - 1][c - 1]
                options.append((before[0] + 1, before[1] - apart, 3))
            best[r][c] = max(options)
    pairs = []
    r, c = len(rows), len(columns)
    while r and c:
        step = best[r][c][2]
        if step == 3:
            pairs.append((rows[r - 1], columns[c - 1]))
        r, c = (r - 1 if step in (1, 3) else r), (c - 1 if step in (2, 3) else c)
    return pairs


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
