"""Bodies: the joints every walker has, the shape of its feet, and where the pose network's 33 points sit.

Metres. A body stands at the origin in its rest pose: x forward, y to its left, z up, soles at z = 0.
"""
from dataclasses import dataclass, replace

import numpy as np

JOINTS = ("pelvis", "spine", "chest", "neck", "head",
          "l_shoulder", "l_elbow", "l_wrist", "r_shoulder", "r_elbow", "r_wrist",
          "l_hip", "l_knee", "l_ankle", "l_ball", "r_hip", "r_knee", "r_ankle", "r_ball")
INDEX = {name: i for i, name in enumerate(JOINTS)}
PARENTS = (-1, 0, 1, 2, 3, 2, 5, 6, 2, 8, 9, 0, 11, 12, 13, 0, 15, 16, 17)
SIDES = "lr"
LEFT, RIGHT = 0, 1

# The 33 points in the network's order, each with the joint it is rigid to.
POINTS = (("nose", "head"), ("l_eye_inner", "head"), ("l_eye", "head"), ("l_eye_outer", "head"),
          ("r_eye_inner", "head"), ("r_eye", "head"), ("r_eye_outer", "head"), ("l_ear", "head"), ("r_ear", "head"),
          ("l_mouth", "head"), ("r_mouth", "head"), ("l_shoulder", "chest"), ("r_shoulder", "chest"),
          ("l_elbow", "l_elbow"), ("r_elbow", "r_elbow"), ("l_wrist", "l_wrist"), ("r_wrist", "r_wrist"),
          ("l_pinky", "l_wrist"), ("r_pinky", "r_wrist"), ("l_index", "l_wrist"), ("r_index", "r_wrist"),
          ("l_thumb", "l_wrist"), ("r_thumb", "r_wrist"), ("l_hip", "pelvis"), ("r_hip", "pelvis"),
          ("l_knee", "l_knee"), ("r_knee", "r_knee"), ("l_ankle", "l_ankle"), ("r_ankle", "r_ankle"),
          ("l_heel", "l_ankle"), ("r_heel", "r_ankle"), ("l_toe", "l_ball"), ("r_toe", "r_ball"))
POINT_INDEX = {name: i for i, (name, _) in enumerate(POINTS)}


@dataclass(frozen=True)
class FootShape:
    """Offsets from the ankle with the foot flat: forward of heel end, ball joint and toe tip, heights.

    `ankle_m` and `ball_m` are heights of these joints above the sole; the sole is flat.
    """
    heel_m: float
    ball_forward_m: float
    toe_m: float
    ankle_m: float
    ball_m: float


@dataclass(frozen=True)
class Body:
    """rest [19, 3] joint positions, points [33, 3] rest positions of the network's points, height in metres."""
    rest: np.ndarray
    points: np.ndarray
    foot: FootShape
    height_m: float

    def joint(self, name):
        return self.rest[INDEX[name]]

    def leg_lengths(self):
        """Thigh and shank."""
        hip, knee, ankle = (self.joint(name) for name in ("l_hip", "l_knee", "l_ankle"))
        return float(np.linalg.norm(knee - hip)), float(np.linalg.norm(ankle - knee))

    @property
    def leg_m(self):
        return sum(self.leg_lengths())


def points_from_joints(rest, foot, height_m):
    """Where the 33 points lie on a body with these joints: the face from the head joint, the rest at joints."""
    head, h = rest[INDEX["head"]], height_m
    face = {"nose": (.062, 0, .045), "eye_inner": (.05, .010, .062), "eye": (.049, .019, .062),
            "eye_outer": (.045, .027, .062), "ear": (.0, .045, .05), "mouth": (.053, .013, .022)}
    at = {"nose": head + h * np.array(face["nose"])}
    for side, sign in (("l", 1), ("r", -1)):
        for name in ("eye_inner", "eye", "eye_outer", "ear", "mouth"):
            x, y, z = face[name]
            at[f"{side}_{name}"] = head + h * np.array((x, sign * y, z))
        elbow, wrist, ankle = (rest[INDEX[f"{side}_{name}"]] for name in ("elbow", "wrist", "ankle"))
        along = (wrist - elbow) / np.linalg.norm(wrist - elbow)
        for name, reach, forward in (("pinky", .048, -.015), ("index", .052, .012), ("thumb", .028, .02)):
            at[f"{side}_{name}"] = wrist + h * (reach * along + np.array((forward, 0, 0)))
        for name in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle"):
            at[f"{side}_{name}"] = rest[INDEX[f"{side}_{name}"]]
        at[f"{side}_heel"] = ankle + np.array((foot.heel_m + .012 * h / 1.75, 0, -.62 * foot.ankle_m))
        at[f"{side}_toe"] = ankle + np.array((foot.toe_m - .02 * h / 1.75, -sign * .004, -.78 * foot.ankle_m))
    return np.stack([at[name] for name, _ in POINTS])


def random_body(rng, height_m=None):
    """A human of varied proportions, arms hanging; a quarter are children from 1 m."""
    h = height_m or (rng.uniform(1.0, 1.5) if rng.random() < .25 else rng.normal(1.71, .1))
    child = np.clip((1.5 - h) / .5, 0, 1)
    hip = h * rng.normal(.515 - .03 * child, .01)
    ankle = h * rng.uniform(.042, .055) + rng.choice([0, .02])
    knee = ankle + (hip - ankle) * rng.uniform(.47, .53)
    half_hip, half_shoulder = h * rng.uniform(.048, .06), h * rng.uniform(.095, .118)
    shoulder, length = h * rng.uniform(.80, .825), h * rng.uniform(.143, .162)
    heel = -length * rng.uniform(.2, .27)
    foot = FootShape(heel, heel + length * rng.uniform(.68, .74), heel + length, ankle, ankle * rng.uniform(.25, .4))
    upper, fore = h * rng.uniform(.16, .18), h * rng.uniform(.135, .15)
    rest = np.zeros((len(JOINTS), 3))

    def put(name, x, y, z):
        rest[INDEX[name]] = x, y, z

    put("pelvis", 0, 0, hip + .01 * h)
    put("spine", -.01 * h, 0, h * .60)
    put("chest", -.01 * h, 0, h * .70)
    put("neck", 0, 0, h * .83)
    put("head", .005 * h, 0, h * .885)
    for side, sign in (("l", 1), ("r", -1)):
        put(f"{side}_shoulder", 0, sign * half_shoulder, shoulder)
        put(f"{side}_elbow", 0, sign * (half_shoulder + .02 * h), shoulder - upper)
        put(f"{side}_wrist", .01 * h, sign * (half_shoulder + .03 * h), shoulder - upper - fore)
        put(f"{side}_hip", 0, sign * half_hip, hip)
        put(f"{side}_knee", .004 * h, sign * half_hip, knee)
        put(f"{side}_ankle", -.01 * h, sign * half_hip, ankle)
        put(f"{side}_ball", -.01 * h + foot.ball_forward_m, sign * half_hip, foot.ball_m)
    return Body(rest, points_from_joints(rest, foot, h), foot, h)


def scaled(body, factor):
    """The same body, larger or smaller."""
    foot = FootShape(*(factor * v for v in vars(body.foot).values()))
    return replace(body, rest=body.rest * factor, points=body.points * factor, foot=foot,
                   height_m=body.height_m * factor)
