"""Who walks where in a film, and which camera looks on; everything drawn from the film's seed."""

from dataclasses import dataclass, field

import numpy as np

from walkers import manifest as walkers_manifest
from walkers.catalogue import draw_motion
from walkers.motion import Motion
from walkers.plan import Infeasible

from .camera import CutCamera, FilmCamera, follow_camera, still_camera

CLEAR_M = 0.55
GAITS = ("walk", "walk", "walk", "walk", "march", "run")
SPLIT = "test"


@dataclass(frozen=True)
class Walker:
    """A character, its motion, and where on the floor the motion takes place."""

    character: object
    motion: Motion
    shift: np.ndarray  # [4, 4]
    gait: str

    def points(self, t: np.ndarray) -> np.ndarray:
        """The 33 points in the world, [T, 33, 3] m."""
        local = self.motion.skeleton(t).points(self.character.body)
        return local @ self.shift[:3, :3].T + self.shift[:3, 3]

    def bones(self, t: np.ndarray) -> np.ndarray:
        return (self.shift @ self.motion.skeleton(t).matrices(self.character.body)).astype(
            np.float32
        )


@dataclass(frozen=True)
class Film:
    """name, walkers, camera, frame times in seconds, facts for the truth file."""

    name: str
    seed: int
    walkers: list[Walker]
    camera: FilmCamera | CutCamera
    times: np.ndarray
    facts: dict = field(default_factory=dict)


def draw(name: str, kind: str, variant: str, seed: int, rule: dict, characters: dict) -> Film:
    """The film of a seed."""
    rng = np.random.default_rng([seed, 11])
    times = np.arange(int(rule["seconds"] * rule["fps"])) / rule["fps"]
    size = tuple(rule["size"])
    if kind == "crowd":
        tall_px = float(np.exp(rng.uniform(np.log(60), np.log(300))))
        people = _crowd(rng, int(variant), characters, float(times[-1]), tall_px)
        camera = still_camera(rng, people, times, size, tall_px)
    elif kind.startswith("shots"):
        split = "dev" if kind == "shots_dev" else SPLIT
        people = _crowd(rng, int(variant), characters, float(times[-1]), 180, split)
        both = [still_camera(rng, people, times, size, rng.uniform(110, 330)) for _ in range(2)]
        camera = CutCamera(*both, float(times[len(times) // 2]) - 1e-6)
    elif kind == "moving":
        people = _crowd(rng, 1, characters, float(times[-1]), 220)
        camera = follow_camera(rng, people[0], times, size, variant, rng.uniform(140, 330))
    else:
        people = _crowd(rng, 1, characters, float(times[-1]), 500)
        moves = "pan" if variant == "follow" else "still"
        camera = follow_camera(rng, people[0], times, size, moves, rng.uniform(820, 1150), True)
    facts = {"set": kind, "variant": variant, "camera": camera.kind, "fps": rule["fps"]}
    return Film(name, seed, people, camera, times, facts)


def _crowd(
    rng, count: int, characters: dict, seconds: float, tall_px: float, split: str = SPLIT
) -> list[Walker]:
    """Walkers who never touch: paths through one place, the smaller the farther apart."""
    names = walkers_manifest.load()["characters"][split]
    left = [str(n) for n in rng.permutation(names)]
    spread = 1.2 + 2.2 * np.sqrt(count) * min(1.0, 150 / tall_px)
    cast: list[Walker] = []
    keys = np.arange(0, seconds, 0.1)
    while len(cast) < count:
        walker = _walker(rng, characters[left[0]], seconds, spread, count, split)
        if walker is None:  # a body that the split's motions do not fit
            left.append(left.pop(0))
            continue
        here = walker.points(keys)[:, 23:25, :2].mean(1)
        others = [w.points(keys)[:, 23:25, :2].mean(1) for w in cast]
        if all(np.linalg.norm(here - o, axis=1).min() > CLEAR_M for o in others):
            cast.append(walker)
            left.pop(0)
    return cast


def _walker(
    rng, character, seconds: float, spread: float, count: int, split: str
) -> Walker | None:
    gait = str(rng.choice(GAITS))
    try:
        motion = draw_motion(gait, character.body, rng, seconds + 0.2, split)
    except Infeasible:
        return None
    path = motion.skeleton(np.array([0.0, seconds / 2, seconds])).points(character.body)
    middle = path[1, 23:25, :2].mean(0)
    angle = rng.uniform(-np.pi, np.pi)
    shift = np.eye(4)
    shift[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    target = rng.normal(0, spread / 2, 2) if count > 1 else np.zeros(2)
    shift[:2, 3] = target - shift[:2, :2] @ middle
    return Walker(character, motion, shift, gait)
