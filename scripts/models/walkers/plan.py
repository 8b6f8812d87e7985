"""Plans: the order of steps a gait makes, before any pose. A stepper places feet along a path."""
from dataclasses import dataclass, field, replace
from typing import Optional

import numpy as np

from .feet import Plant

GRAVITY = 9.81
FOREVER_S = 1e3
GRIP_S = .03
SWING_FIELDS = ("impact_mps", "lift_m", "lift_at", "skid_mps", "kick", "scuff_at")


@dataclass
class Plan:
    """plants of both feet; hints for the rest of the body (see motion.Carriage)."""
    gait: str
    plants: list
    crouch: float = .02                           # share of the leg
    lean: float = 0.05                            # radians forward
    facing: float = 0.0                           # heading of the body against the direction of travel
    dips: list = field(default_factory=list)      # (time, depth m, width s) of the pelvis
    flights: list = field(default_factory=list)   # (off, landing)
    hitch: tuple = (0.0, 0.0)                     # sideways lean of the trunk over the left and right foot
    arms: str = ""                                # empty: any
    stairs: Optional[dict] = None
    cadence_s: float = .55                        # a typical time between steps


@dataclass
class Feel:
    """How somebody sets the feet: drawn once a clip, with a little noise at every step."""
    width_m: float
    toe_out: float
    strike: str
    pitch: float
    push: float
    impact_mps: float
    lift_m: float
    kick: float
    skid_mps: float           # the foot glides in: heels land at 0.4 to 1.5 m/s forward and far less downward
    brake_mps2: float
    slide_m: float            # and comes to rest over millimetres, a runner's foot over centimetres
    slide_s: float
    give_s: float             # and sinks in a little: rigid feet on rigid floors would stop dead
    roll_s: float
    time_noise: float
    place_noise_m: float
    side: tuple               # per foot: factor on lift and impact

    @staticmethod
    def draw(rng, leg_m, strike="heel", impact=(.12, .8), lift=(.012, .07), push=(.45, 1.1), skid=(0, .4)):
        pitch = {"heel": rng.uniform(.15, .6), "toe": -rng.uniform(.06, .4), "flat": 0.0}[strike]
        size = leg_m / .88
        return Feel(width_m=size * rng.normal(.11, .045), toe_out=rng.normal(.12, .12), strike=strike, pitch=pitch,
                    push=rng.uniform(*push), impact_mps=float(np.exp(rng.uniform(*np.log(impact)))), lift_m=size * rng.uniform(*lift),
                    kick=rng.uniform(.05, .5), skid_mps=rng.uniform(*skid), brake_mps2=rng.uniform(0, 30) * min(1, skid[1]), slide_m=rng.uniform(0, .012), slide_s=GRIP_S,
                    give_s=rng.uniform(.005, .035), roll_s=rng.uniform(.05, .16),
                    time_noise=rng.uniform(.005, .06), place_noise_m=rng.uniform(.005, .035) * size,
                    side=(rng.uniform(.8, 1.2), rng.uniform(.8, 1.2)))


class Stepper:
    """Collects steps in time; knows where the body is (x, y), which way it travels, and the floor's height."""

    def __init__(self, rng, body, feel, start_s, heading=0.0, facing=0.0):
        self.rng, self.body, self.feel = rng, body, feel
        self.t, self.at, self.heading, self.z = start_s, np.zeros(2), heading, 0.0
        self.steps, self.foot = [[], []], int(rng.integers(2))
        for foot in (0, 1):
            self._add(foot, -FOREVER_S, self.spot(foot, 0, 0, heading + facing), heading + facing, 0, strike="flat", pitch=0.0)

    def spot(self, foot, ahead_m, wide_m, facing):
        """The floor point of a foot that lands ahead of the body, out to its side."""
        forward = np.array((np.cos(self.heading), np.sin(self.heading)))
        left = np.array((-np.sin(facing), np.cos(facing)))
        side = (1 if foot == 0 else -1) * (self.feel.width_m / 2 + .02 + wide_m)
        ball = .09 * self.body.leg_m * np.array((np.cos(facing), np.sin(facing)))
        return self.at + forward * ahead_m + left * side + ball

    def _add(self, foot, time_s, spot, yaw, swing_s, **changes):
        feel, rng = self.feel, self.rng
        strike, pitch = changes.pop("strike", feel.strike), changes.pop("pitch", feel.pitch)
        sign = 1 if foot == 0 else -1
        lively = feel.side[foot] * rng.normal(1, .1)
        values = dict(lift_m=feel.lift_m * lively, impact_mps=feel.impact_mps * lively, kick=feel.kick,
                      skid_mps=feel.skid_mps * rng.uniform(.8, 1.2), brake_mps2=feel.brake_mps2, slide_m=feel.slide_m, slide_s=feel.slide_s,
                      give_s=feel.give_s * rng.uniform(.8, 1.2), push=feel.push * rng.normal(1, .08), lift_at=rng.uniform(.25, .6))
        values.update(changes)
        roll = feel.roll_s * rng.uniform(.85, 1.15) if strike != "flat" else 0.0
        plant = Plant(foot, time_s, time_s + roll, FOREVER_S - 1, FOREVER_S, float(spot[0]), float(spot[1]),
                      yaw + sign * feel.toe_out, self.z, strike, pitch * rng.normal(1, .1), **values)
        self.steps[foot].append((plant, swing_s))

    def step(self, duration_s, speed_mps, swing_s, stance_s, foot=None, facing=0.0, wide_m=0.0, front=.45, **changes):
        """One step: the body moves on for duration_s, then the foot lands. facing: against the heading."""
        rng, feel = self.rng, self.feel
        duration_s *= max(.6, rng.normal(1, feel.time_noise))
        foot = self.foot if foot is None else foot
        self.foot = 1 - foot
        self.t += duration_s
        self.at = self.at + speed_mps * duration_s * np.array((np.cos(self.heading), np.sin(self.heading)))
        yaw = self.heading + facing
        spot = self.spot(foot, front * speed_mps * stance_s, wide_m, yaw) + rng.normal(0, feel.place_noise_m, 2)
        self._add(foot, self.t, spot, yaw, swing_s, **changes)

    def plants(self):
        """All plants, with the stances ended where the next swing of that foot begins."""
        done = []
        for own in self.steps:
            plants = [p for p, _ in own]
            for i, (plant, swing_s) in enumerate(own[1:], 1):
                before = plants[i - 1]
                earliest = max(before.flat_s, before.impact_s) + .05
                off = max(plant.impact_s - swing_s, earliest)
                if plant.impact_s - off < .12:
                    raise Infeasible("too little time for a swing")
                rise = min(max(.25 * (off - before.impact_s), .06), .28, .8 * (off - before.flat_s))
                push = before.push if off - before.impact_s < 3 else before.push * .8
                plants[i - 1] = replace(before, off_s=off, heel_off_s=off - rise, push=push)
            done += plants
        return done


class Infeasible(Exception):
    """A drawn motion that a body cannot make; draw again."""
