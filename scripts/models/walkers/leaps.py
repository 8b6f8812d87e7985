"""Gaits that leave the ground floor: jumps, hops, leaps and stairs."""
import numpy as np

from .gaits import TAIL_S, WARM_UP_S, Path, froude_speed
from .plan import GRAVITY, Feel, Plan, Stepper


def jump(rng, body, duration_s):
    """Jumps from a stand, hops on one foot, or leaps from a run-up; lands on one or two feet."""
    feel = Feel.draw(rng, body.leg_m, rng.choice(["toe", "flat"], p=[.75, .25]), impact=(1, 2), push=(.6, 1.2))
    feel.roll_s, feel.skid_mps, feel.width_m = rng.uniform(.03, .1), 0.0, rng.uniform(.08, .3) * body.leg_m
    stepper = Stepper(rng, body, feel, -rng.uniform(.1, 1.5))
    kind = rng.choice(["stand", "hop", "leap"], p=[.5, .2, .3])
    make = {"stand": _standing, "hop": _hops, "leap": _leap}[kind]
    dips, flights = [], []
    while stepper.t < duration_s + TAIL_S:
        make(rng, body, stepper, dips, flights)
    plants = stepper.plants()
    return Plan("jump", plants, rng.uniform(.01, .05), rng.uniform(.0, .25), dips=dips, flights=flights,
                arms="jump" if kind != "leap" else "run", cadence_s=.5)


def _flight(rng, body, stepper, air_s, forward_m, feet, dips, flights, spread_s):
    """All of `feet` take off together and land up to spread_s apart."""
    off = stepper.t
    fall = GRAVITY * air_s / 2
    rise = fall * fall / (2 * GRAVITY)
    stepper.at = stepper.at + forward_m * np.array((np.cos(stepper.heading), np.sin(stepper.heading)))
    stepper.heading += rng.normal(0, .15)
    order = list(feet) if rng.random() < .5 else list(feet)[::-1]
    for i, foot in enumerate(order):
        delay = i * spread_s
        stepper.t = off + air_s + delay
        spot = stepper.spot(foot, 0, 0, stepper.heading) + rng.normal(0, .01, 2)
        stepper._add(foot, stepper.t, spot, stepper.heading, air_s + delay, action="land",
                     impact_mps=fall * rng.uniform(.65, 1), lift_m=rise * rng.uniform(.9, 1.5) + .02, lift_at=.5,
                     kick=rng.uniform(-.2, .7))
    for foot in feet:
        own = stepper.steps[foot]
        own[-2][0].off_action = "jump"
    flights.append((off, off + air_s))
    dips.append((off - rng.uniform(.18, .3), rng.uniform(.1, .28) * body.leg_m, rng.uniform(.1, .16)))
    dips.append((stepper.t + rng.uniform(.1, .2), rng.uniform(.08, .3) * body.leg_m, rng.uniform(.08, .16)))


def _standing(rng, body, stepper, dips, flights):
    stepper.t += rng.uniform(.7, 1.5)
    air = rng.uniform(.22, .55)
    forward = rng.choice([0, 1], p=[.4, .6]) * rng.uniform(.1, .9) * body.leg_m
    spread = rng.choice([0, 1], p=[.4, .6]) * rng.uniform(0, .06)
    _flight(rng, body, stepper, air, forward, (0, 1), dips, flights, spread)
    stepper.t += .35
    if rng.random() < .4:
        stepper.step(.4, .1, .3, .5, action="walk", impact_mps=.4, lift_m=.04)


def _hops(rng, body, stepper, dips, flights):
    stepper.t += rng.uniform(.6, 1.2)
    foot, pace = int(rng.integers(2)), rng.uniform(.12, .3)
    for _ in range(int(rng.integers(2, 7))):
        stepper.t += pace
        _flight(rng, body, stepper, rng.uniform(.18, .32), rng.uniform(0, .5) * body.leg_m, (foot,), dips[:0], flights, 0)
        dips.append((stepper.t + pace / 2, .06 * body.leg_m, .08))
    stepper.foot = 1 - foot
    hopping = stepper.t - stepper.steps[1 - foot][-1][0].impact_s
    swing = min(hopping, sum(b - a + pace for a, b in flights[-6:])) if hopping < 500 else 1.5
    stepper.step(.3, 0, max(swing, .35), .5, foot=1 - foot, action="walk", impact_mps=.5, lift_m=rng.uniform(.08, .2))


def _leap(rng, body, stepper, dips, flights):
    """A few running steps, one foot off, the other lands, and on."""
    speed, step_s = rng.uniform(.6, .95) * froude_speed(body), rng.uniform(.32, .4)
    lively = dict(impact_mps=rng.uniform(.6, 1.2), lift_m=rng.uniform(.06, .15), action="run")
    for _ in range(int(rng.integers(2, 5))):
        stepper.step(step_s, speed, step_s * 1.3, step_s * .7, **lively)
    foot, air = stepper.foot, rng.uniform(.3, .5)
    off = stepper.t + step_s * .55
    stepper.steps[1 - foot][-1][0].off_action = "jump"
    stepper.step(off - stepper.t + air, speed, air + step_s * .8, step_s * .7, foot=foot, action="land",
                 impact_mps=GRAVITY * air / 2 * rng.uniform(.6, .9), lift_m=rng.uniform(.15, .3))
    flights.append((off, stepper.t))
    trail = stepper.step
    trail(step_s * rng.uniform(.9, 1.1), speed, stepper.t - off + step_s * .9, step_s * .7, **lively)
    for _ in range(int(rng.integers(1, 4))):
        stepper.step(step_s, speed, step_s * 1.3, step_s * .7, **lively)


