"""Whole-body motion: a plan's feet, and a pelvis, trunk and arms that go with them.

The pelvis follows the feet smoothly and never so high that a leg would have to stretch beyond its
reach, so inverse kinematics puts every ankle exactly where the plan says.
"""
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from .body import INDEX, PARENTS, POINTS, SIDES
from .feet import foot_poses, smooth, turned
from .plan import GRAVITY, Infeasible

GRID_HZ = 120.0
MAX_REACH = .985
REACH_LIMIT = .999


@dataclass(frozen=True)
class Skeleton:
    """At T times: position [T, 19, 3] of each joint and rotation [T, 19, 3, 3] of its bone from rest."""
    position: np.ndarray
    rotation: np.ndarray

    def points(self, body):
        """The network's 33 points in the world, [T, 33, 3]."""
        bone = np.array([INDEX[name] for _, name in POINTS])
        offset = body.points - body.rest[bone]
        return self.position[:, bone] + np.einsum("tkij,kj->tki", self.rotation[:, bone], offset)

    def matrices(self, body):
        """Skinning matrices [T, 19, 4, 4]: rest-pose points to the world."""
        m = np.zeros((*self.position.shape[:2], 4, 4), np.float32)
        m[..., :3, :3] = self.rotation
        m[..., :3, 3] = self.position - np.einsum("tkij,kj->tki", self.rotation, body.rest)
        m[..., 3, 3] = 1
        return m


@dataclass
class Carriage:
    """How a person holds body and arms: drawn once a clip."""
    pelvis_turn: float
    chest_turn: float
    sway: float
    drop: float
    lean: float
    side_lean: float
    nod: float
    arms: str
    swing: tuple
    abduct: tuple
    elbow: tuple
    elbow_swing: float
    wander: float
    knees_out: float
    forward_m: float
    follow: float

    @staticmethod
    def draw(rng, plan, leg_m):
        arms = plan.arms or rng.choice(["swing", "pockets", "carry", "folded", "phone", "back"], p=[.66, .1, .08, .05, .06, .05])
        elbow = rng.uniform(1.1, 1.9) if arms == "run" else rng.uniform(.05, .6)
        return Carriage(rng.normal(.22, .12), rng.normal(.3, .15), rng.uniform(.15, .6), rng.normal(.05, .035), plan.lean,
                        rng.normal(0, .03), rng.normal(.08, .15), arms,
                        tuple(np.abs(rng.normal(.9, .45, 2))), tuple(rng.uniform(.03, .3, 2)),
                        tuple(elbow * rng.uniform(.8, 1.2, 2)), rng.uniform(0, .7), rng.uniform(.005, .04),
                        rng.normal(.05, .12), rng.normal(.01, .02) * leg_m, rng.uniform(.22, .38))


def rotation(axis, angle):
    """Right-handed turn about x, y or z as [..., 3, 3]."""
    angle = np.asarray(angle, float)
    c, s, i = np.cos(angle), np.sin(angle), "xyz".index(axis)
    m = np.zeros((*angle.shape, 3, 3))
    j, k = (i + 1) % 3, (i + 2) % 3
    m[..., i, i] = 1
    m[..., j, j] = m[..., k, k] = c
    m[..., k, j], m[..., j, k] = s, -s
    return m


def frame(direction, pole):
    """Rotation [..., 3, 3] with its third axis along direction and its first near pole."""
    z = direction / np.linalg.norm(direction, axis=-1, keepdims=True)
    y = np.cross(z, pole)
    y /= np.maximum(np.linalg.norm(y, axis=-1, keepdims=True), 1e-9)
    return np.stack([np.cross(y, z), y, z], -1)


def aim(rest_direction, rest_pole, direction, pole):
    """The turn of a bone from rest that points it along direction, its front near pole."""
    rest = frame(np.asarray(rest_direction, float), np.asarray(rest_pole, float))
    return frame(direction, pole) @ rest.T


def slow_noise(rng, count, seconds, dims=1):
    """Smooth noise of unit deviation on the grid."""
    raw = gaussian_filter1d(rng.normal(size=(count, dims)), seconds * GRID_HZ, axis=0, mode="wrap")
    return raw / np.maximum(raw.std(0), 1e-9)


