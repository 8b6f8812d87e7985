"""Feet: from a plan of foot plants to the exact pose of each foot at any time.

A plant says when and how a foot meets the floor; in between the foot swings. The lowest point of the
sole is what a plan controls: it reaches the floor at `impact_s` with the vertical speed `impact_mps`,
and stays there but for what sole, heel pad and ground give way (`give_s`; a running shoe's heel is pressed in by
one to two centimetres). So the instant of contact is exact at any time that is asked for, not on a grid.
Pitch is positive with the toes up. Angles in radians, lengths in metres, floor coordinates x, y, z up.
"""
from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.interpolate import CubicHermiteSpline

SOFT_M = .008
MOST_GIVE_M = .016
PHASES = ("heel", "toe", "flat", "scuff", "take_off", "toe_down")
ACTIONS = ("walk", "run", "sneak", "jump", "land", "scuff", "stop", "pivot", "stairs_up", "stairs_down", "wade")


@dataclass
class Plant:
    """One stance and the swing before it. x, y: the floor under the ball joint while the foot is flat."""
    foot: int
    impact_s: float
    flat_s: float
    heel_off_s: float
    off_s: float
    x: float
    y: float
    yaw: float
    z: float = 0.0
    strike: str = "heel"
    pitch: float = .3          # at impact: > 0 heel first, < 0 ball first, 0 flat
    push: float = .8           # heel up at take-off
    action: str = "walk"
    off_action: str = ""       # of the take-off; empty: the same
    impact_mps: float = .4
    lift_m: float = .04
    lift_at: float = .45       # share of the swing
    skid_mps: float = .1       # forward speed at impact
    brake_mps2: float = 0.0    # how hard the swing slows down there
    kick: float = .2           # more heel lift in early swing
    scuff_at: Optional[float] = None
    slide_m: float = 0.0       # slides on after impact
    slide_s: float = .1
    give_s: float = 0.0        # sole, heel pad and ground give way: the foot sinks on with this time constant
    twist: float = 0.0         # yaw turned on the floor between flat and heel-off


@dataclass
class FootPoses:
    """ankle [T, 3], yaw, pitch, toe_pitch (of the toes in the world) and load 0..1, each [T]."""
    ankle: np.ndarray
    yaw: np.ndarray
    pitch: np.ndarray
    toe_pitch: np.ndarray
    load: np.ndarray


def smooth(u):
    u = np.clip(u, 0, 1)
    return u * u * (3 - 2 * u)


def turned(offset_forward, offset_up, yaw, pitch):
    """A point in the foot's sagittal plane, pitched and yawed, as [..., 3]."""
    forward = offset_forward * np.cos(pitch) - offset_up * np.sin(pitch)
    up = offset_forward * np.sin(pitch) + offset_up * np.cos(pitch)
    return np.stack([forward * np.cos(yaw), forward * np.sin(yaw), up], -1)


def lowest_relative(shape, pitch, toe_pitch, soft_m):
    """Height of the lowest sole point above the ankle (negative); soft_m rounds the change of that point."""
    ball_x, ball_z = shape.ball_forward_m, shape.ball_m - shape.ankle_m
    sin, cos = np.sin(pitch), np.cos(pitch)
    joint = ball_x * sin + ball_z * cos
    heights = np.stack([shape.heel_m * sin - shape.ankle_m * cos, ball_x * sin - shape.ankle_m * cos,
                        joint - shape.ball_m * np.cos(toe_pitch),
                        joint + (shape.toe_m - ball_x) * np.sin(toe_pitch) - shape.ball_m * np.cos(toe_pitch)])
    low = heights.min(0)
    weight = np.exp(-(heights - low) / np.maximum(soft_m, 1e-9)).sum(0)
    return low - soft_m * np.log(weight)


