"""A user's session on the demo clip: generate, again, change things, regenerate, generate."""

import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(__file__))

from stage import FOLDER, dump, mixdown, movie, press, rate, save, scene, settings, steps  # noqa: E402


def keep_plan(name):
    folder = os.path.join(FOLDER, "film footsteps", "Scene", "f69")
    os.makedirs(os.path.join(FOLDER, name))
    shutil.copy(os.path.join(folder, "plan.json"), os.path.join(FOLDER, name))


rate(30, 1)
movie(os.environ["FOOTFALL_TEST_CLIP"], 69, 150, trimmed_by=69).select = True
save()
settings(surface="grass", takes=1, more="seed=1")
press("generate")
dump("first")
mixdown("first.wav")
keep_plan("first")
press("generate")
dump("again")
mixdown("again.wav")

moved, deleted, locked, levelled, *untouched = sorted(steps())
print("touched", moved, deleted, locked, levelled, sep="\t")
steps()[moved].frame_start += 2
scene.sequence_editor.sequences.remove(steps()[deleted])
steps()[locked].lock = True
steps()[levelled].volume *= 0.5
steps()[levelled].pan = -0.75
settings(more="")
for strip in scene.sequence_editor.sequences:
    strip.select = strip in [steps()[step] for step in untouched]
press("regenerate")
dump("regenerated")
for strip in scene.sequence_editor.sequences:
    strip.select = strip.type == "MOVIE"
press("generate")
dump("changed")
mixdown("changed.wav")
keep_plan("changed")
save()
