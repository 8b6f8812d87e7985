"""Checks of the measuring itself: python -m contact_benchmark.selftest"""

import tempfile
from pathlib import Path

import numpy as np

from . import baselines
from .matching import match, match_visible
from .scores import Tally, add, calibration_error, groups, macro_f1, tally
from .truth import Clip, Event, Span, Track, check_videos, load_set, no_motion


def event(t: float, foot: str = "left", phase: str = "heel", **more) -> Event:
    return Event(t, foot, phase, more.pop("action", "walk"), **more)


def matching_is_one_to_one_and_takes_the_nearest() -> None:
    result = match([event(1.0)], [event(0.98), event(1.01)], 0.04)
    assert result.pairs == [(0, 1)] and result.extra == [0] and not result.missed


def matching_prefers_more_pairs_over_nearer_ones() -> None:
    # Greedily 1.03 would take 1.02 and leave 1.0 alone.
    result = match([event(1.0), event(1.03)], [event(1.02), event(1.06)], 0.035)
    assert result.pairs == [(0, 0), (1, 1)]


def matching_needs_the_right_foot() -> None:
    result = match([event(1.0)], [event(1.0, "right")], 0.04)
    assert not result.pairs and result.missed == [0] and result.extra == [0]


def matching_includes_the_limit_and_no_more() -> None:
    assert match([event(1.0)], [event(1.040)], 0.040).pairs
    assert not match([event(1.0)], [event(1.0401)], 0.040).pairs


def matching_with_nothing_misses_all() -> None:
    assert match([event(1.0)], [], 0.04).missed == [0]
    assert match([], [event(1.0)], 0.04).extra == [0]


def hidden_contacts_are_neither_missed_nor_extra() -> None:
    truth = [event(1.0), event(2.0, visible=False), event(3.0, visible=False)]
    result = match_visible(truth, [event(1.0), event(2.01)], 0.04)
    assert result.pairs == [(0, 0)] and not result.missed and not result.extra


def a_visible_contact_is_never_excused_by_a_hidden_one() -> None:
    truth = [event(1.0), event(1.05, visible=False)]
    assert match_visible(truth, [event(1.049)], 0.06).pairs == [(0, 0)]


def figures_of_a_known_case() -> None:
    clip = Clip("c", 25.0, (event(1.0), event(2.0), event(3.0), event(4.0)))
    found = [event(1.01), event(2.03), event(2.97), event(5.0), event(4.0, phase="scuff")]
    row = tally(clip, found).row()
    assert row["truth"] == 4 and row["found"] == 4
    assert abs(row["f1_frame"] - 0.75) < 1e-9 and abs(row["recall"] - 0.75) < 1e-9
    assert abs(row["median"] - 30) < 1e-6 and abs(row["bias"] - 10) < 1e-6
    assert abs(row["early"] - 1 / 3) < 1e-9


def tolerance_of_one_frame_follows_the_rate() -> None:
    found = [event(1.03)]
    assert tally(Clip("c", 25.0, (event(1.0),)), found).hits_frame == 1
    assert tally(Clip("c", 50.0, (event(1.0),)), found).hits_frame == 0


def groups_charge_each_action_only_its_own() -> None:
    clip = Clip("c", 25.0, (event(1.0), event(2.0, action="stop")), {"gait": "walk"})
    rows = groups([clip], {"c": [event(1.0)]})
    assert rows["action (recall)"]["walk"].row()["recall"] == 1
    assert rows["action (recall)"]["stop"].row()["recall"] == 0
    assert rows["gait"]["walk"].truth == 2


def macro_f1_means_over_classes() -> None:
    pairs = [("walk", "walk")] * 3 + [("run", "walk")]
    assert abs(macro_f1(pairs) - (6 / 7 + 0) / 2) < 1e-9


def calibration_of_a_sure_and_right_method_has_no_error() -> None:
    assert calibration_error([(1.0, True)] * 5) < 1e-9
    assert abs(calibration_error([(0.9, False)] * 5) - 0.9) < 1e-9


