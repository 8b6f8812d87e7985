"""From matched contacts to the figures: F1, timing, actions, calibration."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from .matching import match_visible
from .truth import ACTIONS, INITIAL, Clip, Event

NEAR_S = 0.100
EARLY_S = 0.015


@dataclass
class Tally:
    """Counts and errors of any number of clips; adds up."""

    truth: int = 0
    found: int = 0
    hits_frame: int = 0
    hits_40: int = 0
    hits_near: int = 0
    extra_frame: int = 0
    errors: list[float] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)
    phases: list[tuple[str, str]] = field(default_factory=list)
    graded: list[tuple[float, bool]] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        return 2 * hits / max(1, self.truth + self.found)

    def row(self) -> dict:
        """The figures; milliseconds, late is positive."""
        ms = 1000 * np.array(self.errors) if self.errors else np.array([np.nan])
        return {
            "truth": self.truth,
            "found": self.found,
            "f1_frame": self.f1(self.hits_frame),
            "f1_40": self.f1(self.hits_40),
            "f1_100": self.f1(self.hits_near),
            "precision": self.hits_frame / max(1, self.found),
            "recall": self.hits_frame / max(1, self.truth),
            "median": float(np.median(np.abs(ms))),
            "bias": float(np.median(ms)),
            "early": float(np.mean(ms < -1000 * EARLY_S)) if self.errors else float("nan"),
            "p90": float(np.percentile(np.abs(ms), 90)),
        }


def tally(clip: Clip, found: list[Event], only=lambda event: True) -> Tally:
    """Scores the initial contacts of one clip, or those true ones that `only` accepts.

    What `only` refuses is neither missed nor does it make an extra. Timing is taken from
    pairs within 100 ms, so that a wider miss is a miss and not an error of timing.
    """
    truth = [
        Event(e.t, e.foot, e.phase, e.action, e.visible and only(e), e.uncertainty_frames)
        for e in clip.initial()
    ]
    found = [e for e in found if e.phase in INITIAL]
    frame = match_visible(truth, found, lambda e: (1 + e.uncertainty_frames) / clip.fps)
    at_40 = match_visible(truth, found, 0.040)
    near = match_visible(truth, found, NEAR_S)
    result = Tally(
        truth=sum(e.visible for e in truth),
        # The ones that count: what hidden contacts excuse is left out.
        found=len(near.pairs) + len(near.extra),
        hits_frame=len(frame.pairs),
        hits_40=len(at_40.pairs),
        hits_near=len(near.pairs),
        extra_frame=len(frame.extra),
    )
    right = {k for _, k in frame.pairs}
    for i, k in near.pairs:
        result.errors.append(found[k].t - truth[i].t)
        result.actions.append((truth[i].action, found[k].action))
        result.phases.append((truth[i].phase, found[k].phase))
    for k in [k for _, k in near.pairs] + near.extra:
        result.graded.append((found[k].confidence, k in right))
    return result


def add(tallies) -> Tally:
    """The sum of tallies."""
    total = Tally()
    for one in tallies:
        for name, value in vars(one).items():
            setattr(total, name, getattr(total, name) + value)
    return total


def groups(clips: list[Clip], found: dict[str, list[Event]]) -> dict[str, dict[str, Tally]]:
    """Tallies by what a clip is, and by what a contact is."""
    table: dict[str, dict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    for clip in clips:
        whole = tally(clip, found[clip.name])
        table["all"]["all"].append(whole)
        for key, value in _facts(clip).items():
            table[key][value].append(whole)
        for action in sorted({e.action for e in clip.initial()}, key=ACTIONS.index):
            part = tally(clip, found[clip.name], lambda e: e.action == action)
            # An extra contact is nobody's: it is charged once, to the clip's own gait.
            part.found = part.hits_near
            table["action (recall)"][action].append(part)
    return {
        key: {value: add(parts) for value, parts in sorted(rows.items())}
        for key, rows in table.items()
    }


def _facts(clip: Clip) -> dict[str, str]:
    """What the figures are broken down by; absent facts are left out."""
    facts = clip.facts
    named = {
        "clip": facts.get("clip"),
        "gait": facts.get("gait"),
        "camera": facts.get("camera"),
        "camera family": facts.get("camera_family"),
        "moving camera": facts.get("moving_camera"),
        "occlusion": _hidden(clip),
        "fps": f"{clip.fps:06.3f}",
        "body px": _bin(facts.get("body_px"), (80, 150, 300, 500)),
    }
    return {key: str(value) for key, value in named.items() if value is not None}


def _hidden(clip: Clip) -> str:
    """How much of the clip's contacts cannot be seen."""
    share = np.mean([not e.visible for e in clip.initial()] or [0.0])
    return "none hidden" if share == 0 else "some hidden" if share < 0.34 else "third or more hidden"


def _bin(value, edges) -> str | None:
    if value is None:
        return None
    below = [edge for edge in edges if edge <= float(value)]
    return f"{below[-1] if below else 0:03d}.."


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the classes that the truth has."""
    classes = sorted({true for true, _ in pairs})
    scores = []
    for name in classes:
        hits = sum(a == name and b == name for a, b in pairs)
        scores.append(2 * hits / (sum(a == name for a, _ in pairs) + sum(b == name for _, b in pairs)))
    return float(np.mean(scores)) if scores else float("nan")


def reliability(graded: list[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, count) for each filled bin of confidence."""
    rows = []
    for low in np.arange(bins) / bins:
        inside = [(c, ok) for c, ok in graded if low <= min(c, 1 - 1e-9) < low + 1 / bins]
        if inside:
            confidences, right = zip(*inside)
            rows.append((float(np.mean(confidences)), float(np.mean(right)), len(inside)))
    return rows


def calibration_error(graded: list[tuple[float, bool]]) -> float:
    """Expected calibration error: mean gap between confidence and share right."""
    return sum(abs(c - ok) * n for c, ok, n in reliability(graded)) / max(1, len(graded))
