"""Makes the sequencer what a plan says: a sound strip for each step, in channels of its walker."""

import os

import bpy

from . import changes, runs, sounds, tables, timeline
from .refusal import Refusal

MOST_CHANNELS = 128 if bpy.app.version >= (3, 2, 0) else 32


def _collection(scene):
    editor = scene.sequence_editor
    return editor.strips if hasattr(editor, "strips") else editor.sequences


def _lane_name(walker, lane):
    return f"Footfall {walker}" + (f" ({lane})" if lane > 1 else "")


class Channels:
    """Finds room: a walker has as many channels as its steps overlap."""

    def __init__(self, scene):
        self._channels = scene.sequence_editor.channels
        self._taken = {}
        for strip in timeline.strips_of(scene):
            self.take(strip.channel, int(strip.frame_final_start), int(strip.frame_final_end))

    def take(self, channel, start, end):
        self._taken.setdefault(channel, []).append((start, end))

    def _free(self, channel, start, end):
        return all(end <= s or e <= start for s, e in self._taken.get(channel, []))

    def room(self, walker, start, end):
        for lane in range(1, MOST_CHANNELS):
            channel = self._named(_lane_name(walker, lane))
            if not self._channels[channel].lock and self._free(channel, start, end):
                self.take(channel, start, end)
                return channel
        raise Refusal("there is no room in the sequencer's channels")

    def _named(self, name):
        """The channel of a name; the first one above all others gets it if there is none."""
        for number, channel in enumerate(self._channels):
            if channel.name == name:
                return number
        used = [n for n, c in enumerate(self._channels) if c.name.startswith("Footfall ")]
        number = max([0, *self._taken, *used]) + 1
        if number > MOST_CHANNELS:
            raise Refusal(f"the sequencer has {MOST_CHANNELS} channels, and all are in use: free some")
        self._channels[number].name = name
        return number


def _stays(scene, strip, noted, clip):
    if strip.lock or strip.mute or changes.is_trimmed(strip, noted):
        return True
    same = noted["take"] == clip["take"] and noted["sound"] == clip["recipe"]
    return same and (int(strip.frame_start), noted["pad"]) == timeline.grid(clip["startSample"], scene)


def _remove(scene, strip):
    sound = strip.sound
    _collection(scene).remove(strip)
    if sound and not sound.users:
        bpy.data.sounds.remove(sound)


def _create(scene, run, plan, clip, path, channels):
    rate = timeline.rate_of(scene)
    frame, pad = timeline.grid(clip["startSample"], scene)
    samples = pad + clip["lengthSamples"]
    frames = -(-samples * rate.numerator // (timeline.RATE_HZ * rate.denominator))
    walker = plan.tracks.get(clip["track"], "Steps")
    channel = channels.room(walker, frame, frame + frames)
    name = f"{walker} {clip['stepId']}.{clip['take']} {clip['surface']} {clip['foot']}"
    strip = _collection(scene).new_sound(name, path, channel, frame)
    # Sounds of one channel alone can be panned.
    strip.sound.use_mono = True
    _level(strip, clip)
    runs.tag(strip, run, clip, pad)


def _level(strip, clip):
    strip.volume = 10 ** (clip["gainDb"] / 20)
    strip.pan = clip["pan"]


def apply(scene, run, plan):
    """Places a plan; all that can fail is done before the first change. Gives a line for the user."""
    rate = timeline.rate_of(scene)
    found = runs.strips(scene, run)
    wanted = plan.sounding()
    fresh = []
    for clip in wanted:
        strip, noted = found.get(clip["stepId"], (None, None))
        if strip is None or not _stays(scene, strip, noted, clip):
            _, pad = timeline.grid(clip["startSample"], scene)
            fresh.append((clip, sounds.padded(plan, clip, pad, rate)))
    steps = {clip["stepId"] for clip in wanted}
    renewed = {clip["stepId"] for clip, _ in fresh}
    gone = 0
    for step, (strip, noted) in found.items():
        users = strip.lock or strip.mute or changes.is_trimmed(strip, noted)
        if step in renewed or (step not in steps and not users):
            _remove(scene, strip)
            gone += step not in renewed
        elif step in steps and not users:
            clip = next(c for c in wanted if c["stepId"] == step)
            _level(strip, clip)
            runs.tag(strip, run, clip, noted["pad"])
    channels = Channels(scene)
    for clip, path in fresh:
        _create(scene, run, plan, clip, path, channels)
    runs.store(scene, {**run, "placed": sorted(steps)})
    return (f"Footfall: {len(steps)} steps, {len(fresh)} of them new or with a new sound, "
            f"{len(steps) - len(fresh)} left as they were, {gone} taken away")


def write_receipt(scene, run, plan):
    """Writes the table of /footfall/placed: the sample on which each strip is heard. Gives its path."""
    rows, clips = [], plan.active()
    for step, (strip, noted) in sorted(runs.strips(scene, run).items()):
        if step in clips:
            onset = clips[step]["hitSample"] - clips[step]["startSample"]
            position = timeline.heard(int(strip.frame_start), scene) + noted["pad"] + onset
            rows.append({"stepId": step, "take": noted["take"], "position": position})
    path = os.path.join(run["folder"], "placed.tsv")
    tables.write(path, ("stepId", "take", "position"), rows)
    return path
