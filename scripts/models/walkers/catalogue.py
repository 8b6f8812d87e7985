"""All kinds of motion by name, and how to draw one that a body can make."""
import numpy as np

from . import gaits, leaps
from .mocap import draw_recorded
from .motion import checked
from .plan import Infeasible
from .splits import motion_cell, owner

GAITS = {"walk": gaits.walk, "run": gaits.run, "limp": gaits.limp, "sneak": gaits.sneak, "backward": gaits.backward,
         "sidestep": gaits.sidestep, "march": gaits.march, "stop": gaits.stop_go, "pivot": gaits.pivot,
         "scuff": gaits.scuff, "idle": gaits.idle, "freestyle": gaits.freestyle, "jump": leaps.jump,
         "stairs_up": leaps.stairs_up, "stairs_down": leaps.stairs_down}
TRIES = 150


def draw_motion(gait, body, rng, duration_s, split):
    """A feasible motion of that gait from the cells that the split owns; or of a recording, "mocap:NAME"."""
    if gait.startswith("mocap:"):
        return draw_recorded(gait[6:], body, rng, duration_s)
    for _ in range(TRIES):
        child = np.random.default_rng(rng.integers(2 ** 63))
        try:
            plan = GAITS[gait](child, body, duration_s)
            if owner(*motion_cell(plan, body.leg_m)) == split:
                return checked(plan, body, child, duration_s)
        except Infeasible:
            continue
    raise Infeasible(f"no feasible {gait} in {TRIES} draws for a body of {body.height_m:.2f} m")
