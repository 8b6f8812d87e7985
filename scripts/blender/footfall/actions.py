"""Generate and regenerate, as generators that yield while they wait for the engine."""

import os
import re

import bpy

from . import changes, engine, place, runs, tables, timeline
from .refusal import Refusal


def _folder(scene, first):
    if not bpy.data.filepath:
        raise Refusal("save this Blender file first: the sounds are put beside it")
    base, name = os.path.split(os.path.splitext(bpy.data.filepath)[0])
    scene_name = re.sub(r"[^\w\- .]", "_", scene.name)
    return os.path.join(base, f"{name} footsteps", scene_name, f"f{first}")


def _absolute(path):
    return os.path.abspath(bpy.path.abspath(path))


def _plan_path(run):
    return os.path.join(run["folder"], "plan.json")


def _wishes(settings, names):
    """The options of a request: the panel's fields, then what the user wrote into `more`."""
    wishes = {name: str(getattr(settings, name)) for name in names}
    wishes = {name: "" if value in ("AUTO", "False", "0") else value for name, value in wishes.items()}
    if wishes.get("wet"):
        wishes["wet"] = "true"
    for part in filter(None, (p.strip() for p in settings.more.split(";"))):
        key, _, value = part.partition("=")
        wishes[key.strip()] = value.strip() or "true"
    return wishes


def _send_edits(link, scene, run):
    """Tells the engine what the user has changed since, so that it stays."""
    if os.path.exists(_plan_path(run)):
        path = changes.write(scene, run, tables.Plan(_plan_path(run)))
        if path:
            yield from link.ask("/footfall/edits", _plan_path(run), path)


def _finish(link, scene, run, plan_path):
    plan = tables.Plan(plan_path)
    rate = f"{plan.head['frameRateNum']}/{plan.head['frameRateDen']}"
    ours = timeline.rate_of(scene)
    if rate != f"{ours.numerator}/{ours.denominator}":
        raise Refusal(f"the plan counts {rate} frames a second, the scene {ours}: the scene was changed meanwhile")
    told = place.apply(scene, run, plan)
    for warning in plan.warnings:
        told += f"; {warning}"
    try:
        yield from link.ask("/footfall/placed", plan_path, place.write_receipt(scene, run, plan))
    except Refusal as refusal:
        # The strips are there already: what the engine finds fault with is told, and nothing is taken back.
        told += f"; {refusal}"
    return told


def generate(link, scene):
    """Steps for the range; gives what to tell the user."""
    first, end = timeline.wanted_range(scene)
    run = runs.begin(scene, first, end, _folder(scene, first))
    listed = os.path.join(run["folder"], "range.edit.tsv")
    timeline.write_edit_list(scene, listed, run["first"], run["end"], _absolute)
    yield from link.connect()
    yield from _send_edits(link, scene, run)
    rate = timeline.rate_of(scene)
    wishes = {
        **_wishes(scene.footfall_settings, ("surface", "shoe", "wet", "takes")),
        "rate": f"{rate.numerator}/{rate.denominator}", "out": run["folder"], "formats": "clips",
    }
    plan_path = yield from link.ask("/footfall/generate", listed, "", "", **wishes)
    return (yield from _finish(link, scene, run, plan_path))


def _selected(scene):
    """The runs of the selected strips, and the steps of each."""
    chosen = []
    for run in runs.load(scene):
        steps = [step for step, (strip, _) in runs.strips(scene, run).items() if strip.select]
        if steps:
            chosen.append((run, sorted(steps)))
    if not chosen:
        raise Refusal("select footsteps of Footfall in the sequencer first")
    return chosen


def regenerate(link, scene):
    """Another take for the selected steps; gives what to tell the user."""
    chosen, told = _selected(scene), ""
    yield from link.connect()
    for run, steps in chosen:
        yield from _send_edits(link, scene, run)
        selection = "steps=" + ",".join(map(str, steps))
        wishes = _wishes(scene.footfall_settings, ("surface", "shoe", "wet"))
        wishes.pop("takes", None)
        plan_path = yield from link.ask("/footfall/regenerate", _plan_path(run), selection, **wishes)
        told = yield from _finish(link, scene, run, plan_path)
    return told


def open_link(say):
    return engine.Engine(say)
