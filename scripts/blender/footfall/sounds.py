"""The sound files that strips play: the plan's dry clips, padded to the frame grid.

Blender places sounds on whole frames and has no fades of single samples. So each file begins on a
frame, with silence in front of the sound, and has the clip's fades in it; level and pan are the
strip's own, where the user finds them.
"""

import math
import os

from . import timeline
from .refusal import Refusal

WIDTH = 3  # bytes of a sample


def _chunks(data):
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4:at + 8], "little")
        yield data[at:at + 4], data[at + 8:at + 8 + size]
        at += 8 + size + size % 2


def _samples(path):
    """The bytes of a mono file of 48 kHz and 24 bit."""
    try:
        with open(path, "rb") as clip:
            chunks = dict(_chunks(clip.read()))
    except OSError as e:
        raise Refusal(f"the clip {path} cannot be read: {e.strerror}") from e
    form = chunks.get(b"fmt ", b"")
    if form[2:8] != b"\x01\0\x80\xbb\0\0" or form[14:16] != b"\x18\0":
        raise Refusal(f"the clip {path} is not mono, 48 kHz and 24 bit")
    return bytearray(chunks[b"data"])


def _fade(data, at, gain):
    value = int.from_bytes(data[at:at + WIDTH], "little", signed=True)
    data[at:at + WIDTH] = round(value * gain).to_bytes(WIDTH, "little", signed=True)


def _faded(data, fade_in, fade_out):
    """Raised-cosine fades, as the engine's mix has them: the outermost samples are zero."""
    count = len(data) // WIDTH
    fade_in, fade_out = min(fade_in, count), min(fade_out, count)
    for i in range(fade_in):
        _fade(data, i * WIDTH, 0.5 - 0.5 * math.cos(math.pi * i / fade_in))
    for i in range(fade_out):
        _fade(data, (count - 1 - i) * WIDTH, 0.5 - 0.5 * math.cos(math.pi * i / fade_out))
    return data


def _wav(data):
    head = b"WAVEfmt " + (16).to_bytes(4, "little") + b"\x01\0\x01\0\x80\xbb\0\0"
    head += (timeline.RATE_HZ * WIDTH).to_bytes(4, "little") + b"\x03\0\x18\0"
    body = head + b"data" + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def padded(plan, clip, pad_samples, rate):
    """The path of the file for a clip, made if it is not there; named by what is in it."""
    stem = os.path.splitext(os.path.basename(clip["file"]))[0]
    path = os.path.join(plan.folder, "blender", f"{stem}_{pad_samples}.wav")
    if os.path.exists(path):
        return path
    data = _faded(_samples(os.path.join(plan.folder, clip["file"])), clip["fadeInSamples"], clip["fadeOutSamples"])
    silence = bytes(pad_samples * WIDTH)
    # Whole frames, so that the last part of one is not dropped with the tail in it.
    frames = -(-(len(silence) + len(data)) * rate.numerator // (WIDTH * timeline.RATE_HZ * rate.denominator))
    whole = -(-frames * timeline.RATE_HZ * rate.denominator // rate.numerator) * WIDTH
    temporary = path + ".part"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as out:
            out.write(_wav((silence + data).ljust(whole, b"\0")))
        os.replace(temporary, path)
    except OSError as e:
        raise Refusal(f"{path} cannot be written: {e.strerror}") from e
    return path
