"""Stick walkers with exact contacts: smoke tests, and the simplest part of the training set.

Each foot rests from its landing to its take-off and swings between; at the landing heel and
toe still move forwards and down and stop dead. Metres, seen by an orthographic camera.
"""

import json
from pathlib import Path

import numpy as np

BODY_M = 1.7
RATES = (12.5, 15.0, 23.976, 24.0, 25.0, 29.97, 30.0, 48.0, 50.0, 59.94, 60.0, 120.0)
EVENT = np.dtype([("t", "f8"), ("foot", "i4"), ("phase", "i4"), ("action", "i4")])


def clip(seed: int) -> tuple[dict, dict]:
    """Arrays and facts of one clip."""
    rng = np.random.default_rng(seed)
    rate = float(rng.choice(RATES))
    step_s = float(rng.uniform(0.42, 0.75))
    steps = int(rng.integers(6, 12))
    start_s = float(rng.uniform(0.3, 1.5))
    end_s = start_s + steps * step_s
    t = np.arange(0, end_s + rng.uniform(0.3, 1.5), 1 / rate)
    if rng.random() < 0.2:
        t = np.cumsum(rng.uniform(0.6, 1.4, len(t)) / rate)
        t = t - t[0]
    speed = float(rng.uniform(0.7, 1.7))
    share = float(rng.uniform(0.55, 0.66))
    heels = [
        _heel(t, start_s + k * step_s, 2 * step_s, share, speed, (steps - 1 - k) // 2, rng)
        for k in (0, 1)
    ]
    hips = speed * (np.clip(t, start_s - 2 * step_s, end_s) - start_s)
    points = _project(_body(hips, heels, rng), rng)
    events = []
    for i in range(steps):
        at, foot = start_s + i * step_s, i % 2
        events.append((at, foot, 2, 0))
        if i < steps - 2:
            events.append((at + share * 2 * step_s, foot, 4, 0))
    arrays = {
        "t": t,
        "kp": points.astype(np.float32),
        "flag": np.ones(len(t), np.float32),
        "wh": np.array([1920, 1080]),
        "events": np.array(sorted(events), dtype=EVENT),
        "visible": np.ones(len(events), bool),
    }
    split = "dev" if seed % 10 == 0 else "train"
    return arrays, {"clip": f"stick_{seed}", "gait": "walk", "fps": rate, "split": split}


def _heel(t, first_s, cycle_s, share, speed, last, rng) -> np.ndarray:
    """[T, 3]: forwards, up, how much higher the toe is."""
    stride = speed * cycle_s
    landing = rng.uniform(0.3, 1.2), rng.uniform(0.3, 0.9)
    lift, roll = rng.uniform(0.06, 0.16), rng.uniform(-0.05, 0.08)
    cycle = np.floor((t - first_s) / cycle_s)
    inside = (t - first_s) / cycle_s - cycle
    u = np.clip((inside - share) / (1 - share), 0, 1)
    swing_s = (1 - share) * cycle_s

    def hermite(end: float, slope: float) -> np.ndarray:
        return end * (3 * u**2 - 2 * u**3) + slope * (u**3 - u**2)

    origin = 0.25 + speed * first_s
    forward = origin + cycle * stride + hermite(stride, landing[0] * swing_s)
    up = hermite(0, -landing[1] * swing_s) + lift * (u * (1 - u) * 4) ** 2
    done, waiting = cycle >= last, cycle < -1
    forward = np.where(done, origin + last * stride, np.where(waiting, origin - stride, forward))
    up = np.where(done | waiting, 0, up)
    return np.stack([forward, up, np.where(done | waiting, 0, roll * np.sin(np.pi * u))], axis=1)


def _body(hips: np.ndarray, heels: list[np.ndarray], rng) -> np.ndarray:
    """[T, 33, 3]: forwards, up, to the left; metres."""
    start = heels[0][0, 0] - 0.25
    hips = hips - hips[0] + start
    body = np.zeros((len(hips), 33, 3))
    body[:, :, 0] = hips[:, None]
    body[:, :11, 1], body[:, 11:13, 1], body[:, 13:25, 1] = 1.58, 0.818 * BODY_M, 0.53 * BODY_M
    width = rng.choice([0.0, rng.uniform(0.1, 0.3)])
    foot_m = rng.uniform(0.18, 0.24)
    for side, heel in enumerate(heels):
        across = width / 2 * (1 - 2 * side)
        body[:, 11 + side : 33 : 2, 2] = across
        body[:, 25 + side, 0] = (hips + heel[:, 0]) / 2 + 0.05
        body[:, 25 + side, 1] = (0.53 * BODY_M + heel[:, 1] + 0.08) / 2
        body[:, 27 + side, :2] = heel[:, :2] + [0.04, 0.08]
        body[:, 29 + side, :2] = heel[:, :2]
        body[:, 31 + side, 0] = heel[:, 0] + foot_m
        body[:, 31 + side, 1] = heel[:, 1] + heel[:, 2]
    return body


def _project(body: np.ndarray, rng) -> np.ndarray:
    """Frame pixels with visibility 1."""
    yaw = rng.choice([0.0, np.pi, rng.uniform(0, 2 * np.pi)])
    pitch = rng.choice([0.0, rng.uniform(0, 0.5)])
    scale = np.exp(rng.uniform(np.log(60), np.log(600))) / BODY_M
    along = np.cos(yaw) * body[:, :, 0] + np.sin(yaw) * body[:, :, 2]
    depth = -np.sin(yaw) * body[:, :, 0] + np.cos(yaw) * body[:, :, 2]
    up = np.cos(pitch) * body[:, :, 1] + np.sin(pitch) * depth
    return np.stack([300 + scale * along, 950 - scale * up, np.ones_like(up)], axis=2)


def write(path: Path, count: int, first_seed: int = 0) -> None:
    """One shard in the format of the track sets."""
    arrays, names = {}, []
    for seed in range(first_seed, first_seed + count):
        parts, facts = clip(seed)
        names.append(facts["clip"])
        arrays.update({f"{names[-1]}/{key}": value for key, value in parts.items()})
        arrays[f"{names[-1]}/meta"] = np.array(json.dumps(facts))
    np.savez_compressed(path, names=np.array(names), **arrays)


if __name__ == "__main__":
    import sys

    write(Path(sys.argv[1]), int(sys.argv[2]))
