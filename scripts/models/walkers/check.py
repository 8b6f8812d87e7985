"""Checks that print figures: feet of the evaluated meshes at their contacts, and the batched network against the reference.

    python -m walkers.check --characters DIR
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from .catalogue import GAITS, draw_motion
from .character import load
from .mocap import RECORDINGS
from .plan import Infeasible
from .recordings import load_all

BEFORE_S, STEP_S = .020, .002


def feet(people, gaits, seconds=5.0):
    """Per gait: height of the lowest sole vertex over the intended floor at impact, its speed before and after, its slide."""
    print(f"{'gait':<16} contacts  height mm at impact (median, worst)  down m/s before, after  deepest mm  moved mm in 60 ms")
    rng = np.random.default_rng(7)
    for gait in gaits:
        rows = []
        for character in people:
            try:
                motion = draw_motion(gait, character.body, rng, seconds, "train")
            except Infeasible:
                continue
            soles = [character.sole(foot) for foot in (0, 1)]
            for plant in motion.plan.plants:
                if .1 < plant.impact_s < motion.duration_s - .2:
                    rows.append(_contact(character, motion, plant, soles[plant.foot]))
        rows = np.array(rows) if rows else np.zeros((1, 5))
        print(f"{gait:<16} {len(rows):>8}  {np.median(rows[:, 0]):>8.2f} {rows[np.abs(rows[:, 0]).argmax(), 0]:>8.2f} "
              f"{np.median(rows[:, 1]):>18.2f} {np.median(rows[:, 2]):>6.3f} {rows[:, 3].min():>18.2f} {np.median(rows[:, 4]):>10.2f}")


def _contact(character, motion, plant, sole):
    times = plant.impact_s + np.array([-BEFORE_S, -BEFORE_S + STEP_S, 0, STEP_S, 2 * STEP_S, .06])
    posed = _skinned(character, motion, times, sole)
    low = posed[..., 2].min(1) - plant.z
    landing = posed[2, :, 2].argmin()
    return (1e3 * low[2], -(low[2] - low[0]) / BEFORE_S, -(low[3] - low[2]) / STEP_S, 1e3 * low.min(),
            1e3 * np.linalg.norm(posed[5, landing, :2] - posed[2, landing, :2]))


def _skinned(character, motion, times, vertices):
    matrices = motion.skeleton(times).matrices(character.body).astype(np.float64)
    blend = np.einsum("vk,tvkij->tvij", character.weights[vertices].astype(np.float64), matrices[:, character.joints[vertices]])
    return np.einsum("tvij,vj->tvi", blend[..., :3, :3], character.vertices[vertices].astype(np.float64)) + blend[..., :3, 3]


def network(seed=3, count=12):
    """Largest differences between the batched and the reference pipeline, in crop pixels, on pictures of noise and shapes."""
    from .posenet import Networks, crop, reference
    torch.set_num_threads(1)
    rng, networks, single = np.random.default_rng(seed), Networks("cpu"), reference.TorchNetworks()
    frames = [np.kron(rng.integers(0, 255, (12, 16, 3)), np.ones((30, 30, 1))).astype(np.uint8) for _ in range(count)]
    regions = [reference.Region(*rng.uniform(60, 300, 2), rng.uniform(80, 500), rng.uniform(-3, 3)) for _ in range(count)]
    crops = np.stack([crop(f, r) for f, r in zip(frames, regions)])
    exact = np.stack([reference.crop(f, r, reference.CROP_SIDE, True) for f, r in zip(frames, regions)])
    points, flags = networks.landmarks(exact)
    worst = 0.0
    for picture, own, flag in zip(exact, points, flags):
        raw, probability, heat, _ = single.landmarks(picture)
        xy = reference.refine(raw.astype(np.float64).reshape(-1, 5)[:, :2] / reference.CROP_SIDE, heat)
        worst = max(worst, np.abs(xy - own[:, :2]).max() * reference.CROP_SIDE, abs(float(probability[0]) - flag))
    unequal = (crops != exact).mean()
    print(f"landmarks, batched against single: {worst:.5f} crop pixels; crops: {unequal:.2%} of values differ, "
          f"by {np.abs(crops.astype(int) - exact)[crops != exact].mean() if unequal else 0:.1f} of 255 on average")


def main():
    parser = argparse.ArgumentParser(description="Feet at contacts on the evaluated meshes; network parity")
    parser.add_argument("--characters", type=Path, required=True)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--every", type=int, default=6, help="every n-th character")
    arguments = parser.parse_args()
    paths = sorted(arguments.characters.glob("*.npz"))
    RECORDINGS.update(load_all(arguments.mocap) if arguments.mocap else {})
    usable = [f"mocap:{name}" for name in RECORDINGS]
    feet([load(path) for path in paths[:: arguments.every]], list(GAITS) + usable)
    network()


if __name__ == "__main__":
    main()
