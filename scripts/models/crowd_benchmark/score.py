"""Says how well the product sees the films: people, identity, steps.

    python -m crowd_benchmark.score FILMS --set crowd --out DIR

Runs `footfall analyze --phases` and `footfall tracks` on each film and keeps what they wrote in
DIR; a result that is there already is not made again.
"""

import argparse
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
from contact_benchmark.matching import match_visible
from contact_benchmark.product import read_analysis
from contact_benchmark.truth import INITIAL, Event
from scipy.optimize import linear_sum_assignment

from .films import Film, countable, load, owner, run

ROOT = Path(__file__).resolve().parents[3]
HEIGHTS_PX = ((0, 60), (60, 80), (80, 120), (120, 200), (200, 10_000))
DOUBTFUL = 0.5


def people_rows(films: list[Film]) -> list[str]:
    """Recall by height, precision, IDF1, switches."""
    hit, all_, extra, found = {}, {}, 0, 0
    same = total_truth = total_found = switches = 0
    for film in films:
        last: dict = {}
        pairs: dict = {}
        for i, match in enumerate(film.matches):
            rows = countable(film, i)
            for row in rows:
                box = film.truth["people"][row]["boxes"][i]
                bin_ = next(b for b in HEIGHTS_PX if b[0] <= box[3] - box[1] < b[1])
                all_[bin_] = all_.get(bin_, 0) + 1
                hit[bin_] = hit.get(bin_, 0) + (row in match)
            extra += len(film.found[i]) - len(match)
            found += len(film.found[i])
            total_truth += len(rows)
            total_found += len(film.found[i]) - sum(1 for r in match if r not in rows)
            for row, one in match.items():
                if row in rows:
                    pairs[row, one] = pairs.get((row, one), 0) + 1
                if row in last and last[row] != one:
                    switches += 1
                last[row] = one
        same += _best(pairs)
    recall = "  ".join(
        f"{b[0]}..{b[1] if b[1] < 9999 else ''} px {hit[b] / all_[b]:.3f} ({all_[b]})"
        for b in HEIGHTS_PX
        if b in all_
    )
    whole = sum(hit.values()) / max(1, sum(all_.values()))
    return [
        f"recall {whole:.3f}: {recall}",
        f"precision {1 - extra / max(1, found):.3f} ({found} found)  IDF1"
        f" {2 * same / max(1, total_truth + total_found):.3f}  identity switches {switches}",
    ]


def _best(pairs: dict) -> int:
    if not pairs:
        return 0
    rows, columns = sorted({r for r, _ in pairs}), sorted({c for _, c in pairs})
    table = np.zeros((len(rows), len(columns)))
    for (r, c), n in pairs.items():
        table[rows.index(r), columns.index(c)] = n
    return int(table[linear_sum_assignment(-table)].sum())


def step_counts(
    film: Film, contacts: list[Event], frames: float, hidden: bool = False
) -> np.ndarray:
    """(hits, missed, extra) of initial contacts within so many frames, all people together.

    hidden: steps count whose feet nobody sees, as long as the hips are in the picture.
    """
    by_person: dict = {}
    for event in contacts:
        if event.phase in INITIAL:
            by_person.setdefault(owner(film, event), []).append(event)
    sums = np.array([0, 0, len(by_person.pop(None, []))])
    for row, person in enumerate(film.truth["people"]):
        truth = [Event(**e) for e in person["events"] if e["phase"] in INITIAL]
        if hidden:
            truth = [replace(e, visible=_hips_seen(film, row, e.t)) for e in truth]
        match = match_visible(truth, by_person.get(row, []), frames / film.fps)
        sums += (len(match.pairs), len(match.missed), len(match.extra))
    return sums


def _hips_seen(film: Film, row: int, t: float) -> bool:
    person = film.truth["people"][row]
    i = min(len(person["hips"]) - 1, round(t * film.fps))
    x, y = person["hips"][i]
    inside = 0 <= x < film.truth["widthPx"] and 0 <= y < film.truth["heightPx"]
    return inside and person["aheadM"][i] > 0


def doubted(films: list[Film]) -> str:
    """Share of the steps that carry the mark of doubt."""
    steps = [e for f in films for e in f.contacts if e.phase in INITIAL]
    doubtful = sum(e.confidence < DOUBTFUL for e in steps)
    return f"    {doubtful} of {len(steps)} steps below confidence {DOUBTFUL}"


