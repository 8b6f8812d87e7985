"""What the scripts of the Blender tests share: the add-on, a scene with a movie, and lines of print."""

import os
import sys

import bpy

FOLDER = os.environ["FOOTFALL_TEST_FOLDER"]
sys.path.insert(0, os.environ["FOOTFALL_SCRIPTS"])

import footfall  # noqa: E402

footfall.register()
scene = bpy.context.scene
scene.frame_start, scene.frame_end = 0, 199


def rate(fps, base):
    scene.render.fps, scene.render.fps_base = fps, base


def save():
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(FOLDER, "film.blend"))


def settings(**values):
    for name, value in values.items():
        setattr(scene.footfall_settings, name, value)


def movie(path, first, end, trimmed_by=0):
    """A movie strip from a frame to another, that begins with the file's frame `trimmed_by`."""
    strip = scene.sequence_editor_create().sequences.new_movie("scene", path, 1, first - trimmed_by)
    strip.frame_offset_start = trimmed_by
    strip.frame_offset_end = strip.frame_duration - trimmed_by - (end - first)
    return strip


def steps():
    """The strips of steps, by step."""
    found = {}
    for strip in scene.sequence_editor.sequences:
        noted = footfall.runs.tag_of(strip)
        if noted:
            found[noted["step"]] = strip
    return found


def dump(phase):
    for step, strip in sorted(steps().items()):
        channel = scene.sequence_editor.channels[strip.channel].name
        take = footfall.runs.tag_of(strip)["take"]
        print("strip", phase, step, take, channel, int(strip.frame_start), f"{strip.volume:.6f}", f"{strip.pan:.6f}",
              os.path.basename(strip.sound.filepath), sep="\t")


def mixdown(name):
    bpy.ops.sound.mixdown(filepath=os.path.join(FOLDER, name), container="WAV", codec="PCM", format="S24", accuracy=1024)


def press(name):
    """Runs a menu entry; a refusal is printed."""
    try:
        print("pressed", name, *getattr(bpy.ops.footfall, name)(), sep="\t")
    except RuntimeError as refusal:
        print("refused", str(refusal).strip().replace("Error: ", ""), sep="\t")
