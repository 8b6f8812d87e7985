"""A film with its truth, and what the product saw in it."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from contact_benchmark.product import read_analysis, read_track
from contact_benchmark.truth import Event
from scipy.optimize import linear_sum_assignment

NEAR_BODIES = 0.3
SEEN_SHARE = 0.4


@dataclass
class Film:
    """Truth and result of one film. found: per frame, {id: (hips, height px)}."""

    name: str
    truth: dict
    folder: Path
    found: list[dict]
    contacts: list[Event]
    matches: list[dict] = field(default_factory=list)  # per frame: truth index -> found id

    @property
    def fps(self) -> float:
        return float(self.truth["fps"])


def run(footfall: Path, film: Path, out: Path) -> None:
    """Results of the product, once."""
    analysis = out / f"{film.stem}.json"
    if not analysis.exists():
        subprocess.run([footfall, "analyze", film, "--phases", "--json", analysis], check=True)
    tracks = out / f"{film.stem}.tracks"
    if not tracks.exists():
        subprocess.run([footfall, "tracks", film, "--out", tracks], check=True)


def load(film: Path, out: Path) -> Film:
    truth = json.loads(film.with_suffix(".json").read_text())
    count = len(truth["people"][0]["hips"])
    found: list[dict] = [{} for _ in range(count)]
    for path in sorted((out / f"{film.stem}.tracks").glob("*.tsv")):
        person = int(path.stem.split("_")[1])
        track = read_track(path)
        for t, points in zip(track.t, track.points):
            i = round(t * truth["fps"])
            if i < count:
                height = float(np.ptp(points[:, 1]))
                found[i][person] = (points[23:25, :2].mean(0), height)
    contacts = read_analysis(out / f"{film.stem}.json")
    result = Film(film.stem, truth, out, found, contacts)
    result.matches = [_match(result, i) for i in range(count)]
    return result


def _match(film: Film, i: int) -> dict:
    people, found = film.truth["people"], film.found[i]
    ids = sorted(found)
    if not ids:
        return {}
    cost = np.full((len(people), len(ids)), 1e3)
    for row, person in enumerate(people):
        box = person["boxes"][i]
        for column, one in enumerate(ids):
            far = np.linalg.norm(found[one][0] - np.array(person["hips"][i])) / (box[3] - box[1])
            if far < NEAR_BODIES:
                cost[row, column] = far
    rows, columns = linear_sum_assignment(cost)
    return {r: ids[c] for r, c in zip(rows, columns) if cost[r, c] < 1}


def countable(film: Film, i: int) -> list[int]:
    """Truth people who can be seen in a frame: mostly in the picture, not mostly hidden."""
    truth, people = film.truth, film.truth["people"]
    result = []
    for row, person in enumerate(people):
        x0, y0, x1, y1 = person["boxes"][i]
        own = (x1 - x0) * (y1 - y0)
        inside = _overlap((x0, y0, x1, y1), (0, 0, truth["widthPx"], truth["heightPx"]))
        hidden = sum(
            _overlap((x0, y0, x1, y1), other["boxes"][i])
            for k, other in enumerate(people)
            if k != row and other["aheadM"][i] < person["aheadM"][i]
        )
        if inside >= 0.5 * own and hidden <= (1 - SEEN_SHARE) * own and person["aheadM"][i] > 0:
            result.append(row)
    return result


def _overlap(a, b) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)

def owner(film: Film, event: Event):
    """Which true person a found contact is of: whoever that id is on at the time, or near it."""
    i = round(event.t * film.fps)
    for off in (0, 1, -1, 2, -2, 3, -3, 5, -5):
        if 0 <= i + off < len(film.matches):
            for row, one in film.matches[i + off].items():
                if one == event.person:
                    return row
    return None
