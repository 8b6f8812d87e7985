#!/usr/bin/env python3
"""Makes the shipped set of CC0 footstep recordings from the catalogue of real footsteps.

usage: make_recordings.py --data DIR --out DIR
  --data  folder that holds footsteps/manifest.csv, footsteps/steps.csv and the files they name
  --out   resource folder; its former content of this script's making is replaced

Writes <surface>/<set>_<nn>.flac, index.tsv, nearest.tsv, README.md and LICENSE.md, prints a report and
then reads everything back: exit status 1 when a file breaks what index.tsv or the README promises.
Same data and same pinned libraries (requirements-recordings.txt): same bytes.

Units: levels in dB re full scale unless "rel" says otherwise, lengths in samples at 48 kHz.
"""
import argparse
import csv
import hashlib
import re
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import soundfile as sf
from scipy.signal import butter, firwin, periodogram, resample_poly, sosfilt, sosfilt_zi, welch

RATE = 48_000
MS = RATE // 1000
ONSET = 20 * MS              # sample of the hit in every shipped file
MAX_LENGTH = 1200 * MS
ONSET_WINDOW = 5 * MS        # CLI: RMS over 5 ms ...
ONSET_SEARCH = 80 * MS       # ... within the first 80 ms of the sound ...
ONSET_DB = -12.0             # ... reaches -12 dB of its maximum
PEAK_DB = -1.0
HIGH_PASS_HZ = (30, 45, 75)  # the first after which less than RUMBLE_SHARE of the energy lies under 1.5 times it
RUMBLE_SHARE = 0.2
TAIL_DB = -66.0              # what is quieter than this, rel. to the loudest 10 ms, is cut
FLOOR_MARGIN_DB = 6.0        # the sound ends where it comes this close to the recording's noise floor
SILENT = 1e-3                # of the peak: the beginning of a sound
TWIN = 0.99                  # largest cross-correlation of two recordings that are not one and the same
MAX_TOTAL_BYTES = 13_000_000

SURFACES = ("concrete asphalt stone cobblestone marble tile brick wood wood_deck laminate linoleum carpet rug metal "
            "metal_grate glass gravel dirt mud sand grass leaves snow ice water plastic").split()
FOOTWEAR = ("barefoot sock slipper sandal flip_flop sneaker running_shoe leather_shoe high_heel boot work_boot "
            "hiking_boot rubber_boot armored_boot unknown").split()

# Label in the catalogue -> (surface, reason). None: nobody says what the floor is, so it is not shipped.
SURFACE_OF = {
    "concrete": ("concrete", "same word"),
    "dirt": ("dirt", "same word"),
    "grass": ("grass", "same word"),
    "carpet": ("carpet", "same word"),
    "gravel": ("gravel", "same word"),
    "leaves": ("leaves", "same word"),
    "metal": ("metal", "same word; plates, no source says that it is a grating"),
    "mud": ("mud", "same word"),
    "sand": ("sand", "same word"),
    "snow": ("snow", "same word"),
    "snow_hard": ("snow", "trodden snow is snow; sourceSurface keeps the difference"),
    "stone": ("stone", "same word"),
    "rock": ("stone", "natural rock; no other word of the vocabulary is nearer"),
    "tile": ("tile", "same word"),
    "wood": ("wood", "same word"),
    "wood floor": ("wood", "an indoor floor of wood"),
    "water": ("water", "same word"),
    "water shallow": ("water", "depth is no part of the vocabulary; sourceSurface keeps it"),
    "hard floor": ("tile", "bare feet indoors on an unnamed hard floor: the foot's slap is what is heard, "
                           "tile is the hard floor on which bare feet are most often seen"),
    "hard (unlabelled)": (None, "floor not named by the source"),
    "unlabelled": (None, "floor not named by the source"),
    "unlabelled (first set, before surfaces were split)": (None, "floor not named by the source"),
}
WET = {"water", "mud"}       # wet by nature; no other recording is known to be of a wet floor
ACTION_OF = {"walk": "walk", "run": "run", "jump_start": "jump", "jump_land": "land", "walk (sequence)": "walk"}

