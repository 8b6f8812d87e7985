"""Pictures of a result: error histograms, reliability, a timeline of truth against found."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from .scores import Tally, reliability  # noqa: E402
from .truth import INITIAL, Clip, Event  # noqa: E402


def histogram(tallies: dict[str, Tally], path: Path) -> None:
    """Distribution of timing errors, one panel a method."""
    figure, axes = plt.subplots(len(tallies), 1, figsize=(7, 1.9 * len(tallies)), squeeze=False)
    for axis, (name, tally) in zip(axes[:, 0], tallies.items()):
        ms = 1000 * np.array(tally.errors)
        axis.hist(ms, bins=np.arange(-100, 101, 5), color="#39689e")
        axis.axvline(0, color="black", linewidth=0.8)
        axis.axvspan(0, 20, color="#8fbf6f", alpha=0.3, linewidth=0)
        axis.set_title(f"{name}: {len(ms)} of {tally.truth} within 100 ms", fontsize=9, loc="left")
        axis.set_yticks([])
    axes[-1, 0].set_xlabel("found minus true, ms (green: the target of bias, 0 to +20)")
    _save(figure, path)


def calibration(tally: Tally, path: Path) -> None:
    """Confidence against the share of contacts that are right within a frame."""
    figure, axis = plt.subplots(figsize=(4, 4))
    axis.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    for confidence, right, count in reliability(tally.graded):
        axis.plot(confidence, right, "o", color="#39689e")
        axis.annotate(f" {count}", (confidence, right), fontsize=7)
    axis.set(xlabel="confidence", ylabel="share within ±1 frame", xlim=(0, 1), ylim=(0, 1.02))
    _save(figure, path)


def timeline(clip: Clip, found: dict[str, list[Event]], path: Path) -> None:
    """Truth in the top row, each method below; left foot blue, right foot orange."""
    figure, axis = plt.subplots(figsize=(11, 0.7 + 0.45 * (1 + len(found))))
    rows = {"truth": clip.initial(), **found}
    for level, (name, events) in enumerate(rows.items()):
        for event in (e for e in events if e.phase in INITIAL):
            color = "#39689e" if event.foot == "left" else "#d9822b"
            axis.plot(
                [event.t, event.t],
                [-level - 0.38, -level + 0.38],
                color=color,
                alpha=1 if event.visible else 0.3,
                linewidth=2,
            )
    for event in clip.initial():
        axis.axvline(event.t, color="grey", linewidth=0.3)
    axis.set_yticks([-level for level in range(len(rows))], list(rows))
    axis.set_xlabel(f"{clip.name}, seconds")
    _save(figure, path)


def _save(figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)