def stair_spans(stairs):
    """(start, end, top, width) along the heading of every tread and of the upper level, and the lower floor's height."""
    tread, rise, count, width = (stairs[k] for k in ("tread", "rise", "count", "width"))
    end = count * tread
    spans = [((k - 1) * tread, k * tread, k * rise, width) for k in range(1, count + 1)]
    spans.append((end, end + 14, count * rise, width + 1.5) if rise > 0 else (-14, 0, 0.0, width + 1.5))
    bottom = min(0, count * rise)
    return [s for s in spans if s[2] - bottom > 1e-6], bottom


def stairs_height(stairs, places):
    """Height of stairs and floors at floor places [N, 2]."""
    ahead = np.array((np.cos(stairs["heading"]), np.sin(stairs["heading"])))
    offset = places - np.array((stairs["x"], stairs["y"]))
    along, across = offset @ ahead, np.abs(offset @ np.array((-ahead[1], ahead[0])))
    spans, bottom = stair_spans(stairs)
    height = np.full(len(places), bottom)
    for start, end, top, width in spans:
        height = np.where((along >= start) & (along < end) & (across < width / 2), np.maximum(height, top), height)
    return height


def stairs(rng, body, duration_s, up):
    """A level run-in, one flight of stairs with a foot a tread, a level run-out."""
    gait = "stairs_up" if up else "stairs_down"
    rise = rng.uniform(.13, .19) * min(1, body.leg_m / .8)
    tread = rng.uniform(.25, .33)
    style = rng.choice(["toe", "flat", "heel"], p=[.35, .5, .15] if up else [.8, .15, .05])
    feel = Feel.draw(rng, body.leg_m, style, impact=(.2, .6) if up else (.35, .95), lift=(.03, .09), push=(.4, .8))
    feel.place_noise_m, feel.skid_mps, feel.toe_out = .008, 0.0, feel.toe_out * .5
    level = Feel.draw(rng, body.leg_m, "heel")
    step_s = rng.uniform(.36, .8) if not up else rng.uniform(.42, .85)
    duty, run_in, count = rng.uniform(.58, .66), int(rng.integers(0, 5)), int(duration_s / step_s) + 1
    count = int(np.clip(count, 5, 14))
    stepper, path = Stepper(rng, body, level, -run_in * step_s - rng.uniform(0, .4)), Path(rng, .2)
    swing, stance = (1 - duty) * 2 * step_s, duty * 2 * step_s
    pace = .32 * froude_speed(body)
    for _ in range(run_in):
        stepper.step(step_s, pace, swing, stance)
    width = level.width_m
    stepper.feel, feel.width_m = feel, max(width, .08)
    ahead = np.array((np.cos(stepper.heading), np.sin(stepper.heading)))
    last = max(float(np.dot(own[-1][0].__dict__ and np.array((own[-1][0].x, own[-1][0].y)), ahead)) for own in stepper.steps)
    first_edge = last + .05 + body.foot.toe_m - body.foot.ball_forward_m + rng.uniform(.02, .1)
    into = rng.uniform(.35, .6) * tread
    cross = np.array((-ahead[1], ahead[0]))
    middle = float(np.dot(stepper.at, cross))
    for k in range(count):
        along = first_edge + k * tread + into
        stepper.z += rise if up else -rise
        foot, side = stepper.foot, 1 if stepper.foot == 0 else -1
        stepper.t += step_s * rng.normal(1, feel.time_noise)
        stepper.foot = 1 - foot
        spot = ahead * along + cross * (middle + side * (feel.width_m / 2 + .02)) + rng.normal(0, .008, 2)
        stepper._add(foot, stepper.t, spot, stepper.heading, swing, action=gait)
        stepper.at = ahead * (along - .09 * body.leg_m) + cross * middle
    stepper.feel = level
    top = dict(x=float((ahead * first_edge + cross * middle)[0]), y=float((ahead * first_edge + cross * middle)[1]),
               heading=float(stepper.heading), rise=float(rise if up else -rise), tread=float(tread), count=count,
               width=float(rng.uniform(1.6, 3.2)))
    first = True
    while stepper.t < duration_s + TAIL_S:
        stepper.step(step_s, pace, swing, stance, front=.6 if first else .45)
        first = False
        stepper.heading += path.turn(stepper.t) if stepper.t > duration_s else 0
    return Plan(gait, stepper.plants(), rng.uniform(.02, .07), rng.uniform(.05, .25) if up else rng.normal(.03, .05),
                stairs=top, cadence_s=step_s)


def stairs_up(rng, body, duration_s):
    return stairs(rng, body, duration_s, True)


def stairs_down(rng, body, duration_s):
    return stairs(rng, body, duration_s, False)