def solve_leg(hip, ankle, thigh, shank, pole):
    """Knee position, and the reach as a share of the leg."""
    line = ankle - hip
    distance = np.linalg.norm(line, axis=-1)
    along = line / distance[..., None]
    d = np.minimum(distance, (thigh + shank) * .9999)
    a = (thigh ** 2 - shank ** 2 + d ** 2) / (2 * d)
    out = np.sqrt(np.maximum(thigh ** 2 - a ** 2, 0))
    side = pole - (pole * along).sum(-1, keepdims=True) * along
    side /= np.maximum(np.linalg.norm(side, axis=-1, keepdims=True), 1e-9)
    return hip + along * a[..., None] + side * out[..., None], distance / (thigh + shank)


class Motion:
    """A planned motion of one body, evaluated at any times between 0 and duration_s."""

    def __init__(self, plan, body, rng, duration_s):
        self.plan, self.body, self.duration_s = plan, body, duration_s
        self.feet = [[p for p in plan.plants if p.foot == foot] for foot in (0, 1)]
        self.carriage = Carriage.draw(rng, plan, body.leg_m)
        self.start_s = -1.0
        self.grid = np.arange(self.start_s, duration_s + 1.0, 1 / GRID_HZ)
        self._trunk(rng)

    # ------------------------------------------------------------ pelvis and trunk, smooth, on a grid

    def _trunk(self, rng):
        plan, c, body, t = self.plan, self.carriage, self.body, self.grid
        poses = [foot_poses(own, body.foot, t) for own in self.feet]
        width = max(c.follow * plan.cadence_s, .06) * GRID_HZ
        blur = lambda x, k=1.0: gaussian_filter1d(x, width * k, axis=0, mode="nearest")
        ankles = np.stack([p.ankle for p in poses])
        load = blur(np.stack([p.load for p in poses], 1), .7) + .05
        share = load / load.sum(1, keepdims=True)
        loaded = ankles[0] * share[:, :1] + ankles[1] * share[:, 1:]
        middle = blur(ankles.mean(0)) * (1 - c.sway) + blur(loaded) * c.sway
        floor = blur(sum(share[:, i] * self._floor(i, t) for i in (0, 1)), 1.2)
        yaws = np.exp(1j * blur(sum(np.unwrap(p.yaw) for p in poses) / 2)[:, None])[:, 0]
        heading = np.unwrap(np.angle(yaws))
        ahead = np.stack([np.cos(heading), np.sin(heading)], 1)
        apart = blur(((ankles[0] - ankles[1])[:, :2] * ahead).sum(1), .35) / body.leg_m
        lean_side = blur(share[:, 0] * plan.hitch[0] - share[:, 1] * plan.hitch[1], .6)
        noise = slow_noise(rng, len(t), .8, 6) * c.wander
        turn = np.cos(plan.facing)
        self.apart = apart
        self.yaw = heading - c.pelvis_turn * apart + noise[:, 0]
        self.roll = c.drop * blur(share[:, 0] - share[:, 1], .6) + noise[:, 1] * .4
        self.chest_yaw = heading + c.chest_turn * apart + noise[:, 2]
        self.lean = c.lean + .06 * blur(np.abs(apart)) * turn + noise[:, 3]
        self.side = c.side_lean - lean_side + noise[:, 4] * .5
        self.nod = c.nod + noise[:, 5] * 2
        xy = middle[:, :2] + ahead * (c.forward_m + .02 * np.sin(c.lean) * body.leg_m)
        self.pelvis = np.column_stack([xy, self._height(xy, floor, ankles)])
        self.arm_noise = slow_noise(rng, len(t), .5, 4) * c.wander * 2

    def _floor(self, foot, t):
        """Floor height under a foot's stance, stepping over between."""
        own = self.feet[foot]
        off = np.array([p.off_s for p in own[:-1]] + [1e9])
        return np.array([p.z for p in own])[np.searchsorted(off, t).clip(0, len(own) - 1)]

    def _height(self, xy, floor, ankles):
        plan, body, t = self.plan, self.body, self.grid
        z = self._nominal_height(floor)
        for at, depth, width in plan.dips:
            z = z - depth * np.exp(-.5 * ((t - at) / width) ** 2)
        for off, land in plan.flights:
            u = np.clip((t - off) / (land - off), 0, 1)
            z = z + GRAVITY * (land - off) ** 2 / 2 * u * (1 - u)
        limit = np.full(len(t), np.inf)
        for foot in (0, 1):
            hip = self._hips(np.column_stack([xy, np.zeros(len(t))]))[foot]
            flat = np.linalg.norm(ankles[foot][:, :2] - hip[:, :2], axis=1)
            reach = MAX_REACH * body.leg_m
            drop = np.sqrt(np.maximum(reach ** 2 - flat ** 2, (.35 * reach) ** 2))
            limit = np.minimum(limit, ankles[foot][:, 2] + drop - hip[:, 2])
        half = int(.045 * GRID_HZ)
        low = minimum_filter1d(np.minimum(z, limit), 2 * half + 1, mode="nearest")
        return gaussian_filter1d(low, half / 2, truncate=2.0, mode="nearest")

    def _nominal_height(self, floor):
        body = self.body
        return floor + body.foot.ankle_m + body.leg_m * (.992 - self.plan.crouch) + body.joint("pelvis")[2] - body.joint("l_hip")[2]

    def _pelvis_turn(self, yaw, roll, lean):
        return rotation("z", yaw) @ rotation("x", roll) @ rotation("y", lean * .35)

    def _hips(self, pelvis, at=slice(None)):
        turn = self._pelvis_turn(self._on(self.yaw, at), self._on(self.roll, at), self._on(self.lean, at))
        rest = self.body
        return [pelvis + turn @ (rest.joint(f"{s}_hip") - rest.joint("pelvis")) for s in SIDES]

    def _on(self, values, at):
        return values[at] if isinstance(at, slice) else np.interp(at, self.grid, values)

    # ------------------------------------------------------------ any time

    def skeleton(self, t):
        """The Skeleton at times t, seconds."""
        t = np.asarray(t, float)
        on = lambda values: np.interp(t, self.grid, values)
        body, n = self.body, len(t)
        position, turns = np.zeros((n, len(PARENTS), 3)), np.tile(np.eye(3), (n, len(PARENTS), 1, 1))
        pelvis = np.column_stack([on(self.pelvis[:, i]) for i in range(3)])
        yaw, chest_yaw, lean, side = (on(v) for v in (self.yaw, self.chest_yaw, self.lean, self.side))
        hips = self._hips(pelvis, t)
        turn_of = {"pelvis": self._pelvis_turn(yaw, on(self.roll), lean),
                   "spine": rotation("z", .6 * yaw + .4 * chest_yaw) @ rotation("x", .5 * side) @ rotation("y", .7 * lean),
                   "chest": rotation("z", chest_yaw) @ rotation("x", side) @ rotation("y", lean)}
        turn_of["neck"] = rotation("z", .7 * yaw + .3 * chest_yaw) @ rotation("y", .5 * lean + .4 * on(self.nod))
        turn_of["head"] = rotation("z", yaw) @ rotation("y", .2 * lean + on(self.nod))
        position[:, 0] = pelvis
        for name in ("pelvis", "spine", "chest", "neck", "head"):
            i = INDEX[name]
            turns[:, i] = turn_of[name]
            if i:
                parent = PARENTS[i]
                position[:, i] = position[:, parent] + turns[:, parent] @ (body.rest[i] - body.rest[parent])
        self._arms(t, position, turns)
        self.reach = max(self._leg(foot, t, hips[foot], yaw, position, turns) for foot in (0, 1))
        return Skeleton(position, turns)

    def _leg(self, foot, t, hip, yaw, position, turns):
        body, side = self.body, SIDES[foot]
        pose = foot_poses(self.feet[foot], body.foot, t)
        sign = 1 if foot == 0 else -1
        toward = .5 * (yaw + np.unwrap(pose.yaw) + 2 * np.pi * np.round((yaw - np.unwrap(pose.yaw)) / 2 / np.pi))
        toward = toward + sign * self.carriage.knees_out
        pole = np.column_stack([np.cos(toward), np.sin(toward), np.full(len(t), .15)])
        thigh, shank = body.leg_lengths()
        knee, reach = solve_leg(hip, pose.ankle, thigh, shank, pole)
        names = [f"{side}_{n}" for n in ("hip", "knee", "ankle", "ball")]
        i_hip, i_knee, i_ankle, i_ball = (INDEX[n] for n in names)
        forward = (1, 0, 0)
        turns[:, i_hip] = aim(body.rest[i_knee] - body.rest[i_hip], forward, knee - hip, pole)
        turns[:, i_knee] = aim(body.rest[i_ankle] - body.rest[i_knee], forward, pose.ankle - knee, pole)
        turns[:, i_ankle] = rotation("z", pose.yaw) @ rotation("y", -pose.pitch)
        turns[:, i_ball] = rotation("z", pose.yaw) @ rotation("y", -pose.toe_pitch)
        position[:, i_hip], position[:, i_knee], position[:, i_ankle] = hip, knee, pose.ankle
        position[:, i_ball] = pose.ankle + turned(body.foot.ball_forward_m, body.foot.ball_m - body.foot.ankle_m,
                                                  pose.yaw, pose.pitch)
        return float(reach.max())

    def _arms(self, t, position, turns):
        c, body = self.carriage, self.body
        chest = INDEX["chest"]
        apart = np.interp(t, self.grid, self.apart)
        for foot, side in enumerate(SIDES):
            sign = 1 if foot == 0 else -1
            noise = [np.interp(t, self.grid, self.arm_noise[:, 2 * foot + i]) for i in (0, 1)]
            swing, abduct = -sign * c.swing[foot] * apart + noise[0], c.abduct[foot] + noise[1] * .5
            elbow = c.elbow[foot] + c.elbow_swing * np.maximum(swing, 0)
            inward = np.zeros_like(swing)
            if c.arms in ("pockets", "back"):
                swing, elbow, abduct = swing * .15 - .25, np.full_like(swing, .75), abduct + .15
                inward += .2 if c.arms == "pockets" else -.9
            elif c.arms == "carry" or (c.arms == "phone" and foot == 1):
                swing, elbow = swing * .15 + .25, np.full_like(swing, 1.5 if c.arms == "carry" else 2.2)
            elif c.arms == "folded":
                swing, elbow = swing * .1 + .3, np.full_like(swing, 1.75)
                inward += 1.1
            elif c.arms == "jump":
                swing, elbow = swing + .35 * np.interp(t, self.grid, np.gradient(self.pelvis[:, 2], 1 / GRID_HZ)), elbow
            upper = np.stack([np.sin(swing) * np.cos(abduct), sign * np.sin(abduct), -np.cos(swing) * np.cos(abduct)], -1)
            bend = swing + elbow
            lower = np.stack([np.sin(bend) * np.cos(inward), sign * (np.sin(abduct) * .5 - np.sin(bend) * np.sin(inward)),
                              -np.cos(bend)], -1)
            front = np.stack([np.cos(swing), np.zeros_like(swing), np.sin(swing)], -1)
            ahead = np.stack([np.cos(bend), np.zeros_like(bend), np.sin(bend)], -1)
            i_shoulder, i_elbow, i_wrist = (INDEX[f"{side}_{n}"] for n in ("shoulder", "elbow", "wrist"))
            body_turn = turns[:, chest]
            position[:, i_shoulder] = position[:, chest] + body_turn @ (body.rest[i_shoulder] - body.rest[chest])
            in_world = lambda v: np.einsum("tij,tj->ti", body_turn, v)
            rest_upper, rest_lower = body.rest[i_elbow] - body.rest[i_shoulder], body.rest[i_wrist] - body.rest[i_elbow]
            rest_front = np.array((1.0, 0, 0))
            turns[:, i_shoulder] = aim(rest_upper, rest_front, in_world(upper), in_world(front))
            turns[:, i_elbow] = aim(rest_lower, rest_front, in_world(lower), in_world(ahead))
            turns[:, i_wrist] = turns[:, i_elbow]
            position[:, i_elbow] = position[:, i_shoulder] + turns[:, i_shoulder] @ rest_upper
            position[:, i_wrist] = position[:, i_elbow] + turns[:, i_elbow] @ rest_lower


def checked(plan, body, rng, duration_s):
    """The Motion of a plan, or Infeasible if a leg would be too short for it."""
    motion = Motion(plan, body, rng, duration_s)
    motion.skeleton(np.arange(0, duration_s, 1 / 60))
    if motion.reach > REACH_LIMIT:
        raise Infeasible(f"reach {motion.reach:.3f}")
    return motion
