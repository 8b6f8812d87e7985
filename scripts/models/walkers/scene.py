"""A clip to render: the walker, passers-by, stage and camera; frames one after the other."""
import cv2
import numpy as np

from . import clip as clips
from .catalogue import draw_motion
from .plan import Infeasible
from .render import Person
from .stage import draw_palette, draw_stage

VISIBLE_SHARE = .12
PASSERS = ("walk", "walk", "run", "idle", "stop", "march")


class Scene:
    """Everything drawn from the clip's seed. Owns buffers on the GPU: release() them."""

    def __init__(self, renderer, spec, characters):
        self.renderer, self.spec = renderer, spec
        rng = np.random.default_rng([spec["seed"], 1])
        own = characters[spec["character"]]
        factor = rng.uniform(.93, 1.07) * np.clip(1.72 / own.body.height_m, .92, 1.15) if own.body.height_m > 1.5 else rng.uniform(.93, 1.07)
        self.character = own.resized(factor)
        self.clip = clips.build(spec["clip"], spec["seed"], spec["gait"], self.character.body, spec["camera_family"],
                                spec.get("duration_s"), spec["split"], source=spec.get("motion_source"))
        c = self.clip
        points = c.motion.skeleton(c.times[::5]).points(c.body)
        path = points.mean(1)[:, :2]
        places, _ = c.camera.at(c.times[::10])
        self.stage = draw_stage(rng, renderer.surfaces.layers, path, places, c.motion.plan.stairs)
        self.people = [(Person(renderer, self.character, True), *draw_palette(rng))]
        self.motions, self.shifts = [c.motion], [np.eye(4)]
        self._passers(rng, path, characters)
        self.drawn_stage = renderer.upload_stage(self.stage)
        steps = np.diff(c.times, append=2 * c.times[-1] - c.times[-2])
        share = (np.arange(self.stage.subframes) + .5) / self.stage.subframes - .5
        self.instants = (c.times[:, None] + self.stage.shutter * steps[:, None] * share).clip(0)
        self.matrices = [self._bones(i, self.instants.ravel()).reshape(*self.instants.shape, -1, 4, 4) for i in range(len(self.people))]
        place, turn = c.camera.at(self.instants.ravel())
        self.places, self.turns = place.reshape(*self.instants.shape, 3), turn.reshape(*self.instants.shape, 3, 3)
        self.codec = Codec(self.stage.codec)
        self.events = c.events()
        self.visible = self._visible()

    def _bones(self, i, t):
        bones = self.motions[i].skeleton(t).matrices(self.bodies[i])
        return (self.shifts[i] @ bones).astype(np.float32)

    def _passers(self, rng, path, characters):
        """Others who walk by, some metres off the walker's path."""
        self.bodies = [self.character.body]
        if self.clip.motion.plan.stairs or rng.random() > .25:
            return
        for _ in range(int(rng.integers(1, 4))):
            other = characters[self.spec["passers"][int(rng.integers(len(self.spec["passers"])))]]
            try:
                motion = draw_motion(str(rng.choice(PASSERS)), other.body, rng, self.clip.times[-1] + .1, self.spec["split"])
            except Infeasible:
                continue
            walked = motion.pelvis[:, :2]
            angle, shift = rng.uniform(-np.pi, np.pi), np.eye(4)
            shift[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
            shift[:2, 3] = path[rng.integers(len(path))] + rng.normal(0, 2.5, 2)
            there = walked @ shift[:2, :2].T + shift[:2, 3]
            mine = np.column_stack([np.interp(motion.grid, self.clip.motion.grid, self.clip.motion.pelvis[:, k]) for k in (0, 1)])
            camera, _ = self.clip.camera.at(motion.grid)
            if np.linalg.norm(there - mine, axis=1).min() < .75 or np.linalg.norm(there - camera[:, :2], axis=1).min() < .8:
                continue
            self.people.append((Person(self.renderer, other, False), *draw_palette(rng)))
            self.motions.append(motion)
            self.bodies.append(other.body)
            self.shifts.append(shift)

    def _visible(self):
        visible = self.clip.feet_in_picture(self.events)
        times, camera = self.events["t"], self.clip.camera
        if not len(times):
            return visible
        seen = camera.project(self.clip.motion.skeleton(times).points(self.character.body), times)
        places, turns = camera.at(times)
        bones = [self._bones(k, times) for k in range(len(self.people))]
        for i in np.flatnonzero(visible):
            foot = int(self.events["foot"][i])
            x, y = seen[i, [29 + foot, 31 + foot], :2].mean(0)
            window = x, y, .4 * np.ptp(seen[i, :, 1])
            moment = places[i], turns[i], [b[i] for b in bones]
            visible[i] = self.renderer.foot_share(camera, self.drawn_stage, self.people, moment, foot, window) > VISIBLE_SHARE
        return visible

    def __len__(self):
        return len(self.clip.times)

    def frame(self, i):
        """Picture i as uint8 RGB [height, width, 3], coded and decoded."""
        moments = [(self.places[i, k], self.turns[i, k], [m[i, k] for m in self.matrices]) for k in range(self.instants.shape[1])]
        picture = self.renderer.frame(self.clip.camera, self.stage, self.drawn_stage, self.people, moments, self.spec["seed"] % 100_000 + i)
        return self.codec(picture)

    def release(self):
        for person, _, _ in self.people:
            person.release()
        for thing in self.drawn_stage[::-1]:
            thing.release()


class Codec:
    """Compression like a video's: each picture alone, or what changed since the picture before."""

    def __init__(self, settings):
        self.kind, self.quality, self.keep = settings["kind"], settings["quality"], settings["keep"]
        self.last, self.count = None, 0

    def _through(self, picture, quality):
        data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return cv2.imdecode(data, cv2.IMREAD_COLOR)

    def __call__(self, picture):
        if self.kind == "none":
            return picture
        self.count += 1
        if self.kind == "intra" or self.last is None or self.count % self.keep == 0:
            self.last = self._through(picture, self.quality)
            return self.last
        change = cv2.addWeighted(picture, .5, self.last, -.5, 128)
        change = self._through(change, min(self.quality + 8, 95))
        self.last = np.clip(self.last.astype(np.int16) + 2 * (change.astype(np.int16) - 128), 0, 255).astype(np.uint8)
        return self.last
