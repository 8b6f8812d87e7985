"""Cuts the catalogue of real footsteps into single takes, and says which of them are never trained on.

usage: python -m steps.takes --data DIR --out FILE.npz [--split split.tsv]
  --data   folder that holds footsteps/manifest.csv, footsteps/steps.csv and the files they name
  --out    takes: `pcm` int16 of all takes end to end, `start`, `length`, and a column for each name in FIELDS
  --split  table of what is held out. Written where it does not exist; read and obeyed where it does

Every take is mono at 48 kHz with its hit at sample 960, peak at -1 dBFS, cut and faded by the rules of
make_recordings.py. Parts: `train`; `dev` takes are chosen on; `test_take` (takes of sets that are trained on) and
`test_set` (every take of a set - one recordist's
one microphone - of which nothing is trained on) are only measured.
"""
import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import soundfile as sf

import make_recordings as recordings

HERE = Path(__file__).parent
FIELDS = ("name surface wet footwear action set part centroid_hz attack_ms decay_ms gap_ms relative_db licence "
          "author").split()

# Sets of which nothing is trained on: at least one for each surface that has several.
HELD_SETS = {
    "kenney_impact": "carpet, concrete, grass, snow, wood",
    "cdda_inspectorj": "concrete",
    "cdda_nuff3": "dirt",
    "cdda_ashekirk": "grass",
    "cdda_ali6868": "gravel",
    "cdda_giocosound": "metal",
    "cdda_samulis": "stone",
    "cdda_dawidwmika": "water",
    "cdda_kretopi": "wood",
    "minetest_ryding": "snow",
    "minetest_worthahep88": "sand",
    "torque3d": "tile, metal, snow, dirt, water",
}
SURFACE_OF = {label: surface for label, (surface, _) in recordings.SURFACE_OF.items()} | {
    "long grass": "grass", "ice": "ice", "soft ground": "dirt"}
ACTION_OF = recordings.ACTION_OF | {"crouch walk": "sneak", "wade": "wade", "wade/swim": "wade"}
WET = {"water", "mud"}


def cut(data, licences):
    """Yields (row, index in its file, pcm, level of the source) of every usable single step."""
    with (data / "footsteps/manifest.csv").open(encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f) if r["licence"] in licences]
    steps = defaultdict(list)
    with (data / "footsteps/steps.csv").open(encoding="utf-8") as f:
        for step in csv.DictReader(f):
            steps[step["path"]].append(step)
    for row in rows:
        x, rate = sf.read(data / row["path"], always_2d=True)
        if recordings.REJECT.get(Path(row["path"]).stem):
            continue
        mono = recordings.without_rumble(recordings.to_rate(recordings.to_mono(x), rate))
        for i, (begin, end) in enumerate(recordings.pieces(row, steps[row["path"]])):
            step = mono[int(begin * recordings.RATE):None if end is None else int(end * recordings.RATE)]
            pcm = recordings.shipped(step, recordings.set_name(row) in recordings.GATED)
            yield row, i, pcm, recordings.loudest(step)


def collect(data, licences):
    takes, spectra, dropped = [], [], Counter()
    for row, i, pcm, level in cut(data, licences):
        x = pcm / 32768
        seen = recordings.spectrum(pcm)
        if any(recordings.likeness(seen, other) > recordings.TWIN for other in spectra):
            dropped["the same recording as another"] += 1
            continue
        spectra.append(seen)
        hump = recordings.second_hump(x, recordings.ONSET)
        surface = SURFACE_OF[row["surface"]] or "unknown"
        takes.append({
            "name": f"{re.sub('^footsteps/train-ok/', '', row['path'])}#{i}", "pcm": pcm, "surface": surface,
            "wet": surface in WET, "footwear": "barefoot" if row["footwear"] == "barefoot" else "unknown",
            "action": ACTION_OF[row["gait"]], "set": recordings.set_name(row),
            "centroid_hz": recordings.centroid_hz(x, recordings.ONSET),
            "attack_ms": recordings.attack_ms(x, recordings.ONSET),
            "decay_ms": recordings.decay_ms(x, recordings.ONSET), "gap_ms": hump[0] if hump else 0.0,
            "level_db": level, "licence": row["licence"], "author": row["author"]})
    levels = defaultdict(list)
    for take in takes:
        levels[take["set"], take["surface"]].append(take["level_db"])
    for take in takes:
        take["relative_db"] = take["level_db"] - float(np.median(levels[take["set"], take["surface"]]))
    return takes, dropped


def new_split(takes, seed):
    """test_set by HELD_SETS; of each other set and surface one take in twelve is dev and one in twelve test_take."""
    rng = np.random.default_rng(seed)
    parts = {}
    groups = defaultdict(list)
    for take in takes:
        if take["set"] in HELD_SETS:
            parts[take["name"]] = "test_set"
        else:
            groups[take["set"], take["surface"]].append(take["name"])
    for group in sorted(groups):
        names = [groups[group][i] for i in rng.permutation(len(groups[group]))]
        each = int(len(names) / 12 + rng.random())
        for i, name in enumerate(names):
            parts[name] = "dev" if i < each else "test_take" if i < 2 * each else "train"
    return parts


def write_split(path, takes, parts):
    with path.open("w", encoding="utf-8") as f:
        f.write("take\tsurface\tset\tpart\n")
        for take in sorted(takes, key=lambda t: t["name"]):
            f.write(f"{take['name']}\t{take['surface']}\t{take['set']}\t{parts[take['name']]}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", type=Path, default=HERE / "split.tsv")
    options = parser.parse_args()
    config = json.loads((HERE / "config.json").read_text(encoding="utf-8"))
    takes, dropped = collect(options.data, config["licences"])
    if not options.split.exists():
        write_split(options.split, takes, new_split(takes, config["seed"]))
    with options.split.open(encoding="utf-8") as f:
        parts = {row["take"]: row["part"] for row in csv.DictReader(f, delimiter="\t")}
    unknown = [t["name"] for t in takes if t["name"] not in parts]
    if unknown:
        raise SystemExit(f"{len(unknown)} takes are not in {options.split}, the first is {unknown[0]}: "
                         "name a new --split, or take the data that the split was made from")
    for take in takes:
        take["part"] = parts[take["name"]]
    lengths = [len(t["pcm"]) for t in takes]
    np.savez_compressed(options.out, pcm=np.concatenate([t["pcm"] for t in takes]),
                        start=np.concatenate(([0], np.cumsum(lengths)[:-1])), length=np.array(lengths),
                        **{name: np.array([t[name] for t in takes]) for name in FIELDS})
    print(len(takes), "takes,", dict(dropped), dict(Counter(t["part"] for t in takes)))
    for (surface, part), n in sorted(Counter((t["surface"], t["part"]) for t in takes).items()):
        print(f"{surface:10} {part:10} {n}")
    print("lengths in ms:", np.percentile(np.array(lengths) / 48, [5, 25, 50, 75, 90, 97, 100]).round())


if __name__ == "__main__":
    main()
