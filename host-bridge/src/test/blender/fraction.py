"""Places a plan that is there already in a scene of a fractional frame rate."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

from stage import FOLDER, dump, footfall, mixdown, rate, scene  # noqa: E402

rate(24, 1.001)
scene.sequence_editor_create()
run = {"folder": os.path.join(FOLDER, "plan"), "first": 0, "end": 200, "placed": []}
footfall.place.apply(scene, run, footfall.tables.Plan(os.path.join(FOLDER, "plan", "plan.json")))
dump("placed")
mixdown("mix.wav")
