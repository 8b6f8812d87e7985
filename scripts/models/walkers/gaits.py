"""The gaits: each draws a style and makes a plan for a body. Times start before 0, so a clip begins in motion."""
import numpy as np

from .plan import GRAVITY, Feel, Infeasible, Plan, Stepper

WARM_UP_S, TAIL_S = 2.5, 1.5


def froude_speed(body):
    return np.sqrt(GRAVITY * body.leg_m)


class Path:
    """Curvature and speed that change slowly; `bend` in radians a step at most."""

    def __init__(self, rng, bend=.35):
        kind = rng.random()
        self.rng = rng
        self.bias = 0 if kind < .5 else rng.uniform(-bend, bend) * .6
        self.noise = 0.0 if kind < .3 else rng.uniform(0, bend) * .4
        self.wave, self.wave_at = (rng.uniform(0, bend) if kind > .75 else 0), rng.uniform(0, 6)
        self.pace, self.pace_rate = rng.uniform(0, .18), rng.uniform(.2, 1.2)

    def turn(self, t):
        return self.bias + self.rng.normal(0, self.noise) + self.wave * np.sin(1.3 * t + self.wave_at)

    def speed_factor(self, t):
        return 1 + self.pace * np.sin(self.pace_rate * t + self.wave_at)


def step_time(rng, body, speed_mps):
    """Step length grows with a power of speed; people differ by a sixth."""
    size = abs(speed_mps) / froude_speed(body)
    length = body.leg_m * .8 * (size / .47) ** rng.uniform(.45, .62) * rng.uniform(.84, 1.14)
    return float(np.clip(min(length, 1.02 * body.leg_m) / abs(speed_mps), .25, 1.3))


def glide(speed_mps):
    """Range of a heel's forward speed when it lands: about 1 m/s at an easy walk, measured on real ones."""
    return .15 * min(speed_mps, 1.6), 1.2 * min(speed_mps, 1.6)


def cycle(stepper, until_s, path, speed_mps, step_s, duty, turn_share=1.0, sides=(1.0, 1.0), **changes):
    """Even steps along a path until a time."""
    while stepper.t < until_s:
        stepper.heading += turn_share * path.turn(stepper.t)
        factor = path.speed_factor(stepper.t)
        duration = step_s / np.sqrt(factor) * sides[stepper.foot]
        cycle_s = step_s * sum(sides)
        stepper.step(duration, speed_mps * factor, (1 - duty) * cycle_s, duty * cycle_s, **changes)


def walk(rng, body, duration_s, gait="walk", speed=(.2, .62), **changes):
    style = rng.choice(["heel", "flat", "toe"], p=[.84, .12, .04])
    speed_mps = rng.uniform(*speed) * froude_speed(body)
    feel = Feel.draw(rng, body.leg_m, style, skid=glide(speed_mps))
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    step_s = step_time(rng, body, speed_mps)
    cycle(stepper, duration_s + TAIL_S, Path(rng), speed_mps, step_s, rng.uniform(.575, .67), **changes)
    return Plan(gait, stepper.plants(), rng.uniform(.0, .05), rng.normal(.05, .06), cadence_s=step_s)


def run(rng, body, duration_s):
    style = rng.choice(["heel", "flat", "toe"], p=[.5, .25, .25])
    feel = Feel.draw(rng, body.leg_m, style, impact=(.25, 1.8), lift=(.06, .22), push=(.6, 1.15), skid=(0, 1.2))
    feel.slide_m, feel.slide_s, feel.give_s = rng.uniform(0, .04), rng.uniform(.03, .06), rng.uniform(.005, .04)
    feel.roll_s, feel.kick, feel.width_m = rng.uniform(.025, .06), rng.uniform(.3, 1.1), feel.width_m * .5
    feel.pitch *= .6
    speed = rng.uniform(.6, 1.5) * froude_speed(body)
    step_s = 1 / (rng.uniform(2.35, 3.1) * np.sqrt(.9 / body.leg_m) ** .7)
    duty = float(np.clip(rng.normal(.47 - .12 * speed / froude_speed(body), .035), .22, .46))
    if 2 * duty * step_s * speed > 1.0 * body.leg_m:
        duty = 1.0 * body.leg_m / (2 * step_s * speed)
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    cycle(stepper, duration_s + TAIL_S, Path(rng, .2), speed, step_s, duty, action="run")
    plants = stepper.plants()
    depth = rng.uniform(.02, .06) * body.leg_m
    dips = [(p.impact_s + duty * step_s, depth, step_s / 4) for p in plants if p.impact_s > -50]
    return Plan("run", plants, rng.uniform(.04, .12), rng.normal(.14, .07), dips=dips, arms="run", cadence_s=step_s)