def joins(films: list[Film]) -> str:
    """Of the walkers seen on both sides of a cut, who is suggested to be whom."""
    right = wrong = none = 0
    for film in films:
        analysis = json.loads((film.folder / f"{film.name}.json").read_text())
        like = {p["id"]: p["looksLike"] for p in analysis["people"] if "looksLike" in p}
        middle = len(film.matches) // 2
        before = [_ids(film.matches[:middle], row) for row in range(len(film.truth["people"]))]
        after = [_ids(film.matches[middle:], row) for row in range(len(film.truth["people"]))]
        for row, ids in enumerate(after):
            for one in ids[:1] if before[row] else []:
                right += one in like and like[one]["person"] in before[row]
                wrong += one in like and like[one]["person"] not in before[row]
                none += one not in like
    return f"    across the cut: {right} right, {wrong} wrong, {none} without a suggestion"


def _ids(matches: list[dict], row: int) -> list[int]:
    """Ids that were on a true person, the longest first."""
    ids = [m[row] for m in matches if row in m]
    return sorted(set(ids), key=lambda one: -ids.count(one))

def f1(sums) -> float:
    return 2 * sums[0] / max(1, 2 * sums[0] + sums[1] + sums[2])


def still(footfall: Path, film: Path, out: Path) -> Path:
    """The contacts of the same poses as if the camera stood still, in one file of the product's."""
    folder = out / f"{film.stem}.still"
    tracks = out / f"{film.stem}.tracks"
    if tracks.exists() and not folder.exists():
        subprocess.run([footfall, "contacts", tracks, "--out", folder], check=True)
    whole = out / f"{film.stem}.still.json"
    parts = [json.loads(p.read_text()) for p in sorted(folder.glob("person_*.json"))]
    contacts = [c for part in parts for c in part["contacts"]]
    whole.write_text(json.dumps({"schema": "footfall.analysis/1", "contacts": contacts}))
    return whole


def speed_errors(film: Film, analysis: Path) -> list[float]:
    """|found - true| speed in m/s at each found contact of somebody true."""
    errors = []
    for c in json.loads(analysis.read_text())["contacts"]:
        event = Event(c["mediaUs"] / 1e6, c["foot"], c["phase"], c["action"], person=c["person"])
        row = owner(film, event)
        if row is not None and event.phase in INITIAL:
            true = film.truth["people"][row]["speedMps"]
            errors.append(abs(c["speedMps"] - true[min(len(true) - 1, round(event.t * film.fps))]))
    return errors


def compared(footfall: Path, films: list[Film], folder: Path, out: Path, frames: float) -> str:
    """Steps and speeds without the camera's path, and speeds with it."""
    files = [still(footfall, folder / f"{f.name}.mp4", out) for f in films]
    plain = sum(step_counts(f, read_analysis(p), frames) for f, p in zip(films, files))
    without = [e for f, p in zip(films, files) for e in speed_errors(f, p)]
    with_it = [e for f in films for e in speed_errors(f, out / f"{f.name}.json")]
    return (
        f"    without the camera's path F1 {f1(plain):.3f} {plain.tolist()};"
        f" speed off by {np.median(with_it):.2f} m/s with it, {np.median(without):.2f} without"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="crowd_benchmark.score", description=__doc__)
    parser.add_argument("films", type=Path)
    parser.add_argument("--set", default="crowd")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--footfall", type=Path, default=ROOT / "scripts" / "footfall")
    parser.add_argument("--frames", type=float, default=1, help="tolerance of steps")
    parser.add_argument("--hidden", action="store_true", help="steps count whose feet are hidden")
    parser.add_argument("--joins", action="store_true", help="who is known again after the cut")
    parser.add_argument("--still", action="store_true", help="also score without the camera's path")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    films = sorted(args.films.glob(f"{args.set}_*.mp4"))
    paths = [p for p in films if p.with_suffix(".json").exists()]
    films = []
    for path in paths:
        run(args.footfall, path, args.out)
        films.append(load(path, args.out))
    for name, group in _groups(films):
        print(f"{args.set} {name}: {len(group)} films")
        for line in people_rows(group):
            print("   ", line)
        sums = sum(step_counts(f, f.contacts, args.frames, args.hidden) for f in group)
        print(f"    steps ±{args.frames:g} frames: F1 {f1(sums):.3f} {sums.tolist()}")
        if args.hidden:
            print(doubted(group))
        if args.joins:
            print(joins(group))
        if args.still:
            print(compared(args.footfall, group, args.films, args.out, args.frames))


def _groups(films: list[Film]):
    names = sorted({f.truth["variant"] for f in films})
    for name in names:
        yield name, [f for f in films if f.truth["variant"] == name]
    yield "all", films


if __name__ == "__main__":
    main()