# Surface without a recording (or with one, then itself first) -> what to play instead, nearest first, and why.
NEAREST = {
    "asphalt": (["concrete", "stone"], "both mineral and rigid; asphalt is a little duller and grittier"),
    "cobblestone": (["stone", "concrete"], "cobbles are stones"),
    "marble": (["tile", "stone"], "polished, rigid, bright, mostly indoors, like tile"),
    "brick": (["stone", "concrete"], "fired mineral, rigid, slightly gritty"),
    "wood_deck": (["wood"], "boards on joists; a deck is hollower"),
    "laminate": (["wood", "tile"], "a thin hard layer over board on a sub-floor"),
    "linoleum": (["tile", "wood"], "thin and smooth over a rigid floor, duller than tile"),
    "rug": (["carpet"], "the same damping, thinner"),
    "metal_grate": (["metal"], "the same material; a grating rattles more"),
    "glass": (["tile", "metal"], "rigid, smooth and bright, like glazed tile"),
    "ice": (["snow", "tile"], "hard-trodden snow has the crunch, tile the rigid contact"),
    "plastic": (["wood", "tile"], "light, hollow sheet: nearer to thin wood than to a mineral"),
}

# Seen on waveform and spectrogram; everything else is decided by measurement.
# Sets whose author cut an audible floor off with a gate: the fade must come before it.
GATED = {"aarthificial_foundations"}
WADING = "no single step (slice of continuous wading)"
REJECT = {
    "Footsteps_MetalV2_Jump_Start_03": "two steps in one (two equal strokes 390 ms apart)",
    "Footsteps_Tile_Jump_Start_03": "two steps in one (a scrape, then a louder stroke 280 ms later)",
    "Footsteps_Walk_Grass_Mono_03": "a crack 290 ms after the step, louder than the step",
    "walk_water_2": WADING, "walk_water_5": WADING, "walk_water_7": WADING,
    "walk_water_8": WADING, "walk_water_9": WADING, "walk_water_10": WADING,
    "walk_water_4": "two steps in one (the end of the one before, 260 ms ahead)",
}
END_S = {
    "walk_t_gravel_5": 0.455,    # the next step begins here
    "lt-dirt-run-001": 0.395,    # the author's gate closes from here on
}

INDEX = ("file sha256 surface wet footwear action onsetSample lengthSamples rmsDb originalPeakDb originalRmsDb "
         "setRelativeDb centroidHz attackMs decayMs heelToeMs set sourceSurface licence author source").split()


def db(value):
    return 20 * np.log10(np.maximum(value, 1e-10))


def trailing_rms(x, width):
    """RMS over the `width` samples that end with sample n; before the signal there is silence."""
    power = np.concatenate(([0.0], np.cumsum(np.square(x))))
    begin = np.maximum(np.arange(1, len(power)) - width, 0)
    return np.sqrt(np.maximum(power[1:] - power[begin], 0) / width)


