"""Which split owns what. Motions and cameras fall into cells of their parameters; no cell is in two splits."""
import zlib

SPLITS = ("train", "dev", "test")


def owner(*cell):
    """The split of a cell, a tuple of names and integers: 70 % training, 10 % development, 20 % test."""
    number = zlib.crc32(repr(cell).encode()) % 10
    return "train" if number < 7 else "dev" if number < 8 else "test"


def motion_cell(plan, leg_m):
    """The cell of a plan: gait, strike, and bins of cadence, posture and lift."""
    swings = [p for p in plan.plants if p.impact_s > -100]
    strikes = [p.strike for p in swings]
    lift = sum(p.lift_m for p in swings) / len(swings) / leg_m
    return ("motion", plan.gait, max(sorted(set(strikes)), key=strikes.count), int(plan.cadence_s / .05),
            int(plan.crouch / .025), int(plan.lean / .06), int(lift / .025))
