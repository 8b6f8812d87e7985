"""A group of clips that are drawn and tracked in step, frame by frame, in a worker process."""
import os
import traceback

import cv2
import numpy as np

from foot_motion import foot_motion

from . import tracks
from .clip import main_action
from .feet import ACTIONS
from .pack import packed
from .plan import Infeasible
from .posenet import POINTS, Follower, crop, reference, region_of_truth
from .scene import Scene

WINDOW_BODIES = (1.4, 3.6)   # side of the detector's window around the walker, in body heights


def detector_crop(frame, window):
    """What reference.crop gives for the detector, by OpenCV's warp; nothing outside the frame."""
    x, y = window.to_frame(0.0, 0.0)
    step = window.side / reference.DETECTOR_SIDE
    return cv2.warpAffine(frame, np.array([[step, 0, x], [0, step, y]]), (reference.DETECTOR_SIDE,) * 2,
                          flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT)


class Running:
    """One clip under way."""

    def __init__(self, renderer, spec, characters):
        self.scene = Scene(renderer, spec, characters)
        self.true = self.scene.clip.truth()
        self.rng = np.random.default_rng([spec["seed"], 2])
        self.follower = Follower(region_of_truth(self.true[1][0], self.rng))
        count = len(self.scene)
        self.kp, self.flag, self.i = np.zeros((count, POINTS, 3), np.float32), np.zeros(count, np.float32), 0
        self.motion, self.picture, self.picture_before = np.zeros((count, 4, 3), np.float32), None, None

    def take(self, points, flag):
        times = self.scene.clip.times
        step = times[self.i] - times[self.i - 1] if self.i else times[1] - times[0]
        kp = self.follower.take(points, flag, step)
        self.flag[self.i] = flag
        if kp is not None:
            self.kp[self.i] = kp
            if self.i and self.flag[self.i - 1] > reference.MIN_PRESENCE:
                self.motion[self.i] = foot_motion(self.picture_before, self.picture, self.kp[self.i - 1], kp)

    def window(self):
        """A tile of the picture that holds the walker, as a detector for several people looks at it."""
        body_px, middle = self.scene.clip.meta["body_px"], self.middle()
        x, y = middle + self.rng.normal(0, .2 * body_px, 2)
        return reference.Region(float(x), float(y), float(body_px * self.rng.uniform(*WINDOW_BODIES)), 0.0)

    def middle(self):
        return self.true[1][self.i][[23, 24], :2].mean(0)

    def done(self):
        return self.i >= len(self.scene)

    def track(self):
        scene, clip = self.scene, self.scene.clip
        action = main_action(scene.events)
        meta = clip.meta | dict(character=scene.character.name, action=ACTIONS[action] if action >= 0 else "", source="rendered",
                                people=len(scene.people), codec=scene.stage.codec["kind"], shutter=round(scene.stage.shutter, 2))
        size = np.array((clip.camera.width, clip.camera.height), np.int32)
        return tracks.Track(clip.times, self.kp, self.flag, self.motion, size, scene.events, scene.visible, self.true[0], meta)


class Group:
    """Up to `size` running clips. draw() renders the next frame of each and posts the crops; answers are read one turn later."""

    def __init__(self, renderer, queue, characters, pipe, size):
        self.renderer, self.queue, self.characters, self.pipe, self.size = renderer, queue, characters, pipe, size
        self.running, self.waiting = [], None

    def _refill(self):
        while len(self.running) < self.size:
            spec = next(self.queue, None)
            if spec is None:
                return
            try:
                self.running.append(Running(self.renderer, spec, self.characters))
            except Infeasible as reason:
                self.pipe.send(("failed", f"{spec['clip']} {spec['gait']}: {reason}"))
            except Exception:
                self.pipe.send(("failed", f"{spec['clip']} {spec['gait']} in {os.getpid()}: {traceback.format_exc()}"))

    def draw(self):
        """False when nothing is left to do."""
        self._collect()
        self._refill()
        if not self.running:
            return False
        for clip in self.running:
            clip.picture_before, clip.picture = clip.picture, clip.scene.frame(clip.i)
        lost = [clip for clip in self.running if clip.follower.region is None]
        if lost:
            windows = [clip.window() for clip in lost]
            self.pipe.send(("detect", np.stack([detector_crop(c.picture, w) for c, w in zip(lost, windows)]).tobytes()))
            for clip, window, (boxes, logits) in zip(lost, windows, self.pipe.recv()):
                clip.follower.find(boxes, logits, window, clip.middle())
        self.waiting = [clip for clip in self.running if clip.follower.region is not None]
        if self.waiting:
            self.pipe.send(("landmarks", np.stack([crop(c.picture, c.follower.region) for c in self.waiting]).tobytes()))
        return True

    def _collect(self):
        if self.waiting:
            points, flags = self.pipe.recv()
            for clip, p, f in zip(self.waiting, points, flags):
                clip.take(p, float(f))
        self.waiting = None
        for clip in self.running:
            clip.i += 1
        for clip in [c for c in self.running if c.done()]:
            track = clip.track()
            self.pipe.send(("track", (track.meta["clip"], track.meta["split"], len(track.t), packed(track))))
            clip.scene.release()
        self.running = [c for c in self.running if not c.done()]