def limp(rng, body, duration_s):
    feel = Feel.draw(rng, body.leg_m, rng.choice(["heel", "flat"], p=[.6, .4]), skid=(0, .9))
    bad = int(rng.integers(2))
    feel.side = tuple(rng.uniform(.35, .8) if f == bad else rng.uniform(.9, 1.3) for f in (0, 1))
    speed_mps = rng.uniform(.12, .4) * froude_speed(body)
    step_s = step_time(rng, body, speed_mps) * rng.uniform(.9, 1.15)
    skew = rng.uniform(.15, .4)
    sides = tuple(1 + skew if f == bad else 1 - skew for f in (0, 1))
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    cycle(stepper, duration_s + TAIL_S, Path(rng, .25), speed_mps, step_s, rng.uniform(.62, .72), sides=sides)
    hitch = tuple(rng.uniform(.05, .2) if f == bad else rng.uniform(-.02, .06) for f in (0, 1))
    return Plan("limp", stepper.plants(), rng.uniform(.02, .08), rng.normal(.1, .08), hitch=hitch, cadence_s=step_s)


def sneak(rng, body, duration_s):
    style = rng.choice(["heel", "flat", "toe"], p=[.35, .2, .45])
    feel = Feel.draw(rng, body.leg_m, style, impact=(.06, .3), lift=(.05, .22), push=(.3, .8))
    feel.roll_s, feel.skid_mps, feel.time_noise = rng.uniform(.12, .35), rng.uniform(0, .3), rng.uniform(.03, .12)
    speed_mps = rng.uniform(.1, .27) * froude_speed(body)
    step_s = float(np.clip(step_time(rng, body, speed_mps) * rng.uniform(1, 1.4), .55, 1.5))
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    cycle(stepper, duration_s + TAIL_S, Path(rng, .4), speed_mps, step_s, rng.uniform(.62, .74), action="sneak")
    return Plan("sneak", stepper.plants(), rng.uniform(.05, .22), rng.uniform(.1, .55), cadence_s=step_s)


def backward(rng, body, duration_s):
    feel = Feel.draw(rng, body.leg_m, rng.choice(["toe", "flat"], p=[.85, .15]), impact=(.15, .6), push=(.05, .3))
    feel.kick, feel.roll_s = rng.uniform(-.1, .1), rng.uniform(.08, .2)
    speed_mps = rng.uniform(.13, .42) * froude_speed(body)
    step_s = step_time(rng, body, speed_mps) * rng.uniform(.8, 1)
    stepper = Stepper(rng, body, feel, -WARM_UP_S, facing=np.pi)
    cycle(stepper, duration_s + TAIL_S, Path(rng, .2), speed_mps, step_s, rng.uniform(.6, .68), facing=np.pi)
    return Plan("backward", stepper.plants(), rng.uniform(.02, .08), rng.normal(.03, .06), np.pi, cadence_s=step_s)


