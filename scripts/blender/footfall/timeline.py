"""The sequencer's range as an edit list: timeline frame n is the scene's frame n."""

import math
import struct
from fractions import Fraction

from . import tables
from .refusal import Refusal

RATE_HZ = 48000


def strips_of(scene):
    """The strips of a scene's sequencer, under the name that this Blender has for them."""
    editor = scene.sequence_editor
    if editor is None:
        return []
    return list(getattr(editor, "strips", None) or getattr(editor, "sequences", []))


def rational(rate):
    """The exact rate that a rounded one stands for: 23.976 is 24000/1001."""
    for exact in (Fraction(round(rate)), Fraction(round(rate * 1.001) * 1000, 1001)):
        if exact > 0 and abs(float(exact) - rate) < 2e-5 * rate:
            return exact
    return Fraction(rate).limit_denominator(1001)


def rate_of(scene):
    return rational(scene.render.fps / scene.render.fps_base)


def sample(frame, rate):
    """The first sample of a frame: its exact start, rounded to the nearest."""
    return (2 * frame * rate.denominator * RATE_HZ + rate.numerator) // (2 * rate.numerator)


def heard(frame, scene):
    """The sample on which Blender begins to play a strip of a frame.

    Its mixer divides frame by rate as 32-bit floats and begins with the next whole sample: on the
    frame's own sample or one behind it.
    """
    def float32(value):
        return struct.unpack("f", struct.pack("f", value))[0]

    rate = float32(scene.render.fps / scene.render.fps_base)
    return math.ceil(float32(frame / rate) * RATE_HZ)


def grid(start_sample, scene):
    """(frame, samples of silence) with which a sound begins on a sample."""
    frame = start_sample * rate_of(scene) // RATE_HZ + 1
    while heard(frame, scene) > start_sample:
        frame -= 1
    return frame, start_sample - heard(frame, scene)


def movies(scene):
    """Movie strips that are seen, the uppermost last."""
    seen = [s for s in strips_of(scene) if s.type == "MOVIE" and not s.mute]
    return sorted(seen, key=lambda s: s.channel)


def wanted_range(scene):
    """(first frame, end frame): the preview range, else the selected movies, else the one under the playhead."""
    if scene.use_preview_range:
        return scene.frame_preview_start, scene.frame_preview_end + 1
    all_movies = movies(scene)
    chosen = [s for s in all_movies if s.select]
    if not chosen:
        now = scene.frame_current
        chosen = [s for s in all_movies if s.frame_final_start <= now < s.frame_final_end][-1:]
    if not chosen:
        raise Refusal("select a movie strip in the sequencer, put the playhead on one, or set a preview range")
    return (min(int(s.frame_final_start) for s in chosen), max(int(s.frame_final_end) for s in chosen))


def _pieces(scene, first, end):
    """(strip, from, to) without overlaps: at each frame the uppermost movie."""
    shown = [s for s in movies(scene) if s.frame_final_start < end and s.frame_final_end > first]
    cuts = {first, end}
    for strip in shown:
        cuts.update(f for f in (int(strip.frame_final_start), int(strip.frame_final_end)) if first < f < end)
    cuts = sorted(cuts)
    pieces = []
    for start, stop in zip(cuts, cuts[1:]):
        over = [s for s in shown if s.frame_final_start <= start and s.frame_final_end >= stop]
        if over and pieces and pieces[-1][0] == over[-1] and pieces[-1][2] == start:
            pieces[-1] = (over[-1], pieces[-1][1], stop)
        elif over:
            pieces.append((over[-1], start, stop))
    return pieces


def _flags(scene, strip):
    retimed = [s for s in strips_of(scene) if s.type == "SPEED" and s.input_1 == strip and not s.mute]
    flags = ["reversed"] if strip.use_reverse_frames else []
    return ",".join(flags + (["retimed"] if retimed else []))


def write_edit_list(scene, path, first, end, absolute):
    """Writes the range as footfall.edit/1; `absolute` makes a path of Blender's one of the system's."""
    if first < 0:
        raise Refusal(f"the range begins at frame {first}: move the strips to frame 0 or later")
    rate, rows = rate_of(scene), []
    for strip, start, stop in _pieces(scene, first, end):
        # Blender shows one picture of the file at each frame of the scene, whatever the file's rate.
        source_rate = rational(strip.fps) if strip.fps > 0 else rate
        into = start - int(strip.frame_final_start) + int(strip.frame_offset_start) + strip.animation_offset_start
        speed = rate / source_rate
        rows.append({
            "sourcePath": absolute(strip.filepath),
            "srcInUs": round(into * 1_000_000 / source_rate),
            "srcOutUs": round((into + stop - start) * 1_000_000 / source_rate),
            "timelineStartSample": sample(start, rate),
            "speedNum": speed.numerator,
            "speedDen": speed.denominator,
            "flags": _flags(scene, strip),
        })
    if not rows:
        raise Refusal(f"no movie is seen from frame {first} to {end}: unmute or add one")
    columns = ("sourcePath", "srcInUs", "srcOutUs", "timelineStartSample", "speedNum", "speedDen", "flags")
    tables.write(path, columns, rows, head=["#footfall.edit/1"])
