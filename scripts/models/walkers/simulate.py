"""Track files without rendering: the projected truth and simulated errors of a pose network.

    python -m walkers.simulate --out sim_train.npz --clips 600 --split train --seed 1
"""
import argparse
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter1d

from . import manifest, tracks
from .body import POINT_INDEX, random_body
from .clip import CAMERA_FAMILIES, build, main_action
from .feet import ACTIONS
from .mocap import RECORDINGS
from .plan import Infeasible
from .recordings import load_all

FEET = [POINT_INDEX[n] for n in ("l_heel", "r_heel", "l_toe", "r_toe", "l_ankle", "r_ankle")]
LEGS = [[POINT_INDEX[f"{s}_{n}"] for n in ("knee", "ankle", "heel", "toe")] for s in "lr"]
HIPS = [POINT_INDEX["l_hip"], POINT_INDEX["r_hip"]]
SHARES = {"walk": 4, "run": 3, "limp": 2, "sneak": 2, "backward": 1.5, "sidestep": 1, "march": 1, "stop": 2, "pivot": 1.5,
          "scuff": 1.5, "idle": .7, "freestyle": 1.2, "jump": 2, "stairs_up": 1.7, "stairs_down": 1.7}
SPLIT_OFFSET = {"train": 0, "dev": 10_000_000, "test": 20_000_000}


def coloured(rng, times, dims, seconds):
    """First-order noise of unit deviation with that correlation time, at uneven times."""
    steps = np.diff(times, prepend=times[0] - .03)
    keep = np.exp(-steps / seconds)[:, None, None]
    raw, out = rng.normal(size=(len(times), *dims)), np.zeros((len(times), *dims))
    for i in range(len(times)):
        out[i] = (keep[i] * out[i - 1] if i else 0) + np.sqrt(1 - (keep[i] ** 2 if i else 0)) * raw[i]
    return out


def swapped_frames(rng, seen, times, body_px, rate_hz):
    """Bursts in which the legs change sides, mostly where they cross in the picture."""
    apart = np.abs(seen[:, LEGS[0][1], 0] - seen[:, LEGS[1][1], 0]) / body_px
    step = np.diff(times, prepend=times[0])
    start = rng.random(len(times)) < rate_hz * step * np.where(apart < .1, 3, .3)
    mask = np.zeros(len(times), bool)
    for i in np.flatnonzero(start):
        mask |= (times >= times[i]) & (times < times[i] + rng.exponential(.15) + .02)
    return mask


def measured(rng, times, seen, kp, masks, present, body_px):
    """Motion [T, 4, 3] as foot_motion might measure it: of what lies where the network sees heels and toes.

    Errors grow with speed; who looks a twentieth of the body off often sees the floor instead.
    """
    heels_toes = [29, 30, 31, 32]
    true = np.diff(seen[:, heels_toes, :2], axis=0, prepend=seen[:1, heels_toes, :2])
    for mask in masks:
        true[mask] = true[mask][:, [1, 0, 3, 2]]
    off = np.linalg.norm(kp[:, heels_toes, :2] - seen[:, heels_toes, :2], axis=-1) / body_px
    for mask in masks:
        off[mask] = np.linalg.norm(kp[mask][:, [30, 29, 32, 31], :2] - seen[mask][:, heels_toes, :2], axis=-1)[:, [1, 0, 3, 2]] / body_px
    speed = np.linalg.norm(true, axis=-1) / body_px
    level = np.exp(rng.normal(-6.4, .5))
    spread = level * np.exp(.5 * coloured(rng, times, (4,), .3)) + .12 * speed
    moved = true + body_px * spread[..., None] * rng.normal(size=true.shape)
    floor = rng.random(off.shape) < 1 - np.exp(-(off / .05) ** 2)
    moved[floor] = (body_px * level * rng.normal(size=true.shape))[floor]
    trust = np.clip(.95 - .25 * rng.random() - 4 * speed * rng.random(speed.shape) - .1 * np.abs(rng.normal(size=speed.shape)), 0, 1)
    trust[0] = 0
    trust[1:][~(present[1:] & present[:-1])] = 0
    return (np.concatenate([moved, trust[..., None]], -1) * (trust > 0)[..., None]).astype(np.float32)