def sidestep(rng, body, duration_s):
    feel = Feel.draw(rng, body.leg_m, rng.choice(["flat", "toe"]), impact=(.15, .6), push=(.1, .4))
    stepper = Stepper(rng, body, feel, -1.0)
    side = rng.choice([-1, 1])
    feel.width_m = .12 * body.leg_m
    lead = 0 if side < 0 else 1   # heading is turned by -90 degrees * side, so this foot leads
    reach, step_s, speed = rng.uniform(.25, .5) * body.leg_m, rng.uniform(.3, .55), 0.0
    base = stepper.heading
    stepper.heading = base + 0.0
    while stepper.t < duration_s + TAIL_S:
        for foot, shift in ((lead, reach), (1 - lead, 0.0)):
            left = np.array((-np.sin(base), np.cos(base)))
            if foot == lead:
                stepper.at = stepper.at + left * (reach / 2) * (1 if lead == 0 else -1)
                wide = reach / 2
            else:
                stepper.at = stepper.at + left * (reach / 2) * (1 if lead == 0 else -1)
                wide = 0.0
            stepper.step(step_s * rng.uniform(.9, 1.1), speed, step_s * .75, step_s, foot=foot, wide_m=wide)
        if rng.random() < .12:
            lead = 1 - lead
            stepper.t += rng.uniform(0, .5)
    return Plan("sidestep", stepper.plants(), rng.uniform(.03, .12), rng.normal(.05, .05), cadence_s=step_s)


def march(rng, body, duration_s):
    feel = Feel.draw(rng, body.leg_m, rng.choice(["toe", "flat"], p=[.7, .3]), impact=(.3, 1.3), lift=(.06, .32), push=(.3, .8))
    feel.roll_s, feel.skid_mps = rng.uniform(.03, .1), 0.0
    step_s = rng.uniform(.38, .75)
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    cycle(stepper, duration_s + TAIL_S, Path(rng, .3), rng.uniform(0, .1), step_s, rng.uniform(.53, .68))
    return Plan("march", stepper.plants(), rng.uniform(.01, .05), rng.normal(.02, .04), cadence_s=step_s)


def stop_go(rng, body, duration_s):
    """Walks, closes the feet, stands, turns a little, starts again."""
    speed_mps = rng.uniform(.22, .5) * froude_speed(body)
    feel = Feel.draw(rng, body.leg_m, rng.choice(["heel", "flat"], p=[.85, .15]), skid=glide(speed_mps))
    step_s, duty = step_time(rng, body, speed_mps), rng.uniform(.58, .66)
    swing, stance = (1 - duty) * 2 * step_s, duty * 2 * step_s
    stepper = Stepper(rng, body, feel, -rng.uniform(.2, 2.5))
    path = Path(rng, .3)
    while stepper.t < duration_s + TAIL_S:
        count = int(rng.integers(2, 7))
        for i in range(count):
            stepper.heading += path.turn(stepper.t)
            share = min(1, .6 + .25 * i, .5 + .3 * (count - i))
            stepper.step(step_s * (1.15 if i == 0 else 1), speed_mps * share, swing, stance)
        slow = rng.uniform(1.0, 1.35)
        stepper.step(step_s * slow, speed_mps * .45, swing, stance, front=.25, action="stop", pitch=feel.pitch * .6)
        stepper.step(step_s * slow, speed_mps * .15, swing * .95, stance, front=.0, action="stop", strike="flat", pitch=0.0,
                     impact_mps=feel.impact_mps * rng.uniform(.4, 1))
        stepper.t += rng.uniform(.4, 2.0)
        stepper.heading += rng.normal(0, .3)
    return Plan("stop", stepper.plants(), rng.uniform(.01, .04), rng.normal(.04, .05), cadence_s=step_s)


def pivot(rng, body, duration_s):
    """Turns in place in small steps, sometimes twisting on the ball, with walks between."""
    feel = Feel.draw(rng, body.leg_m, rng.choice(["flat", "toe", "heel"], p=[.4, .35, .25]), impact=(.15, .6), push=(.2, .6))
    feel.skid_mps = 0.0
    step_s = rng.uniform(.35, .7)
    stepper = Stepper(rng, body, feel, -rng.uniform(.2, 1.5))
    while stepper.t < duration_s + TAIL_S:
        side, total = rng.choice([-1, 1]), rng.uniform(.8, 3.4)
        stepper.foot = 0 if side > 0 else 1   # the inner foot opens
        while total > 0:
            turn = min(total, rng.uniform(.35, 1.0))
            total -= turn
            twist = side * rng.uniform(.35, .8) if rng.random() < .25 else 0.0
            for share in (.6, .4):
                stepper.heading += side * turn * share
                stepper.step(step_s * rng.uniform(.8, 1.2), 0, step_s * .75, step_s, action="pivot",
                             twist=twist if share == .4 else 0.0)
            if twist:
                stepper.t += .25
        stepper.t += rng.uniform(0, 1.2)
        if rng.random() < .6:
            for _ in range(int(rng.integers(2, 5))):
                stepper.step(.55, .3 * froude_speed(body), .42, .68)
    return Plan("pivot", stepper.plants(), rng.uniform(.01, .06), rng.normal(.03, .05), cadence_s=step_s)