def given(plant, t):
    """How far the sole is pressed in, in metres: goes on from the speed of the impact, is gone when the heel rises."""
    if plant.give_s <= 0:
        return np.zeros_like(t)
    depth = min(plant.impact_mps * plant.give_s, MOST_GIVE_M)
    since = np.clip(t - plant.impact_s, 0, None)
    back = smooth((t - plant.flat_s) / max(plant.heel_off_s - plant.flat_s, 1e-6))
    return depth * (1 - np.exp(-since * max(plant.impact_mps, 1e-6) / max(depth, 1e-6))) * (1 - back)


def stance(plant, shape, t):
    """ankle, yaw, pitch, toe pitch while the foot is on the floor (and its continuation just outside)."""
    roll = np.clip((t - plant.impact_s) / max(plant.flat_s - plant.impact_s, 1e-6), 0, 1)
    rise = np.clip((t - plant.heel_off_s) / max(plant.off_s - plant.heel_off_s, 1e-6), 0, 1)
    pitch = plant.pitch * (1 - roll) ** 1.25 - plant.push * rise ** 1.7
    twist = plant.twist * smooth((t - plant.flat_s) / max(plant.heel_off_s - plant.flat_s, 1e-6))
    yaw = plant.yaw + twist
    slid = np.clip((t - plant.impact_s) / plant.slide_s, 0, 1)
    back = plant.slide_m * (1 - slid) ** 2
    joint = np.stack([plant.x - back * np.cos(yaw), plant.y - back * np.sin(yaw),
                      plant.z + shape.ball_m - given(plant, t)], -1)
    by_ball = joint - turned(shape.ball_forward_m, shape.ball_m - shape.ankle_m, yaw, pitch)
    if plant.pitch <= 0:
        return by_ball, yaw, pitch, np.zeros_like(t)
    heel = joint + turned(shape.heel_m - shape.ball_forward_m, -shape.ball_m, yaw, np.zeros_like(t))
    by_heel = heel - turned(shape.heel_m, -shape.ankle_m, yaw, pitch)
    rolling = (t < plant.flat_s)
    toe_pitch = np.where(rolling, np.maximum(pitch, 0) * 1.15, 0)
    return np.where(rolling[:, None], by_heel, by_ball), yaw, pitch, toe_pitch


def quintic(s, a, b, slope_a, slope_b, bend_b=0.0):
    """From a to b with the given slopes, no second derivative at the beginning and bend_b at the end."""
    d = b - a
    c3 = 10 * d - 6 * slope_a - 4 * slope_b + .5 * bend_b
    c4 = -15 * d + 8 * slope_a + 7 * slope_b - bend_b
    c5 = 6 * d - 3 * slope_a - 3 * slope_b + .5 * bend_b
    return a + s * (slope_a + s * s * (c3 + s * (c4 + s * c5)))


def clearance(before, after, duration_s, s):
    """Height of the lowest sole point over the floor during a swing, and its zero at both ends."""
    slope = after.impact_mps * duration_s
    peak_s = float(np.clip(after.lift_at, .15, .75))
    late_s = peak_s + .55 * (1 - peak_s)
    late = max(slope * (1 - late_s) / 2.4, .35 * after.lift_m)
    keys = [(0, 0, min(.5 * after.lift_m / peak_s, .3)), (peak_s, max(after.lift_m, 1.2 * late), 0),
            (late_s, late, -.5 * slope), (1, 0, -slope)]
    if after.scuff_at is not None:
        touch, width = after.scuff_at, min(.05 / duration_s, .1)
        keys = [(0, 0, .05), (touch * .55, .025, 0), (touch, 0, -.05), (touch + width, 0, 0),
                (max(late_s, touch + width + .15), max(late, .02), -.3 * slope), (1, 0, -slope)]
    x, y, k = zip(*keys)
    height = CubicHermiteSpline(x, y, k)(s)
    if after.scuff_at is not None:
        height = np.where((s >= touch) & (s <= touch + width), 0, height)
    return np.maximum(height, 0)