def tallies_add_up() -> None:
    total = add([Tally(truth=2, errors=[0.1]), Tally(truth=3, errors=[0.2])])
    assert total.truth == 5 and total.errors == [0.1, 0.2]


def zeni_finds_where_the_heel_is_furthest_ahead() -> None:
    t = np.arange(0, 6, 1 / 30)
    points = np.zeros((len(t), 33, 3), np.float32)
    x = 100 + 80 * t
    points[:, :, 0] = x[:, None]
    points[:, (11, 12), 1], points[:, (27, 28), 1] = 100, 300
    # Both heels swing 60 px about the pelvis once a second; the right one half a cycle later.
    points[:, 29, 0] = x + 60 * np.cos(2 * np.pi * t)
    points[:, 30, 0] = x - 60 * np.cos(2 * np.pi * t)
    found = baselines.zeni(Track(t, points, np.ones(len(t)), no_motion(len(t)), 640, 480))
    inside = [e for e in found if 0.8 < e.t < 5.2]
    assert [e.foot for e in inside] == ["left", "right"] * 4 + ["left"]
    # The grid of 60 Hz is 17 ms wide.
    assert all(abs(e.t - round(e.t * 2) / 2) <= 0.009 for e in inside)


def reference_alternates() -> None:
    t = np.arange(0, 6, 1 / 30)
    points = np.zeros((len(t), 33, 3), np.float32)
    points[:, 29, 1] = 100 + 20 * np.cos(2 * np.pi * t)
    found = baselines.reference(Track(t, points, np.ones(len(t)), no_motion(len(t)), 640, 480))
    assert [e.foot for e in found] == ["left"]


def only_labelled_stretches_are_scored() -> None:
    low = (0.0, 0.5, 1.0, 1.0)
    clip = Clip("c", 25.0, (event(1.0),), spans=(Span(0.5, 1.5, low), Span(3.0, 4.0)))
    found = [
        event(1.0, x_norm=0.5, y_norm=0.8),
        event(1.2, x_norm=0.5, y_norm=0.3),
        event(2.0, x_norm=0.5, y_norm=0.8),
        event(3.5, x_norm=0.5, y_norm=0.3),
    ]
    assert [e.t for e in clip.labelled(found)] == [1.0, 3.5]
    assert Clip("c", 25.0, ()).labelled(found) == found


def real_labels_are_read_with_their_times_and_spans() -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        (folder / "clips.csv").write_text("clip,fps,sha256,source\na.mp4,30.1,00,somewhere\n")
        (folder / "labels.csv").write_text(
            "clip,t_seconds,frame,side,event,uncertainty_frames,person,gait,visible,note\n"
            "a.mp4,0.512,15,left,initial_contact,1,man,walk,yes,\n"
            "a.mp4,1.012,30,right,initial_contact,2,man,walk,no,behind a chair\n"
        )
        (folder / "spans.csv").write_text(
            "clip,person,from_seconds,to_seconds,box\na.mp4,man,0.1,1.5,0 0.5 1 2\n"
        )
        (clip,) = load_set(folder, clips=folder / "elsewhere")
        # Variable frame rates: the time is the label's own, not the frame over the rate.
        assert [e.t for e in clip.events] == [0.512, 1.012]
        assert [e.visible for e in clip.events] == [True, False]
        assert clip.spans == (Span(0.1, 1.5, (0.0, 0.5, 1.0, 2.0)),)
        assert clip.video == folder / "elsewhere" / "a.mp4"
        (folder / "a.mp4").write_bytes(b"another clip")
        for videos in (folder, folder / "elsewhere"):
            try:
                check_videos(folder, videos)
            except SystemExit:
                continue
            raise AssertionError("a video that is not the labelled one was accepted")


CHECKS = [
    check
    for check in list(globals().values())
    if callable(check) and getattr(check, "__module__", "") == __name__ and check is not event
]

if __name__ == "__main__":
    for check in CHECKS:
        check()
        print("ok", check.__name__.replace("_", " "))