def simulated(clip, rng):
    """kp [T, 33, 3], flag [T] and motion [T, 4, 3] as pose network and pictures might give them."""
    times, body_px = clip.times, clip.meta["body_px"]
    _, seen = clip.truth()
    kp = seen[..., :2].copy()
    level = np.exp(rng.normal(-4.3, .7))          # share of the body, about 1.4 %
    sizes = np.full(33, level)
    sizes[FEET] *= rng.uniform(1, 1.8)
    sizes[HIPS] *= .7
    lively = np.exp(.6 * coloured(rng, times, (33, 1), .4))
    kp += body_px * sizes[:, None] * lively * (.6 * coloured(rng, times, (33, 2), .25) + .45 * coloured(rng, times, (33, 2), .02)
                                               + .5 * rng.normal(size=(1, 33, 2)))
    speed = np.gradient(seen[..., :2], times, axis=0)
    kp -= np.exp(rng.normal(-4.9, .6)) * speed    # fast limbs lag a little
    mask = swapped_frames(rng, seen, times, body_px, np.exp(rng.normal(-1.6, 1.3)))
    kp[np.ix_(mask, LEGS[0] + LEGS[1])] = kp[np.ix_(mask, LEGS[1] + LEGS[0])]
    if rng.random() < .25:                         # a foot snaps onto the other leg
        foot = int(rng.integers(2))
        burst = swapped_frames(rng, seen, times, body_px, .4)
        kp[np.ix_(burst, LEGS[foot])] = kp[np.ix_(burst, LEGS[1 - foot])] + body_px * level * rng.normal(size=(burst.sum(), 4, 2))
    visible = 1 / (1 + np.exp(-(rng.normal(3, 1) + 1.2 * coloured(rng, times, (33,), .3) - 40 * level * lively[..., 0])))
    inside = ((kp >= 0) & (kp < np.array((clip.camera.width, clip.camera.height)))).all(-1)
    visible = np.where(inside, visible, visible * .1)
    middle = kp[:, HIPS].mean(1)
    present = ((middle > -.1 * body_px) & (middle < np.array((clip.camera.width, clip.camera.height)) + .1 * body_px)).all(1)
    drop_s = rng.exponential(.25)
    for start in times[rng.random(len(times)) < np.exp(rng.normal(-3.5, 1)) * np.diff(times, prepend=times[0])]:
        present &= ~((times >= start) & (times < start + drop_s))
    flag = np.where(present, 1 - .1 * rng.random(len(times)) ** 3, .3 * rng.random(len(times)))
    motion = measured(rng, times, seen, kp, [mask], present, body_px)
    kp = np.concatenate([kp, visible[..., None]], -1) * present[:, None, None]
    return kp.astype(np.float32), flag.astype(np.float32), motion


def simulate(name, seed, gait, family, split, source=None):
    """The Track of one simulated clip."""
    rng = np.random.default_rng(seed)
    clip = build(name, seed, gait, random_body(rng), family, None, split, source)
    kp, flag, motion = simulated(clip, rng)
    events = clip.events()
    action = main_action(events)
    meta = clip.meta | dict(character="parametric", action=ACTIONS[action] if action >= 0 else "", source="simulated")
    return tracks.Track(clip.times, kp, flag, motion, np.array((clip.camera.width, clip.camera.height), np.int32), events,
                        clip.feet_in_picture(events), clip.truth()[0], meta)


def simulate_many(count, split, seed):
    names, shares = list(SHARES), np.array(list(SHARES.values()))
    splits = manifest.load()
    for i in range(count):
        own = SPLIT_OFFSET[split] + seed * 100_000 + i
        rng = np.random.default_rng([own, 7])
        gait = str(rng.choice(names, p=shares / shares.sum()))
        recorded = [s for s in splits["mocap"][split].get(gait, []) if s.removeprefix("mocap:") in RECORDINGS]
        source = str(rng.choice(recorded)) if recorded and rng.random() < splits["mocap_share"] else None
        try:
            yield simulate(f"sim_{split}_{seed}_{i:05d}", own, gait, str(rng.choice(list(CAMERA_FAMILIES))), split, source)
        except Infeasible:
            continue


def main():
    parser = argparse.ArgumentParser(description="Simulated pose tracks with exact contacts")
    parser.add_argument("--out", required=True)
    parser.add_argument("--clips", type=int, required=True)
    parser.add_argument("--split", choices=list(SPLIT_OFFSET), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mocap", type=Path, help="recordings to use besides made gaits")
    arguments = parser.parse_args()
    RECORDINGS.update(load_all(arguments.mocap) if arguments.mocap else {})
    made = list(simulate_many(arguments.clips, arguments.split, arguments.seed))
    tracks.write(arguments.out, made)
    print(f"{len(made)} clips, {sum(len(m.t) for m in made)} frames, "
          f"{sum(int((m.events['phase'] <= 2).sum()) for m in made)} contacts")


if __name__ == "__main__":
    main()