def swing(before, after, shape, t):
    """ankle, yaw, pitch, toe pitch in the air between two plants."""
    duration = after.impact_s - before.off_s
    s = (t - before.off_s) / duration
    edge = np.array([before.off_s - 2e-3, before.off_s])
    ankle_a, yaw_a, pitch_a, _ = stance(before, shape, edge)
    ankle_b, yaw_b, pitch_b, toe_b = stance(after, shape, np.array([after.impact_s]))
    speed_a = (ankle_a[1] - ankle_a[0]) / 2e-3
    travel = ankle_b[0, :2] - ankle_a[1, :2]
    skid = after.skid_mps + 2 * after.slide_m / after.slide_s
    heading = travel / max(np.linalg.norm(travel), .05)
    xy = quintic(s[:, None], ankle_a[1, :2], ankle_b[0, :2],
                 np.clip(speed_a[:2], -1.5, 1.5) * duration, heading * skid * duration,
                 -heading * after.brake_mps2 * duration ** 2)
    turn = (yaw_b[0] - yaw_a[1] + np.pi) % (2 * np.pi) - np.pi
    yaw = yaw_a[1] + turn * smooth(s)
    spin = np.clip((pitch_a[1] - pitch_a[0]) / 2e-3 * duration, -4, 0)
    high, end = pitch_a[1] - after.kick, pitch_b[0]
    pitch = CubicHermiteSpline([0, .2, .78, 1], [pitch_a[1], high, end * 1.08, end], [spin, .6, .25 * end, -.3 * end])(s)
    bend_b = toe_b[0] - end
    toe_pitch = pitch - pitch_a[1] * (1 - smooth(s / .3)) + bend_b * smooth((s - .65) / .35)
    rise = smooth((s - .03) / .57) if after.z > before.z else smooth((s - .38) / .6)
    base = before.z + (after.z - before.z) * rise
    soft = SOFT_M * np.sin(np.pi * np.clip(s, 0, 1))
    z = base + clearance(before, after, duration, s) - lowest_relative(shape, pitch, toe_pitch, soft)
    return np.concatenate([xy, z[:, None]], 1), yaw, pitch, toe_pitch


def foot_poses(plants, shape, t):
    """The poses of one foot; `plants` are its own, in order; the first and last reach beyond t."""
    t = np.asarray(t, float)
    out = FootPoses(np.zeros((len(t), 3)), *(np.zeros(len(t)) for _ in range(4)))

    def put(mask, poses, load):
        if mask.any():
            out.ankle[mask], out.yaw[mask], out.pitch[mask], out.toe_pitch[mask] = poses(t[mask])
            out.load[mask] = load

    for i, plant in enumerate(plants):
        first, last = i == 0, i == len(plants) - 1
        mask = ((t >= plant.impact_s) | first) & ((t < plant.off_s) | last)
        put(mask, lambda u, p=plant: stance(p, shape, u), 1)
        if not last:
            after = plants[i + 1]
            put((t >= plant.off_s) & (t < after.impact_s), lambda u, p=plant, q=after: swing(p, q, shape, u), 0)
    return out


def events_of(plants, start_s, end_s):
    """Rows (time, foot, phase, action) in [start, end), by time."""
    rows = []
    for foot in (0, 1):
        own = [p for p in plants if p.foot == foot]
        for i, p in enumerate(own):
            if i:
                rows.append((p.impact_s, foot, p.strike, p.action))
                if p.strike == "heel" and p.flat_s - p.impact_s > .02:
                    rows.append((p.flat_s, foot, "toe_down", p.action))
                if p.scuff_at is not None:
                    off = own[i - 1].off_s
                    rows.append((off + p.scuff_at * (p.impact_s - off), foot, "scuff", "scuff"))
            if i < len(own) - 1:
                rows.append((p.off_s, foot, "take_off", p.off_action or p.action))
            if p.slide_m > .01 and p.action == "scuff":
                rows.append((p.impact_s, foot, "scuff", "scuff"))
            if abs(p.twist) > .3:
                rows.append((p.flat_s, foot, "scuff", "pivot"))
    return sorted(r for r in rows if start_s <= r[0] < end_s)
