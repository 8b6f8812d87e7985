"""Recorded motion as walkers: its foot plants become a plan, its trunk and arms are kept.

The plants are found once by the definition of docs/contact.md; after that they are exact by
construction, like everybody else's.
"""
import numpy as np
from scipy.ndimage import gaussian_filter1d

from .body import INDEX, SIDES
from .feet import Plant, foot_poses, turned
from .motion import Motion, REACH_LIMIT, aim
from .plan import FOREVER_S, Infeasible, Plan

RATE_HZ = 120.0
LOW_SHARE, SLOW_MPS, SLOW_SHARE = .05, .45, .35
MIN_STANCE_S, MIN_SWING_S, FLIGHT_S = .08, .14, .1
RECORDINGS = {}
GAIT_OF = {"long_walk": "walk", "eight": "walk", "run": "run", "jog": "run", "stealthy": "sneak", "zombie": "limp",
           "playground": "jump"}
ACTION_OF = {"walk": "walk", "run": "run", "sneak": "sneak", "limp": "walk", "jump": "walk"}


def prepared(recording, body, rng, duration_s):
    """A stretch of a recording for a body: resampled, retimed, mirrored or not, scaled; times from -1 s."""
    pace = rng.uniform(.87, 1.15)
    need = (duration_s + 2.2) * pace
    have = len(recording.at["pelvis"]) / recording.rate_hz
    start = rng.uniform(0, max(have - need, 0))
    times = start + np.arange(0, min(need, have - start) - 1 / recording.rate_hz, pace / RATE_HZ)
    source = np.arange(len(recording.at["pelvis"])) / recording.rate_hz
    at = {k: np.column_stack([np.interp(times, source, c) for c in v.T]) for k, v in recording.at.items()}
    if rng.random() < .5:
        flip = np.array((1, -1, 1))
        at = {("rl"["lr".index(k[0])] + k[1:] if k[1] == "_" else k): v * flip for k, v in at.items()}
    leg = np.median(np.linalg.norm(at["l_hip"] - at["l_knee"], axis=1) + np.linalg.norm(at["l_knee"] - at["l_ankle"], axis=1))
    scale = body.leg_m / leg
    level = np.percentile(np.concatenate([at["l_ankle"][:, 2], at["r_ankle"][:, 2]]), 8)
    spin = rng.uniform(-np.pi, np.pi)
    turn = np.array([[np.cos(spin), -np.sin(spin), 0], [np.sin(spin), np.cos(spin), 0], [0, 0, 1]])
    origin = np.append(at["pelvis"][0, :2], level)
    smooth = min(recording.rate_hz, 60) / pace
    blur = RATE_HZ / smooth * .45
    return {k: gaussian_filter1d(((v - origin) * scale) @ turn.T, blur, axis=0, mode="nearest") for k, v in at.items()}, len(times) / RATE_HZ - 1.0


class FootTrack:
    """One recorded foot over time: pitch against its flat stance, heights and speeds of heel and ball."""

    def __init__(self, at, side, body):
        ankle, ball = at[f"{side}_ankle"], at[f"{side}_ball"]
        out = ball - ankle
        self.yaw = np.unwrap(np.arctan2(out[:, 1], out[:, 0]))
        elevation = np.arctan2(out[:, 2], np.hypot(out[:, 0], out[:, 1]))
        near = ankle[:, 2] < np.percentile(ankle[:, 2], 25)
        self.pitch = elevation - np.median(elevation[near])
        shape, zero = body.foot, np.zeros_like(self.yaw)
        self.heel = ankle + turned(shape.heel_m + zero, zero - shape.ankle_m, self.yaw, self.pitch)
        self.ball = ankle + turned(shape.ball_forward_m + zero, zero - shape.ankle_m, self.yaw, self.pitch)
        floor = np.percentile(np.minimum(self.heel[:, 2], self.ball[:, 2]), 8)
        self.heel[:, 2] -= floor
        self.ball[:, 2] -= floor
        self.low = np.minimum(self.heel[:, 2], self.ball[:, 2])
        self.speed = np.minimum(*(np.linalg.norm(np.gradient(p, 1 / RATE_HZ, axis=0), axis=1) for p in (self.heel, self.ball)))

    def stances(self, root_mps, leg_m):
        """Index ranges in which the foot rests."""
        rests = (self.low < LOW_SHARE * leg_m) & (self.speed < np.maximum(SLOW_MPS, SLOW_SHARE * root_mps))
        edges = np.flatnonzero(np.diff(np.concatenate([[0], rests.astype(int), [0]])))
        spans = []
        for a, b in edges.reshape(-1, 2):
            if spans and a - spans[-1][1] < MIN_SWING_S * RATE_HZ:
                spans[-1] = (spans[-1][0], b)
            else:
                spans.append((a, b))
        return [(a, b) for a, b in spans if b - a > MIN_STANCE_S * RATE_HZ]

    def impact(self, a):
        """Index, with fraction, at which the last fast descent before `a` ends, and that descent's speed."""
        part = self.heel if self.heel[a, 2] <= self.ball[a, 2] else self.ball
        fall = -np.gradient(part[:, 2], 1 / RATE_HZ)
        first, last = max(a - int(.13 * RATE_HZ), 0), min(a + int(.07 * RATE_HZ), len(fall) - 1)
        peak = first + int(np.argmax(fall[first:last]))
        limit, i = fall[peak] / 3, peak
        while i < last and fall[i + 1] > limit:
            i += 1
        rest = (fall[i] - limit) / max(fall[i] - fall[i + 1], 1e-9) if i < last else 0
        return i + float(np.clip(rest, 0, 1)), float(max(fall[peak], .08))


