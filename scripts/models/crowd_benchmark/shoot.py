"""Renders the manifest's films, with their truth beside them.

    python -m crowd_benchmark.shoot --characters DIR --out FILMS --set crowd

NAME.mp4 is H.264; NAME.json holds, for each walker, steps, boxes and hips in each frame, and how
the camera stood. A film that is there already is left alone.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
from walkers.body import POINT_INDEX
from walkers.character import load
from walkers.feet import events_of
from walkers.mocap import RECORDINGS
from walkers.recordings import load_all
from walkers.render import Person, Renderer
from walkers.scene import VISIBLE_SHARE
from walkers.stage import draw_palette, draw_stage, textures

from . import cast

SUBFRAMES = 2
SHUTTER = 0.4
STAGES = 4
MANIFEST = Path(__file__).with_name("manifest.json")
FEET = ("left", "right")


def specs(name: str):
    """(name, variant, seed) of the films of a set."""
    rule = json.loads(MANIFEST.read_text())["sets"][name]
    seed = rule["first_seed"]
    for variant, count in rule["films"].items():
        for i in range(count):
            yield f"{name}_{variant}_{i}", variant, seed
            seed += 1


class Set:
    """What stands on the graphics card for one film."""

    def __init__(self, renderer: Renderer, film: cast.Film):
        self.renderer, self.film = renderer, film
        rng = np.random.default_rng([film.seed, 12])
        keys = film.times[::5]
        path = np.concatenate([w.points(keys).mean(1)[:, :2] for w in film.walkers])
        places = film.camera.places(film.times[::10])
        self.stage = _open_stage(rng, renderer, path, places)
        self.looks = [draw_palette(rng) for _ in film.walkers]
        self.people = [Person(renderer, w.character, False) for w in film.walkers]
        self.mains = [Person(renderer, w.character, True) for w in film.walkers]
        self.drawn = renderer.upload_stage(self.stage)
        step = film.times[1] - film.times[0]
        share = (np.arange(SUBFRAMES) + 0.5) / SUBFRAMES - 0.5
        self.instants = (film.times[:, None] + SHUTTER * step * share).clip(0)
        flat = self.instants.ravel()
        self.bones = [w.bones(flat).reshape(*self.instants.shape, -1, 4, 4) for w in film.walkers]

    def frame(self, i: int) -> np.ndarray:
        """Picture i, uint8 RGB."""
        camera = self.film.camera.at(self.film.times[i])
        moments = []
        for k, t in enumerate(self.instants[i]):
            place, turn = camera.at(np.array([t]))
            moments.append((place[0], turn[0], [b[i, k] for b in self.bones]))
        people = [(p, *look) for p, look in zip(self.people, self.looks)]
        seed = self.film.seed % 100_000 + i
        return self.renderer.frame(camera, self.stage, self.drawn, people, moments, seed)

    def foot_seen(self, who: int, t: float, foot: int) -> bool:
        """Whether a foot is in the picture and not behind something."""
        camera = self.film.camera.at(t)
        points = self.film.walkers[who].points(np.array([t]))
        seen = camera.project(points, np.array([t]))[0]
        rows = [POINT_INDEX[f"{'lr'[foot]}_{name}"] for name in ("heel", "toe", "ankle")]
        x, y, ahead = seen[rows].T
        inside = (x >= 0) & (x < camera.width) & (y >= 0) & (y < camera.height) & (ahead > 0)
        if not inside[:2].all():
            return False
        order = [who, *(i for i in range(len(self.people)) if i != who)]
        people = [((self.mains if i == who else self.people)[i], *self.looks[i]) for i in order]
        bones = [self.film.walkers[i].bones(np.array([t]))[0] for i in order]
        place, turn = camera.at(np.array([t]))
        side = 3.0 * max(np.ptp(x), np.ptp(y), 8.0)
        window = (float(x.mean()), float(y.mean()), float(side))
        moment = (place[0], turn[0], bones)
        share = self.renderer.foot_share(camera, self.drawn, people, moment, foot, window)
        return share > VISIBLE_SHARE

    def release(self):
        for person in self.people + self.mains:
            person.release()
        for thing in self.drawn[::-1]:
            thing.release()


def _open_stage(rng, renderer, path, places):
    """The fullest of a few stages, in clear light: an empty plain is nowhere."""
    drawn = [draw_stage(rng, renderer.surfaces.layers, path, places, None) for _ in range(STAGES)]
    stage = max(drawn, key=lambda s: len(s.vertices))
    stage.light["fog_per_m"] = 0.0
    stage.grade["blur_px"] = 0.0
    stage.grade["noise"] = min(stage.grade["noise"], 0.02)
    return stage


def truth(scene: Set) -> dict:
    """The JSON beside a film."""
    film = scene.film
    people = []
    for i, walker in enumerate(film.walkers):
        seen = film.camera.project(walker.points(film.times), film.times)
        events = events_of(walker.motion.plan.plants, 0.0, float(film.times[-1]))
        xy = seen[..., :2]
        people.append(
            {
                "person": i + 1,
                "character": walker.character.name,
                "gait": walker.gait,
                "heightM": walker.character.body.height_m,
                "boxes": np.round(np.concatenate([xy.min(1), xy.max(1)], 1), 1).tolist(),
                "hips": np.round(xy[:, 23:25].mean(1), 2).tolist(),
                "aheadM": np.round(seen[:, 23:25, 2].mean(1), 2).tolist(),
                "feet": np.round(xy[:, 29:33], 2).tolist(),
                "speedMps": np.round(_speeds(walker, film.times), 3).tolist(),
                "events": [
                    {
                        "t": float(t),
                        "foot": FEET[foot],
                        "phase": phase,
                        "action": action,
                        "visible": bool(scene.foot_seen(i, float(t), foot)),
                    }
                    for t, foot, phase, action in events
                ],
            }
        )
    camera = film.camera
    return {
        "name": film.name,
        "seed": film.seed,
        **film.facts,
        "widthPx": camera.base.width,
        "heightPx": camera.base.height,
        "people": people,
        "cameraPlaces": camera.places(film.times).tolist(),
        "cameraTurns": camera.turns(film.times).tolist(),
        "focalPx": [camera.at(t).focal_px for t in film.times],
    }


def _speeds(walker, times):
    hips = walker.points(times)[:, 23:25].mean(1)[:, :2]
    return np.linalg.norm(np.gradient(hips, times, axis=0), axis=1)


def encode(scene: Set, path: Path) -> None:
    film = scene.film
    size = f"{film.camera.base.width}x{film.camera.base.height}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size]
    command += ["-r", str(film.facts["fps"]), "-i", "-", "-c:v", "libx264", "-crf", "22"]
    command += ["-preset", "veryfast", "-pix_fmt", "yuv420p", "-threads", "1", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        for i in range(len(film.times)):
            process.stdin.write(scene.frame(i).tobytes())
        process.stdin.close()
        if process.wait():
            raise SystemExit(f"ffmpeg failed on {path}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="crowd_benchmark.shoot", description=__doc__)
    parser.add_argument("--characters", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--set", action="append", required=True)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.mocap:
        RECORDINGS.update(load_all(args.mocap))
    rule = json.loads(MANIFEST.read_text())
    characters = {p.stem: load(p) for p in sorted(args.characters.glob("*.npz"))}
    renderer = Renderer(textures(np.random.default_rng(1), args.textures))
    for kind in args.set:
        for name, variant, seed in specs(kind):
            if args.only not in name or (args.out / f"{name}.json").exists():
                continue
            scene = Set(renderer, cast.draw(name, kind, variant, seed, rule, characters))
            encode(scene, args.out / f"{name}.mp4")
            (args.out / f"{name}.json").write_text(json.dumps(truth(scene)))
            scene.release()
            print(name, len(scene.film.walkers), scene.film.camera.kind, flush=True)


if __name__ == "__main__":
    main()
