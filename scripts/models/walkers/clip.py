"""A clip: who moves how, in front of which camera; everything drawn from one seed."""
from dataclasses import dataclass

import numpy as np

from .body import POINT_INDEX, Body
from .cameras import Camera, draw_camera, draw_times
from .catalogue import draw_motion
from .feet import events_of
from .leaps import stairs_height
from .motion import Motion
from .tracks import TRUE_POINTS, event_array

CAMERA_FAMILIES = {
    "film": dict(fov=(22, 50), height=(.6, 2.2), share=(.3, 1.0)),
    "phone": dict(fov=(40, 68), height=(1.0, 1.9), share=(.25, .9)),
    "low": dict(fov=(25, 60), height=(.12, .7), share=(.3, .95)),
    "survey": dict(fov=(35, 75), height=(2.2, 4.0), share=(.12, .45)),
}


@dataclass(frozen=True)
class Clip:
    """name, body and its motion, camera, frame times in seconds, nominal rate, facts for the track's meta."""
    name: str
    body: Body
    motion: Motion
    camera: Camera
    times: np.ndarray
    meta: dict

    def truth(self):
        """(kp_true [T, 13, 2], all 33 projected [T, 33, 3])"""
        world = self.motion.skeleton(self.times).points(self.body)
        seen = self.camera.project(world, self.times)
        return seen[:, TRUE_POINTS, :2].astype(np.float32), seen

    def events(self):
        """EVENT array of the events between the first and the last frame."""
        return event_array(events_of(self.motion.plan.plants, 0.0, float(self.times[-1])))

    def feet_in_picture(self, events):
        """For each event, whether heel and toe of its foot lie inside the picture."""
        if not len(events):
            return np.zeros(0, bool)
        world = self.motion.skeleton(events["t"]).points(self.body)
        seen = self.camera.project(world, events["t"])
        inside = ((seen[..., 0] >= 0) & (seen[..., 0] < self.camera.width) & (seen[..., 1] >= 0)
                  & (seen[..., 1] < self.camera.height) & (seen[..., 2] > 0))
        left = inside[:, POINT_INDEX["l_heel"]] & inside[:, POINT_INDEX["l_toe"]]
        right = inside[:, POINT_INDEX["r_heel"]] & inside[:, POINT_INDEX["r_toe"]]
        return np.where(events["foot"] == 0, left, right)


def main_action(events):
    """The most frequent action of the initial contacts."""
    contacts = events["action"][events["phase"] <= 2]
    return int(np.bincount(contacts).argmax()) if len(contacts) else -1


def build(name, seed, gait, body, family, duration_s, split, source=None):
    """The clip of a seed. source: where the motion comes from if not the gait of that name, see catalogue."""
    rng = np.random.default_rng(seed)
    duration_s = duration_s or float(rng.uniform(6, 12))
    motion = draw_motion(source or gait, body, rng, duration_s, split)
    duration_s = motion.duration_s
    times, rate = draw_times(rng, duration_s)
    keys = np.arange(0, duration_s + .05, .025)
    points = motion.skeleton(keys).points(body)
    stairs = motion.plan.stairs
    solid = (lambda places: stairs_height(stairs, places)) if stairs else None
    camera = draw_camera(rng, points, keys, CAMERA_FAMILIES[family], split, solid)
    tall = camera.project(points, keys)[..., 1]
    meta = dict(clip=name, seed=int(seed), gait=gait, camera=camera.kind, camera_family=family,
                moving_camera=camera.kind != "static", fps=rate, split=split, height_m=round(body.height_m, 3),
                body_px=float(np.median(tall.max(1) - tall.min(1)) * 1.08), motion=source or f"{gait}:{seed}")
    return Clip(name, body, motion, camera, times, meta)