def centred_rms(x, width):
    return trailing_rms(np.concatenate((x, np.zeros(width // 2))), width)[width // 2:]


def onset_of(x):
    """First sample at which the RMS of the 5 ms that end there reaches -12 dB of the largest such value within the
    first 80 ms of the sound. The sound begins with the first sample that is not zero."""
    begin = int(np.flatnonzero(x)[0])
    level = trailing_rms(x, ONSET_WINDOW)[begin:begin + ONSET_SEARCH]
    return begin + int(np.argmax(level >= level.max() * 10 ** (ONSET_DB / 20)))


def raised_cosine(n):
    return 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)


# ---------------------------------------------------------------------------------------------------- reading

def clipped_run(x):
    """Longest run of exactly equal samples at the positive or negative extreme of a channel, where that extreme
    lies above -12 dBFS (below, equal neighbours are only coarse steps of a quiet 16-bit file)."""
    longest = 0
    for channel in x.T:
        for extreme in (channel.max(), channel.min()):
            if abs(extreme) < 10 ** (-12 / 20):
                continue
            edges = np.flatnonzero(np.diff(np.concatenate(([0], channel == extreme, [0])).astype(int)))
            longest = max(longest, int((edges[1::2] - edges[::2]).max()))
    return longest


def to_mono(x):
    """Equal channels are averaged. Channels that differ are not (a sum would comb): the louder one is taken."""
    if x.shape[1] == 1:
        return x[:, 0]
    if np.corrcoef(x.T)[0, 1] > 0.995:
        return x.mean(axis=1)
    return x[:, int(np.argmax(np.square(x).sum(axis=0)))]


def to_rate(x, rate):
    if rate == RATE:
        return x
    gcd = np.gcd(RATE, rate)
    up, down = RATE // gcd, rate // gcd
    taps = firwin(2 * 48 * max(up, down) + 1, 0.98 / max(up, down), window=("kaiser", 9.0))
    return resample_poly(x, up, down, window=taps)


def without_rumble(x):
    """Fourth-order Butterworth high-pass; it starts as if the first sample had lasted for ever, so that a constant
    offset makes no thump. The cut is 30 Hz, higher where the microphone's rumble is still louder than the step."""
    for cut in HIGH_PASS_HZ:
        sos = butter(4, cut, "high", fs=RATE, output="sos")
        y = sosfilt(sos, x, zi=sosfilt_zi(sos) * x[0])[0]
        hz, power = periodogram(y, RATE)
        if power[hz < 1.5 * cut].sum() < RUMBLE_SHARE * power.sum():
            break
    return y


# ---------------------------------------------------------------------------------------------------- one step

def noise_floor(x):
    """Quietest 20 ms (RMS) that is not digital silence: the recording's floor, or the quietest that it got."""
    level = trailing_rms(x, 20 * MS)[20 * MS::5 * MS]
    level = level[level > 10 ** (-100 / 20)]
    return float(level.min()) if len(level) else 0.0


def first_hit(x):
    """First sample within 12 dB of the loudest 5 ms of the whole step: the first stroke of heel and toe, but not a
    quieter scrape before it."""
    level = trailing_rms(x, ONSET_WINDOW)
    return int(np.argmax(level >= level.max() * 10 ** (ONSET_DB / 20)))


def begin_before(x, hit, floor):
    """Up to 20 ms before the hit, less where only the recording's floor precedes it."""
    first = max(0, hit - ONSET)
    quiet = max(2 * floor, 10 ** (-60 / 20) * np.abs(x).max())
    level = centred_rms(x, MS)[first:hit]
    loud = np.flatnonzero(level > quiet)
    return max(first, first + int(loud[0]) - MS) if len(loud) else max(first, hit - MS)


def end_after(x, hit, floor, gated):
    level = centred_rms(x, 10 * MS)
    audible = max(level.max() * 10 ** (TAIL_DB / 20), floor * 10 ** (FLOOR_MARGIN_DB / 20))
    end = int(np.flatnonzero(level > audible)[-1]) + 1
    return min(len(x), end, gate_after(x, hit) if gated else end)


def gate_after(x, hit):
    """Where the author's noise gate closed on an audible floor: above 5 kHz a level under the step's own and
    steady (standard deviation under 3 dB) for 50 ms drops by 9 dB within 15 ms, and nothing as loud comes after.
    The length of x where there is no such place."""
    y = sosfilt(butter(4, 5000, "high", fs=RATE, output="sos"), x)
    level = db(trailing_rms(y, 5 * MS)[5 * MS - 1::5 * MS])      # one value for each 5 ms, ending there
    for i in range(hit // (5 * MS) + 30, len(level) - 3):
        before = level[i - 10:i]
        floor = before.mean()
        if before.std() < 3 and floor < level.max() - 6 and level[i + 3:].max() < floor - 9:
            return i * 5 * MS
    return len(x)


def faded(x, begin, hit, end):
    """The cut sound. Fade-in 2 ms, or 1 ms where the recording itself begins with the hit. The fade-out is the
    longer, the louder the recording still is at its end: 20 ms at -60 dB rel. peak, 120 ms at -20 dB; half a second
    where the longest length cuts a sound that goes on (a big splash)."""
    y = x[begin:end].copy()
    n = 2 * MS if hit - begin >= 5 * MS else MS
    y[:n] *= raised_cosine(n)
    peak = np.abs(y).max()
    rest = db(np.sqrt(np.mean(np.square(y[-10 * MS:])))) - db(peak)
    n = int(np.interp(rest, (-60, -20), (20, 120)) * MS)
    n = 500 * MS if end - begin >= MAX_LENGTH - ONSET else min(n, len(y) // 3)
    y[-n:] *= raised_cosine(n)[::-1] ** 2
    return y


def quantised(y):
    """16-bit samples with the peak at -1 dBFS. No dither: its noise would fill the silence before and after, and
    rounding 65 dB and more below the peak is far under the floor of every recording."""
    return np.round(y * (10 ** (PEAK_DB / 20) / np.abs(y).max()) * 32767).astype(np.int16)


def shipped(x, gated):
    """The step as it is shipped: int16 samples with the onset at sample ONSET, and first and last sample zero."""
    floor = noise_floor(x)
    hit = first_hit(x)
    end = end_after(x, hit, floor, gated)
    begin = begin_before(x, hit, floor)
    for _ in range(24):
        pcm = quantised(faded(x, begin, hit, min(end, begin + MAX_LENGTH - ONSET)))
        onset = onset_of(pcm.astype(float))
        sound = int(np.flatnonzero(pcm)[0])
        inaudible = int(np.argmax(np.abs(pcm) >= SILENT * np.abs(pcm).max())) - sound
        if onset - sound < 2 * MS and begin > 0 and hit - begin >= ONSET:
            hit -= 10 * MS        # the cut fell into the rise: the hit lies earlier
            begin = begin_before(x, hit, floor)
        elif inaudible > MS:      # so that it makes no difference what is called the beginning of the sound
            begin += sound + inaudible - MS // 2
        else:
            break
    pcm = np.concatenate((np.zeros(ONSET - onset, np.int16), pcm))
    last = int(np.flatnonzero(pcm)[-1])
    return np.concatenate((pcm[:last + 1], np.zeros(MS, np.int16)))


# ---------------------------------------------------------------------------------------------------- measures

def loudest(x, width=50 * MS):
    return float(db(trailing_rms(np.concatenate((x, np.zeros(width))), width).max()))


def hump_curve(x):
    """Level in dB every 2 ms: 10 ms RMS of what lies above 150 Hz, smoothed over 24 ms."""
    y = sosfilt(butter(2, 150, "high", fs=RATE, output="sos"), x)
    window = np.hanning(13)[1:-1]
    return db(np.convolve(centred_rms(y, 10 * MS)[::2 * MS], window / window.sum(), "same"))


def second_hump(x, onset):
    """(gap in ms, level rel. to the first in dB, depth of the valley under the lower of both in dB) of the strongest
    second stroke 40 to 500 ms after the first, or None."""
    curve = hump_curve(x)
    start = onset // (2 * MS)
    first = start + int(np.argmax(curve[start:start + 40]))
    best = None
    for i in range(first + 20, min(len(curve) - 1, first + 250)):
        if curve[i] < curve[max(0, i - 10):i + 11].max():
            continue
        depth = min(curve[i], curve[first]) - curve[first:i].min()
        if depth >= 3 and curve[i] >= curve[first] - 15 and (best is None or curve[i] > best[3]):
            best = (2 * (i - first), curve[i] - curve[first], depth, curve[i])
    return best and best[:3]


def attack_ms(x, onset):
    """10 to 90 % rise of the 1 ms RMS up to its largest value in the 80 ms from 20 ms before the onset."""
    level = centred_rms(x, MS)[max(0, onset - ONSET):onset + 60 * MS]
    top = level.max()
    ninety = int(np.argmax(level >= 0.9 * top))
    below = np.flatnonzero(level[:ninety] < 0.1 * top)
    return (ninety - (int(below[-1]) if len(below) else 0)) / MS


def decay_ms(x, onset):
    """T-20: from the loudest 10 ms until 1 % of the remaining energy is left (Schroeder's backward integral)."""
    start = onset + int(np.argmax(trailing_rms(x, 10 * MS)[onset:]))
    left = np.cumsum(np.square(x[start:])[::-1])[::-1]
    return float(np.argmax(left <= 0.01 * left[0])) / MS


def centroid_hz(x, onset):
    """Centroid of the magnitude spectrum of the 200 ms from the onset (Welch, 1024 samples, Hann)."""
    part = x[onset:onset + 200 * MS]
    hz, power = welch(part, RATE, nperseg=min(1024, len(part)))
    magnitude = np.sqrt(power)
    return float((hz * magnitude).sum() / magnitude.sum())


# ---------------------------------------------------------------------------------------------------- the set

def set_name(row):
    folder = row["path"].split("/")[-2]
    name = {"cdda-cc-sounds": "cdda", "minetest-game": "minetest", "minetest-history": "minetest"}.get(folder)
    if name:                  # collections of several people's recordings: each author is a microphone of its own
        return name + "_" + re.sub(r"[^a-z0-9]", "", row["author"].lower())
    return folder.replace("-", "_")


def pieces(row, steps):
    """(from, to) in seconds of each step in the file of this row."""
    if row["steps"] == "1":
        return [(0.0, END_S.get(Path(row["path"]).stem))]
    starts = [max(0.0, float(s["onset_s"]) - 0.03) for s in steps]
    return list(zip(starts, starts[1:] + [float(steps[-1]["end_s"])]))


def why_not(row, x):
    if Path(row["path"]).stem in REJECT:
        return REJECT[Path(row["path"]).stem]
    run = clipped_run(x)
    if run >= 3:
        return f"clipped ({run} equal samples at the extreme)"
    if np.abs(x).max() > 1.0:
        return f"clipped (decodes to {db(np.abs(x).max()):+.1f} dBFS)"
    return None


def two_steps(row, x):
    """The other foot comes 300 ms after the first at the earliest (running); a nearer second stroke is the toe, unless
    it is so much louder that nobody could say which of the two is the hit. A splash grows after the hit: let it."""
    hump = second_hump(x, ONSET)
    if not hump or SURFACE_OF[row["surface"]][0] == "water":
        return None
    gap, level, valley = hump
    if gap >= 300 and level >= -5 and valley >= 8 or gap >= 200 and level >= 6:
        return f"two steps in one ({gap} ms apart, {level:+.1f} dB, valley {valley:.1f} dB)"
    return None


def spectrum(pcm):
    """Of the first 300 ms, scaled to unit energy and padded for correlation."""
    part = pcm[:300 * MS].astype(float)
    return np.fft.rfft(part / np.linalg.norm(part), 1 << 15)


def likeness(a, b):
    """Largest normalised cross-correlation of two such spectra."""
    return float(np.abs(np.fft.irfft(a * b.conj())).max())


def make(data, out):
    rows = [r for r in csv.DictReader((data / "footsteps/manifest.csv").open(encoding="utf-8"))
            if r["licence"] == "CC0-1.0"]
    steps = defaultdict(list)
    for s in csv.DictReader((data / "footsteps/steps.csv").open(encoding="utf-8")):
        steps[s["path"]].append(s)
    made, rejected, counter = [], [], Counter()
    for row in rows:
        surface, reason = SURFACE_OF[row["surface"]]
        if surface is None:
            rejected.append((row, reason))
            continue
        x, rate = sf.read(data / row["path"], always_2d=True)
        reason = why_not(row, x)
        mono = without_rumble(to_rate(to_mono(x), rate))
        for begin, end in pieces(row, steps[row["path"]]):
            counter[surface, set_name(row)] += 1     # counted before rejection: names stay when a verdict changes
            step = mono[int(begin * RATE):None if end is None else int(end * RATE)]
            pcm = shipped(step, set_name(row) in GATED)
            y = pcm / 32768
            why = reason or two_steps(row, y)
            if why:
                rejected.append((row, why))
                continue
            seen = spectrum(pcm)
            twin = next((name for name, _, _, other in made
                         if name.startswith(surface + "/" + set_name(row)) and likeness(seen, other) > TWIN), None)
            if twin:
                rejected.append((row, f"the same recording as {twin}"))
                continue
            name = f"{surface}/{set_name(row)}_{counter[surface, set_name(row)]:02d}.flac"
            made.append((name, describe(row, surface, step, y) | {"file": name}, pcm, seen))
    groups = defaultdict(list)
    for _, d, _, _ in made:
        groups[d["set"]].append(d["originalRmsDb"])
    for name, d, pcm, _ in made:
        d["setRelativeDb"] = d["originalRmsDb"] - float(np.median(groups[d["set"]]))
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        sf.write(out / name, pcm, RATE, format="FLAC", subtype="PCM_16", compression_level=1.0)
        d["sha256"] = hashlib.sha256((out / name).read_bytes()).hexdigest()
        d["lengthSamples"] = len(pcm)
    index = sorted((d for _, d, _, _ in made), key=lambda d: d["file"])
    return index, rejected, {r["source"]: r["evidence"] for r in rows}


def describe(row, surface, step, y):
    hump = second_hump(y, ONSET)
    return {
        "surface": surface, "wet": str(surface in WET).lower(), "action": ACTION_OF[row["gait"]],
        "footwear": row["footwear"] if row["footwear"] in FOOTWEAR else "unknown",
        "onsetSample": ONSET, "rmsDb": loudest(y),
        "originalPeakDb": float(db(np.abs(step).max())), "originalRmsDb": loudest(step),
        "centroidHz": round(centroid_hz(y, ONSET)), "attackMs": attack_ms(y, ONSET), "decayMs": decay_ms(y, ONSET),
        "heelToeMs": hump[0] if hump else "", "set": set_name(row), "sourceSurface": row["surface"],
        "licence": row["licence"], "author": row["author"], "source": row["source"],
    }


# ---------------------------------------------------------------------------------------------------- writing

def write_tsv(path, header, rows):
    def cell(value):
        return f"{value:.1f}" if isinstance(value, float) else str(value)
    lines = ["\t".join(header)] + ["\t".join(cell(v) for v in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def nearest(recorded):
    """Surface -> recorded surfaces to play, nearest first: itself where it was recorded."""
    return {s: [s] if s in recorded else [n for n in NEAREST[s][0] if n in recorded] for s in SURFACES}


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(c) for c in line) + " |" for line in lines)


def licence_page(index, evidence):
    rows = []
    for name in sorted({d["set"] for d in index}):
        of_set = [d for d in index if d["set"] == name]
        authors = ", ".join(sorted({d["author"] for d in of_set}))
        where = sorted({re.match(r"github:([^ ]+)", d["source"]).group(1) for d in of_set})
        why = "<br>".join(sorted({evidence[d["source"]] for d in of_set}))
        rows.append((name, authors, len(of_set), "<br>".join("https://github.com/" + w for w in where), why))
    return f"""# Licence of the recordings

Every recording in this folder was dedicated to the public domain by its author under
[CC0 1.0 Universal](https://creativecommons.org/publicdomain/zero/1.0/legalcode). No credit is owed for using one, in
any work, commercial or not. The edited files are under CC0 1.0 as well. We name the authors because we are grateful.
The exact source of each file is in `index.tsv`.

{table(("set", "author", "files", "found at", "what says CC0"), rows)}
"""


def readme(index, rejected, total):
    actions = [a for a in ("walk", "run", "jump", "land") if any(d["action"] == a for d in index)]
    count = Counter((d["surface"], d["action"]) for d in index)
    recorded = [s for s in SURFACES if any(d["surface"] == s for d in index)]
    cells = [(s, *(count[s, a] or "-" for a in actions), sum(count[s, a] for a in actions),
              len({d["set"] for d in index if d["surface"] == s}),
              sum(d["footwear"] != "unknown" for d in index if d["surface"] == s) or "-") for s in recorded]
    cells.append(("all", *(sum(count[s, a] for s in recorded) for a in actions), len(index),
                  len({d["set"] for d in index}), sum(d["footwear"] != "unknown" for d in index)))
    mapping = [(label, surface or "not shipped", why) for label, (surface, why) in SURFACE_OF.items()]
    substitutes = [(s, ", ".join(found), NEAREST[s][1]) for s, found in nearest(recorded).items() if s not in recorded]
    refused = Counter((re.sub(r" \(.*|(?<=same recording) .*", "", why), row["surface"]) for row, why in rejected)
    refusals = [(why, label, n) for (why, label), n in sorted(refused.items())]
    refused_files = [(Path(row["path"]).name, why) for row, why in rejected if SURFACE_OF[row["surface"]][0]]
    seconds = sum(d["lengthSamples"] for d in index) / RATE
    no_run = ", ".join(s for s in recorded if not count[s, "run"])
    few = ", ".join(s for s in recorded if sum(count[s, a] for a in actions) < 15)
    return f"""# Footstep recordings

{len(index)} single recorded footsteps, public domain (CC0 1.0, see `LICENSE.md`), {total / 1e6:.1f} MB, {seconds:.0f} s.
This page and everything else in this folder is written by `scripts/models/make_recordings.py`; change that, not this.

{table(("surface", *actions, "all", "sets", "shoe known"), cells)}

## How they were made
- Source: the CC0-1.0 rows of the project's catalogue of real footsteps. A file of several steps is cut into single ones.
- Mono: equal channels are averaged, of differing ones the louder is taken. 48 kHz. High-pass of fourth order at
  {HIGH_PASS_HZ[0]} Hz; {HIGH_PASS_HZ[1]} or {HIGH_PASS_HZ[2]} Hz where the microphone's rumble was still louder than the step.
- The onset is at sample {ONSET} (20 ms) of every file: the first sample at which the RMS of the 5 ms that end there reaches
  {ONSET_DB:.0f} dB of its maximum within the first 80 ms of the sound; the sound begins with the first sample that is not zero.
  Of heel and toe it is the heel. Up to 20 ms of what precedes it are kept (a scrape, a grain); before them is digital zero.
- The end: where the level falls {-TAIL_DB:.0f} dB under the loudest 10 ms or within {FLOOR_MARGIN_DB:.0f} dB of the recording's noise floor, at most
  {MAX_LENGTH / RATE} s; faded over 20 to 120 ms (500 ms where a splash goes on), so that no floor is left standing. First and
  last sample are zero.
- Level: peak at {PEAK_DB:.0f} dBFS, 16-bit FLAC without dither (its noise would fill the silence).
- The script reads every file back and fails if one breaks these promises.

## index.tsv
`rmsDb` loudest 50 ms (RMS, dBFS) of the file as shipped: play at `wanted - rmsDb` to make all equally loud.
`originalPeakDb`, `originalRmsDb`: the same recording as its author published it. `setRelativeDb`: originalRmsDb less the
median of its set: which steps were soft and which hard, as far as the author did not level them (kenney_impact did).
`centroidHz` centroid of the magnitude spectrum of the 200 ms from the onset. `attackMs` 10 to 90 % rise of the 1 ms RMS.
`decayMs` from the loudest 10 ms until 1 % of the energy is left (T-20). `heelToeMs` distance of a second stroke within 15 dB
of the first and at least 3 dB above the valley between, empty without one. `set` one author's one microphone.
`wet` is true for what is wet by nature (water, mud); no recording of another floor is known to be wet.
`action`: `jump` is the take-off. It is a scuff of 0.2 to 0.4 s and the nearest there is to scuff and pivot; stop is nearest to
walk, sneak to a soft walk, stairs to walk, wade to walk in water.

## What is thin
- Running: only on {", ".join(s for s in recorded if count[s, "run"])}; none on {no_run}.
- Fewer than 15 recordings: {few}.
- Shoes: {sum(d["footwear"] == "barefoot" for d in index)} are barefoot, of all others the shoe is unknown. Choose by centroid, attack and heel-toe gap.
- No scuff, stop, pivot, sneak or stairs. The catalogue has no CC0 recording of {", ".join(s for s in SURFACES if s not in recorded)}.
- Most surfaces lean on one set (nox_essentials) ({sum(d['set'] == 'nox_essentials' for d in index)} files): one author, so hardly more than one walker and shoe a surface.
- Spectral ends differ: compressed sources stop at 15 to 20 kHz (kenney_impact, minetest, cdda_taure), one at 11 kHz
  (minetest_worthahep88_02).

## Surfaces without a recording (`nearest.tsv`)
{table(("surface", "play", "why"), substitutes)}

## Labels of the sources
{table(("label", "surface", "why"), mapping)}

## Not shipped
Clipped: at least 3 equal samples in a row at the positive or negative extreme of a channel, that extreme above -12 dBFS.
Two steps: a second stroke at least 300 ms after the first, not more than 5 dB softer, with a valley of 8 dB between them; or one
at least 200 ms later and 6 dB louder, so that nobody could say which is the hit.

{table(("why", "label", "files"), refusals)}

{table(("file", "why"), refused_files)}
"""


# ---------------------------------------------------------------------------------------------------- checking

def problems(out):
    """What is wrong with the files under `out`, read back from the disk; an empty list when nothing is."""
    found = []
    rows = list(csv.DictReader((out / "index.tsv").open(encoding="utf-8"), delimiter="\t"))
    for row in rows:
        def check(right, what):
            if not right:
                found.append(f"{row['file']}: {what}")
        path = out / row["file"]
        check(hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"], "sha256")
        info = sf.info(path)
        check((info.format, info.subtype, info.channels, info.samplerate) == ("FLAC", "PCM_16", 1, RATE), str(info))
        pcm, _ = sf.read(path, dtype="int16")
        x = pcm / 32768
        check(pcm[0] == 0 and pcm[-1] == 0, "does not begin and end with zero")
        check(len(x) == int(row["lengthSamples"]) <= MAX_LENGTH + MS, f"length {len(x)}")
        check(abs(onset_of(x) - int(row["onsetSample"])) <= 1, f"onset {onset_of(x)}")
        check(abs(db(np.abs(x).max()) - PEAK_DB) < 0.01, f"peak {db(np.abs(x).max()):.2f} dBFS")
        check(abs(loudest(x) - float(row["rmsDb"])) < 0.06, "rmsDb")
        check(abs(x.mean()) < 10 ** (-50 / 20), f"DC {db(abs(x.mean())):.0f} dBFS")
        check(db(trailing_rms(x, 5 * MS)[-1]) < -60, f"ends at {db(trailing_rms(x, 5 * MS)[-1]):.0f} dBFS")
        first = int(np.flatnonzero(x)[0])
        check(np.abs(x[first]) < 10 ** (-50 / 20), f"begins with a step to {db(np.abs(x[first])):.0f} dBFS")
        check(np.abs(np.diff(x[-5 * MS:])).max() < 10 ** (-50 / 20), "click at the end")
        check(row["surface"] in SURFACES and row["file"].startswith(row["surface"] + "/"), "surface")
        check(row["action"] in ACTION_OF.values() and row["footwear"] in FOOTWEAR, "action or footwear")
        check(row["licence"] == "CC0-1.0", "licence")
    named = {row["file"] for row in rows}
    found += [f"{p}: not in index.tsv" for p in sorted(out.rglob("*.flac")) if str(p.relative_to(out)) not in named]
    if len(named) != len(rows):
        found.append("a file is listed twice")
    total = sum((out / name).stat().st_size for name in named)
    if total > MAX_TOTAL_BYTES:
        found.append(f"{total} bytes, the limit is {MAX_TOTAL_BYTES}")
    recorded = {row["surface"] for row in rows}
    listed = {r["surface"]: r["nearest1"] for r in
              csv.DictReader((out / "nearest.tsv").open(encoding="utf-8"), delimiter="\t")}
    found += [f"{s}: no nearest recorded surface" for s in SURFACES if listed.get(s) not in recorded]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    for surface in SURFACES:
        shutil.rmtree(args.out / surface, ignore_errors=True)
    args.out.mkdir(parents=True, exist_ok=True)

    index, rejected, evidence = make(args.data, args.out)
    recorded = {d["surface"] for d in index}
    total = sum((args.out / d["file"]).stat().st_size for d in index)
    write_tsv(args.out / "index.tsv", INDEX, ([d[k] for k in INDEX] for d in index))
    write_tsv(args.out / "nearest.tsv", ("surface", "nearest1", "nearest2"),
              ([s, *(found + [""])[:2]] for s, found in nearest(recorded).items()))
    (args.out / "LICENSE.md").write_text(licence_page(index, evidence), encoding="utf-8")
    (args.out / "README.md").write_text(readme(index, rejected, total), encoding="utf-8")

    for row, why in rejected:
        print(f"rejected  {Path(row['path']).name}  [{row['surface']}]  {why}")
    for (surface, action), n in sorted(Counter((d["surface"], d["action"]) for d in index).items()):
        print(f"{surface:10} {action:5} {n:4}")
    found = problems(args.out)
    for problem in found:
        print("WRONG  " + problem)
    print(f"{len(index)} recordings, {total / 1e6:.2f} MB, {len(rejected)} rejected, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
