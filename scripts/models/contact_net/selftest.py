"""Checks of what training rests on: python -m contact_net.selftest"""

import numpy as np
import torch

from contact_benchmark.truth import Track

from . import evaluate, synthetic
from .augment import augment, grid
from .data import SAMPLES, Crops, Store
from .decode import peaks
from .features import FAR, RATE_HZ
from .loss import nearest
from .network import ContactNetwork, Tcn
from .prepare import exchange, heights_px, leg_swaps, pieces


def stick(seed: int = 4) -> Track:
    parts, _ = synthetic.clip(seed)
    width, height = (int(v) for v in parts["wh"])
    return Track(parts["t"], parts["kp"], parts["flag"], _motion(parts["kp"]), width, height)


def _motion(points: np.ndarray) -> np.ndarray:
    """The exact motion of the feet, fully trusted."""
    feet = points[:, 29:33, :2]
    moved = np.diff(feet, axis=0, prepend=feet[:1])
    return np.concatenate([moved, np.ones_like(moved[..., :1])], axis=2).astype(np.float32)


def network() -> ContactNetwork:
    torch.manual_seed(3)
    return ContactNetwork(Tcn(16)).eval()


def a_mirrored_walker_has_the_feet_exchanged() -> None:
    (piece,) = pieces(stick())
    poses = evaluate.as_input(piece)
    points = poses[:, 3:102].clone().view(1, 33, 3, -1)
    points[:, :, 0] *= -1
    swapped = [0, *(joint + (1 if joint % 2 else -1) for joint in range(11, 33))]
    points[:, [0, *range(11, 33)]] = points[:, swapped]
    moved = poses[:, 102:].clone().view(1, 4, 3, -1)[:, [1, 0, 3, 2]]
    moved[:, :, 0] *= -1
    mirrored = torch.cat([poses[:, :3], points.view(1, 99, -1), moved.reshape(1, 12, -1)], dim=1)
    with torch.no_grad():
        plain, other = network()(poses), network()(mirrored)
    assert torch.allclose(plain, other.flip(0), atol=1e-5)


def scripted_and_eager_agree() -> None:
    (piece,) = pieces(stick())
    poses = evaluate.as_input(piece)
    with torch.no_grad():
        scripted = torch.jit.freeze(torch.jit.script(network()))
        assert torch.allclose(network()(poses), scripted(poses), atol=1e-5)


def size_and_place_in_the_picture_do_not_matter() -> None:
    track = stick()
    moved = track.points * np.float32([2, 2, 1]) + np.float32([300, -50, 0])
    other = Track(track.t, moved, track.flag, _motion(moved), track.width, track.height)
    views = []
    for one in (track, other):
        (piece,) = pieces(one)
        poses = evaluate.as_input(piece)
        t = poses[:, 0].contiguous()
        points = poses[:, 3:102].transpose(1, 2).reshape(1, -1, 33, 3)
        feet = poses[:, 102:].transpose(1, 2).reshape(1, -1, 4, 3)
        instants = torch.arange(100).float()[None] / RATE_HZ
        views.append(network().features(t, poses[:, 1], poses[:, 2], points, feet, instants))
    apart = (views[0] - views[1]).abs().amax(dim=(0, 1, 3))
    # Only the channel that tells the size differs: the last but one.
    assert apart[-2] > 0.1 and float(torch.cat([apart[:-2], apart[-1:]]).max()) < 2e-3


def exchanged_legs_are_put_back() -> None:
    track = stick(2)
    wrong = np.zeros(len(track.t), bool)
    ankles = track.points[:, 27, 0] - track.points[:, 28, 0]
    wide = int(np.abs(ankles).argmax())
    wrong[max(1, wide - 1) : wide + 2] = True
    points = exchange(track.points, wrong)
    assert (leg_swaps(track.t, points, heights_px(track.t, points)) == wrong).all()


def crops_keep_events_where_they_are() -> None:
    clips = [_clip(seed) for seed in range(5)]
    store = Store(clips, torch.device("cpu"))
    crops = store.crops(np.random.default_rng(0), 8)
    generator = torch.Generator().manual_seed(0)
    harder = augment(crops, generator)
    assert (harder.t.diff(dim=1)[harder.t[:, 1:] < FAR] > 0).all()
    assert (harder.motion[..., 2] >= 0).all() and (harder.motion[..., 2] <= 1).all()
    near = nearest(crops, grid(crops, SAMPLES), (0, 1, 2))
    landed = near.away.abs().min(dim=2).values
    # Every crop of four seconds holds steps of both feet; a sample is never half a step away.
    assert (landed[landed < 100] <= 0.5 + 1e-3).all()


def _clip(seed: int):
    from contact_benchmark.truth import FEET, PHASES, Clip, Event

    parts, facts = synthetic.clip(seed)
    events = tuple(
        Event(float(t), FEET[foot], PHASES[phase], "walk") for t, foot, phase, _ in parts["events"]
    )
    return Clip(facts["clip"], facts["fps"], events, facts, track=stick(seed))


def nearest_points_from_the_sample_to_the_event() -> None:
    crops = Crops(
        *(torch.zeros(1, 1) for _ in range(3)), torch.zeros(1, 1, 33, 3), torch.zeros(1, 1, 4, 3),
        torch.tensor([[1.0, -1e6]]), torch.tensor([[[1, 2, 5], [0, 0, 0]]]),
        torch.tensor([[True, False]]), torch.ones(1),
    )  # fmt: skip
    near = nearest(crops, torch.tensor([[0.95, 1.0, 1.05]]), (0, 1, 2))
    assert torch.allclose(near.away[0, 1], torch.tensor([3.0, 0.0, -3.0]), atol=1e-3)
    assert near.action[0, 1, 1] == 5 and (near.away[0, 0].abs() > 1e6).all()


def peaks_keep_the_higher_of_two_near_ones() -> None:
    heat = np.zeros(60)
    heat[[10, 18, 40]] = 0.6, 0.8, 0.5
    assert peaks(heat, 0.4) == [18, 40]


CHECKS = [
    a_mirrored_walker_has_the_feet_exchanged,
    scripted_and_eager_agree,
    size_and_place_in_the_picture_do_not_matter,
    exchanged_legs_are_put_back,
    crops_keep_events_where_they_are,
    nearest_points_from_the_sample_to_the_event,
    peaks_keep_the_higher_of_two_near_ones,
]

if __name__ == "__main__":
    for check in CHECKS:
        check()
        print("ok", check.__name__.replace("_", " "))