def scuff(rng, body, duration_s):
    """Shuffles: hardly lifted feet that slide on after the impact, or graze the floor in mid-swing."""
    feel = Feel.draw(rng, body.leg_m, rng.choice(["flat", "heel"], p=[.6, .4]), impact=(.06, .3), lift=(.006, .02), push=(.2, .6))
    speed_mps = rng.uniform(.1, .4) * froude_speed(body)
    step_s, duty = step_time(rng, body, speed_mps) * rng.uniform(.8, 1.1), rng.uniform(.6, .7)
    slider, share = rng.random() < .5, rng.uniform(.35, 1)
    stepper, path = Stepper(rng, body, feel, -WARM_UP_S), Path(rng, .3)
    while stepper.t < duration_s + TAIL_S:
        stepper.heading += path.turn(stepper.t)
        changes = {"action": "scuff" if slider else "walk"}
        if rng.random() < share:
            changes |= (dict(slide_m=rng.uniform(.02, .1), slide_s=rng.uniform(.06, .16)) if slider
                        else dict(scuff_at=rng.uniform(.3, .6)))
        stepper.step(step_s, speed_mps, (1 - duty) * 2 * step_s, duty * 2 * step_s, **changes)
    return Plan("scuff", stepper.plants(), rng.uniform(.03, .1), rng.normal(.1, .07), cadence_s=step_s)


def idle(rng, body, duration_s):
    """Stands; now and then shifts a foot."""
    feel = Feel.draw(rng, body.leg_m, rng.choice(["flat", "toe"]), impact=(.1, .5), push=(.1, .4))
    feel.width_m = rng.uniform(.1, .35) * body.leg_m
    stepper = Stepper(rng, body, feel, -1.0)
    while stepper.t < duration_s + TAIL_S:
        stepper.t += rng.uniform(.3, 2.6)
        turn = rng.normal(0, .25)
        stepper.heading += turn
        stepper.step(.4, rng.normal(0, .15), .35, .5, foot=int(rng.integers(2)), action="pivot" if abs(turn) > .3 else "stop",
                     wide_m=rng.uniform(-.03, .08))
    return Plan("idle", stepper.plants(), rng.uniform(0, .03), rng.normal(.02, .04), cadence_s=1.2)


def freestyle(rng, body, duration_s):
    """Steps anywhere at any time, also the same foot again: nothing alternates by rule."""
    feel = Feel.draw(rng, body.leg_m, rng.choice(["flat", "toe", "heel"]), impact=(.2, 1.0), lift=(.02, .15), push=(.2, .9))
    stepper = Stepper(rng, body, feel, -WARM_UP_S)
    pace = rng.uniform(.28, .6)
    while stepper.t < duration_s + TAIL_S:
        stepper.heading += rng.normal(0, .3)
        pause = rng.choice([0, pace], p=[.8, .2])
        stepper.t += pause
        foot = stepper.foot if rng.random() < .75 else 1 - stepper.foot
        strike = rng.choice(["flat", "toe", "heel"])
        pitch = {"heel": .25, "toe": -.25, "flat": 0.0}[strike]
        stepper.step(pace * rng.uniform(.8, 1.3), rng.normal(.1, .35), pace * .7, pace, foot=foot, strike=strike, pitch=pitch,
                     wide_m=rng.uniform(-.02, .15) * body.leg_m, facing=0.0)
    return Plan("freestyle", stepper.plants(), rng.uniform(.02, .12), rng.normal(.03, .07), cadence_s=pace)
