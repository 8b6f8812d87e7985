"""What happens to a track before the network, exactly as the engine does it.

Follows dev.footfall.contact: TrackSegments cuts a track where it cannot be one movement,
BodyScale says how tall the person appears, LegSwaps undoes exchanged legs.
"""

from dataclasses import dataclass

import numpy as np

from contact_benchmark.truth import Track

SEGMENTS_OF_HEIGHT = 0.288 + 0.245 + 0.246
HALF_WINDOW_US = 1_000_000
PERCENTILE = 0.8
SMALLEST_PX = 8.0
LONGEST_GAP_US = 500_000
LONGEST_LEAP_BODIES = 0.35
TOLL_BODIES = 0.15
# Without it a confusion where the legs cross lasts for ever.
DOUBT_BODIES_PER_S = 0.3
LEFT_LEG = np.array([25, 27, 29, 31])
RIGHT_LEG = LEFT_LEG + 1


@dataclass(frozen=True)
class Piece:
    """One unbroken piece of a track, legs as they should be."""

    t: np.ndarray  # [T] s
    points: np.ndarray  # [T, 33, 3]
    flag: np.ndarray  # [T]
    height_px: np.ndarray  # [T]
    motion: np.ndarray  # [T, 4, 3], since the pose before
    swapped: np.ndarray  # [T] bool, where legs were exchanged


def pieces(track: Track, repair: bool = True) -> list[Piece]:
    """The pieces of a track, in order of time."""
    if len(track.t) < 3:
        return []
    heights = heights_px(track.t, track.points)
    found = []
    for start, end in segments(track.t, track.points, heights):
        t, points = track.t[start:end], track.points[start:end]
        own = heights_px(t, points)
        state = leg_swaps(t, points, own) if repair else np.zeros(len(t), bool)
        motion = exchange_motion(track.motion[start:end], state)
        found.append(Piece(t, exchange(points, state), track.flag[start:end], own, motion, state))
    return found


def segments(t: np.ndarray, points: np.ndarray, heights: np.ndarray) -> list[tuple[int, int]]:
    """Half-open index ranges of at least three poses."""
    hips = points[:, (23, 24), :2].astype(np.float64).mean(axis=1)
    leap = np.linalg.norm(np.diff(hips, axis=0), axis=1)
    breaks = (np.diff(np.rint(t * 1e6)) > LONGEST_GAP_US) | (leap > LONGEST_LEAP_BODIES * heights[1:])
    edges = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(t)]
    return [(a, b) for a, b in zip(edges, edges[1:]) if b - a >= 3]


def heights_px(t: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Apparent standing height at each pose, from trunk and the longer leg."""
    p = points[:, :, :2].astype(np.float64)

    def length(a: int, b: int) -> np.ndarray:
        return np.linalg.norm(p[:, a] - p[:, b], axis=1)

    legs = np.maximum(length(23, 25) + length(25, 27), length(24, 26) + length(26, 28))
    trunk = np.linalg.norm(p[:, (11, 12)].mean(axis=1) - p[:, (23, 24)].mean(axis=1), axis=1)
    seen = trunk + legs
    # Whole microseconds, as the engine counts: frames lie exactly a second apart.
    us = np.rint(t * 1e6).astype(np.int64)
    first = np.searchsorted(us, us - HALF_WINDOW_US, side="left")
    last = np.searchsorted(us, us + HALF_WINDOW_US, side="right")
    heights = np.empty(len(t))
    for i, (a, b) in enumerate(zip(first, last)):
        window = np.sort(seen[a:b])
        heights[i] = window[int(PERCENTILE * (b - a - 1))]
    return np.maximum(SMALLEST_PX, heights / SEGMENTS_OF_HEIGHT)


def leg_swaps(t: np.ndarray, points: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """Which poses have their legs exchanged: the path of least cost (Viterbi)."""
    p = points[:, :, :2].astype(np.float64)
    left, right = p[:, LEFT_LEG], p[:, RIGHT_LEG]

    def leap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.linalg.norm(a[:-1] - b[1:], axis=2).sum(axis=1)

    stay = (leap(left, left) + leap(right, right)) / (2 * len(LEFT_LEG)) / heights[1:]
    cross = (leap(left, right) + leap(right, left)) / (2 * len(LEFT_LEG)) / heights[1:]
    doubt = DOUBT_BODIES_PER_S * np.diff(t)
    count = len(p)
    came = np.zeros((count, 2), int)
    cost = [0.0, TOLL_BODIES]
    for i in range(1, count):
        s, c = stay[i - 1], cross[i - 1] + TOLL_BODIES
        options = [(cost[k] + s, cost[1 - k] + c) for k in (0, 1)]
        came[i] = [k if options[k][0] <= options[k][1] else 1 - k for k in (0, 1)]
        cost = [min(options[0]), min(options[1]) + doubt[i - 1]]
    state = 0 if cost[0] <= cost[1] else 1
    states = np.zeros(count, bool)
    for i in range(count - 1, -1, -1):
        states[i] = state == 1
        state = came[i, state]
    return states


def exchange(points: np.ndarray, where: np.ndarray) -> np.ndarray:
    """The same points with knees, ankles and feet of some poses exchanged."""
    fixed = points.copy()
    rows = np.flatnonzero(where)[:, None]
    fixed[rows, LEFT_LEG], fixed[rows, RIGHT_LEG] = points[rows, RIGHT_LEG], points[rows, LEFT_LEG]
    return fixed


def exchange_motion(motion: np.ndarray, where: np.ndarray) -> np.ndarray:
    """The same motion with the feet of some poses exchanged: it was measured where the points were."""
    return np.where(where[:, None, None], motion[:, [1, 0, 3, 2]], motion)
