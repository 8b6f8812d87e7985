"""Text of a result: a table a breakdown, and each error of a labelled clip."""

from .matching import match, match_visible
from .scores import Tally, calibration_error, macro_f1
from .truth import ACTIONS, INITIAL, Clip, Event

HEAD = (
    f"{'':24}{'truth':>6}{'found':>6}{'F1 ±1f':>8}{'F1 40':>7}{'F1 100':>7}"
    f"{'prec':>6}{'rec':>6}{'|ms|':>7}{'bias':>7}{'p90':>6}{'early':>7}"
)


def line(name: str, tally: Tally) -> str:
    """One row of a table; milliseconds, early as a share."""
    r = tally.row()
    return (
        f"{name[:23]:24}{r['truth']:6d}{r['found']:6d}{r['f1_frame']:8.3f}{r['f1_40']:7.3f}"
        f"{r['f1_100']:7.3f}{r['precision']:6.2f}{r['recall']:6.2f}{r['median']:7.1f}"
        f"{r['bias']:+7.1f}{r['p90']:6.1f}{100 * r['early']:6.1f}%"
    )


def tables(method: str, grouped: dict[str, dict[str, Tally]]) -> str:
    """Every breakdown of one method."""
    parts = [f"== {method}"]
    for key, rows in grouped.items():
        parts += [f"-- {key}", HEAD] + [line(value, tally) for value, tally in rows.items()]
    whole = grouped["all"]["all"]
    parts += [
        f"action macro-F1 {macro_f1(whole.actions):.3f}, phase macro-F1 {macro_f1(whole.phases):.3f}"
        f" (of contacts matched within 100 ms); calibration error {calibration_error(whole.graded):.3f}",
        confusion(whole.actions),
    ]
    return "\n".join(parts)


def confusion(pairs: list[tuple[str, str]]) -> str:
    """Rows are true actions, columns the found ones."""
    used = [a for a in ACTIONS if any(a in pair for pair in pairs)]
    rows = ["-- actions, true down, found across", " " * 13 + "".join(f"{a[:9]:>10}" for a in used)]
    for true in used:
        counts = "".join(f"{sum(p == (true, found) for p in pairs):10d}" for found in used)
        rows.append(f"{true:13}{counts}")
    return "\n".join(rows)


def errors(clip: Clip, found: list[Event]) -> str:
    """Each label of a real clip with what was found for it, and each extra contact."""
    found = [e for e in found if e.phase in INITIAL]
    truth = clip.initial()
    allowed = match_visible(truth, found, lambda e: (1 + e.uncertainty_frames) / clip.fps)
    seen = sum(e.visible for e in truth)
    near = dict(match(truth, found, 0.2).pairs)
    rows = [f"== {clip.name}: {len(allowed.pairs)} of {seen} within ±(1 + uncertainty) frames"]
    right = {i for i, _ in allowed.pairs}
    for i, event in enumerate(truth):
        text = "missed"
        if i in near:
            hit = found[near[i]]
            frames = (hit.t - event.t) * clip.fps
            text = (
                f"{1000 * (hit.t - event.t):+7.1f} ms {frames:+5.1f} frames  {hit.action:6}"
                f" {hit.confidence:.2f} person {hit.person}"
            )
        mark = "ok " if i in right else "BAD" if event.visible else "hid"
        rows.append(
            f"  {mark} {event.t:7.3f} s {event.foot:5} ±{1 + event.uncertainty_frames:.0f}  {text}"
        )
    # A label that is hit too late or too early is listed above, not once more as an extra.
    extra = [found[k] for k in range(len(found)) if k not in near.values()]
    rows.append(f"  {len(extra)} extra")
    rows += [
        f"      {e.t:7.3f} s {e.foot:5} {e.action:6} {e.confidence:.2f} person {e.person}"
        for e in extra
    ]
    return "\n".join(rows)