def _gliding_mps(track, i):
    """How fast the foot moves over the floor in the last moment before its impact, at most 2 m/s."""
    first = max(0, i - 3)
    return float(min(2.0, np.linalg.norm(track.ball[i, :2] - track.ball[first, :2]) * RATE_HZ / max(1, i - first)))


def plants_of(track, foot, root_mps, body, action):
    """The plants of a recorded foot, times from -1 s."""
    found = []
    spans = track.stances(root_mps, body.leg_m)
    for number, (a, b) in enumerate(spans):
        whole, speed = track.impact(a)
        off = b
        while off < len(track.low) - 1 and track.ball[off, 2] < .02 * body.leg_m and off - b < .12 * RATE_HZ:
            off += 1
        i = int(round(whole))
        steady = slice(max(i, a) + (b - max(i, a)) // 4, max(i, a) + 3 * (b - max(i, a)) // 4 + 1)
        place, yaw = track.ball[steady, :2].mean(0), float(track.yaw[steady].mean())
        pitch = float(np.clip(track.pitch[i], -.5, .55))
        strike = "heel" if pitch > .1 else "toe" if pitch < -.1 else "flat"
        settled = np.flatnonzero(np.abs(track.pitch[i:b]) < .07)
        flat = i + (settled[0] if len(settled) else (b - i) // 3) if strike != "flat" else whole
        flat = min(max(flat, whole + (.03 * RATE_HZ if strike != "flat" else 0)), whole + .5 * (off - whole))
        raised = np.flatnonzero(track.pitch[int(flat):off] > -.09)
        heel_off = min(flat + (raised[-1] if len(raised) else 1), off - .06 * RATE_HZ)
        before = track.low[spans[number - 1][1]:a] if number else track.low[:a]
        to_s = lambda index: index / RATE_HZ - 1.0
        found.append(Plant(foot, to_s(whole), to_s(flat), to_s(max(heel_off, flat + 1)), to_s(off), float(place[0]), float(place[1]), yaw, 0.0, strike,
                           pitch if strike != "flat" else 0.0, float(np.clip(-track.pitch[min(off, len(track.pitch) - 1)], .05, 1.2)), action,
                           impact_mps=min(.8 * speed, 2.0), lift_m=float(np.clip(before.max() if len(before) else .03, .012, .5)), skid_mps=_gliding_mps(track, i), give_s=.02,
                           kick=.25))
    if len(found) < 2:
        raise Infeasible("too few plants")
    found[0].impact_s = found[0].flat_s = -FOREVER_S
    found[0].pitch = 0.0
    found[-1].heel_off_s, found[-1].off_s = FOREVER_S - 1, FOREVER_S
    for earlier, later in zip(found, found[1:]):
        if later.impact_s - earlier.off_s < .1:
            raise Infeasible("too short a swing")
    return found


def _mark_landings(plants):
    """After a time with no foot on the floor, the next contacts are landings and the last take-offs jumps."""
    ordered = sorted(plants, key=lambda p: p.impact_s)
    for plant in ordered:
        others = [p for p in plants if p is not plant and p.impact_s < plant.impact_s - .06]
        free_since = max((p.off_s for p in others), default=-FOREVER_S)
        if plant.impact_s - free_since > FLIGHT_S and free_since > -2:
            plant.action = "land"
            for p in others:
                if abs(p.off_s - free_since) < .1:
                    p.off_action = "jump"


class RecordedMotion(Motion):
    """A Motion whose trunk and arms are a recording's."""

    def __init__(self, name, body, rng, duration_s):
        recording = RECORDINGS[name]
        self.at, covered_s = prepared(recording, body, rng, duration_s)
        if covered_s < duration_s + .3:
            duration_s = covered_s - .3
        if duration_s < 1.2:
            raise Infeasible("the recording is too short")
        gait = GAIT_OF[name]
        root = np.linalg.norm(np.gradient(gaussian_filter1d(self.at["pelvis"][:, :2], 12, axis=0), 1 / RATE_HZ, axis=0), axis=1)
        plants = sum((plants_of(FootTrack(self.at, side, body), foot, root, body, ACTION_OF[gait]) for foot, side in enumerate(SIDES)), [])
        if gait == "jump":
            _mark_landings(plants)
        super().__init__(Plan(gait, plants), body, rng, duration_s)

    def _trunk(self, rng):
        times = np.arange(len(self.at["pelvis"])) / RATE_HZ - 1.0
        at = {k: np.column_stack([np.interp(self.grid, times, c) for c in v.T]) for k, v in self.at.items()}
        self.at = at
        across, chest = at["l_hip"] - at["r_hip"], at["l_shoulder"] - at["r_shoulder"]
        level = lambda v: np.unwrap(np.arctan2(-v[:, 0], v[:, 1]))
        self.yaw, self.chest_yaw = level(across), level(chest)
        self.chest_yaw += 2 * np.pi * np.round((self.yaw - self.chest_yaw).mean() / (2 * np.pi))
        self.roll = np.arctan2(across[:, 2], np.hypot(across[:, 0], across[:, 1]))
        up = at["neck"] - at["pelvis"]
        ahead = up[:, 0] * np.cos(self.chest_yaw) + up[:, 1] * np.sin(self.chest_yaw)
        left = -up[:, 0] * np.sin(self.chest_yaw) + up[:, 1] * np.cos(self.chest_yaw)
        self.lean, self.side = np.arctan2(ahead, up[:, 2]), -np.arctan2(left, up[:, 2])
        self.nod = np.full(len(self.grid), self.carriage.nod)
        self.apart, self.arm_noise = np.zeros(len(self.grid)), np.zeros((len(self.grid), 4))
        body = self.body
        rise = body.joint("pelvis")[2] - body.joint("l_hip")[2]
        self.recorded_height = at["pelvis"][:, 2] + body.foot.ankle_m + rise
        ankles = np.stack([foot_poses(own, body.foot, self.grid).ankle for own in self.feet])
        self.pelvis = np.column_stack([at["pelvis"][:, :2], self._height(at["pelvis"][:, :2], None, ankles)])

    def _nominal_height(self, floor):
        return self.recorded_height

    def _arms(self, t, position, turns):
        body, chest = self.body, INDEX["chest"]
        on = lambda values: np.column_stack([np.interp(t, self.grid, c) for c in values.T])
        for side in SIDES:
            joints = [on(self.at[f"{side}_{name}"]) for name in ("shoulder", "elbow", "wrist")]
            i_shoulder, i_elbow, i_wrist = (INDEX[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist"))
            position[:, i_shoulder] = position[:, chest] + turns[:, chest] @ (body.rest[i_shoulder] - body.rest[chest])
            front = turns[:, chest] @ np.array((1.0, 0, 0))
            for parent, child, way in ((i_shoulder, i_elbow, joints[1] - joints[0]), (i_elbow, i_wrist, joints[2] - joints[1])):
                rest = body.rest[child] - body.rest[parent]
                turns[:, parent] = aim(rest, np.array((1.0, 0, .1)), way, front + np.array((0, 0, .1)))
                position[:, child] = position[:, parent] + turns[:, parent] @ rest
            turns[:, i_wrist] = turns[:, i_elbow]


def draw_recorded(name, body, rng, duration_s, tries=12):
    """A feasible stretch of a recording."""
    for _ in range(tries):
        child = np.random.default_rng(rng.integers(2 ** 63))
        try:
            motion = RecordedMotion(name, body, child, duration_s)
            motion.skeleton(np.arange(0, motion.duration_s, 1 / 60))
            if motion.reach <= REACH_LIMIT:
                return motion
        except Infeasible:
            continue
    raise Infeasible(f"no feasible stretch of {name}")
