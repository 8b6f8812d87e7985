"""Makes training crops harder: cameras, frame rates, and the errors of pose networks."""

import math
from dataclasses import replace

import torch
from torch import Tensor

from .data import Crops
from .features import FAR, RATE_HZ

LEFT_LEG = [25, 27, 29, 31]
RIGHT_LEG = [26, 28, 30, 32]


def augment(crops: Crops, generator: torch.Generator) -> Crops:
    """The same crops, seen by worse cameras and a worse pose network."""
    crops = _stretch(crops, generator)
    crops = _camera(crops, generator)
    crops = replace(crops, height=crops.height * _between(crops, generator, 0.92, 1.08))
    crops = replace(crops, points=_jitter(crops, generator))
    crops = replace(crops, motion=_mistaken(crops, generator))
    crops = _lost_leg(crops, generator)
    crops = _swaps(crops, generator)
    return _drop_frames(crops, generator)


def _rand(crops: Crops, generator: torch.Generator, *shape: int) -> Tensor:
    return torch.rand(len(crops.t), *shape, generator=generator, device=crops.t.device)


def _randn(crops: Crops, generator: torch.Generator, *shape: int) -> Tensor:
    return torch.randn(len(crops.t), *shape, generator=generator, device=crops.t.device)


def _between(crops: Crops, generator: torch.Generator, low: float, high: float) -> Tensor:
    return low + (high - low) * _rand(crops, generator, 1)


def _stretch(crops: Crops, generator: torch.Generator) -> Crops:
    """Up to 15 % slower or faster."""
    factor = torch.exp(_between(crops, generator, -0.14, 0.14))
    factor = torch.where(_rand(crops, generator, 1) < 0.5, factor, torch.ones_like(factor))
    there = crops.t < FAR
    return replace(
        crops,
        t=torch.where(there, crops.t * factor, crops.t),
        event_t=torch.where(crops.event_t > -1e5, crops.event_t * factor, crops.event_t),
    )


def _camera(crops: Crops, generator: torch.Generator) -> Crops:
    """Rolls the picture, narrows it, and moves it as a pan or a hand does."""
    roll = math.radians(6) * _randn(crops, generator, 1, 1)
    narrow = 1 + 0.1 * _randn(crops, generator, 1, 1).clamp(-2, 2)
    x, y = crops.points[..., 0] * narrow, crops.points[..., 1]
    turned = [x * roll.cos() - y * roll.sin(), x * roll.sin() + y * roll.cos()]
    dx, dy = crops.motion[..., 0] * narrow, crops.motion[..., 1]
    moved = [dx * roll.cos() - dy * roll.sin(), dx * roll.sin() + dy * roll.cos()]
    measured = (crops.motion[..., 2] > 0).float()
    t = crops.t.clamp(max=60.0)
    moving = (_rand(crops, generator, 1) < 0.35).float() * crops.height.mean(dim=1, keepdim=True)
    for axis in (0, 1):
        pan = (0.35 - 0.2 * axis) * _randn(crops, generator, 1) * t
        shake = torch.zeros_like(t)
        for hertz in (0.3, 0.8, 1.7, 3.5):
            size = 0.03 / hertz * _randn(crops, generator, 1)
            speed = 2 * math.pi * hertz * _between(crops, generator, 0.7, 1.4)
            shake = shake + size * torch.sin(speed * t + 6.3 * _rand(crops, generator, 1))
        swept = moving * (pan + shake)
        turned[axis] = turned[axis] + swept.unsqueeze(2)
        since = torch.cat([torch.zeros_like(swept[:, :1]), swept.diff(dim=1)], dim=1)
        moved[axis] = moved[axis] + since.unsqueeze(2) * measured
    return replace(
        crops,
        points=torch.stack([*turned, crops.points[..., 2]], dim=3),
        motion=torch.stack([*moved, crops.motion[..., 2]], dim=3),
    )


def _jitter(crops: Crops, generator: torch.Generator) -> Tensor:
    """Independent and slowly wandering errors of each joint, in body heights."""
    frames = crops.t.size(1)
    white = 0.012 * _rand(crops, generator, 1, 1, 1) ** 2
    slow = 0.02 * _rand(crops, generator, 1, 1, 1) ** 2
    hit = (_rand(crops, generator, 1, 1, 1) < 0.6).float() * crops.errors.view(-1, 1, 1, 1)
    noise = white * _randn(crops, generator, frames, 33, 2)
    knots = _randn(crops, generator, 33 * 2, max(2, frames // 6))
    wander = torch.nn.functional.interpolate(
        knots, size=frames, mode="linear", align_corners=True
    ).view(len(crops.t), 33, 2, frames)
    error = (noise + slow * wander.permute(0, 3, 1, 2)) * hit
    points = crops.points.clone()
    points[..., :2] += error * crops.height[:, :, None, None]
    return points


def _mistaken(crops: Crops, generator: torch.Generator) -> Tensor:
    """Motion measured less well, or not at all: in an eighth of the crops, and now and then."""
    height = crops.height[:, :, None, None]
    worse = 0.004 * _rand(crops, generator, 1, 1, 1) ** 2
    noise = worse * height * _randn(crops, generator, crops.t.size(1), 4, 2)
    known = (_rand(crops, generator, 1, 1, 1) >= 0.125).float()
    known = known * (_rand(crops, generator, crops.t.size(1), 4, 1) >= 0.02).float()
    moved = torch.cat([crops.motion[..., :2] + noise, crops.motion[..., 2:]], dim=3)
    return moved * known * (crops.motion[..., 2:] > 0).float()


def _burst(crops: Crops, generator: torch.Generator, chance, longest_s: float) -> Tensor:
    """[B, N] bool: the poses of one stretch of time, in some crops."""
    start = _between(crops, generator, 0.0, 4.2)
    length = longest_s * _rand(crops, generator, 1)
    hit = _rand(crops, generator, 1) < chance
    return hit & (crops.t >= start) & (crops.t < start + length)


def _lost_leg(crops: Crops, generator: torch.Generator) -> Crops:
    """One leg found at a wrong place for a while, and told to be less visible."""
    points, motion = crops.points.clone(), crops.motion.clone()
    for foot, leg in enumerate((LEFT_LEG, RIGHT_LEG)):
        lost = _burst(crops, generator, 0.15 * crops.errors[:, None], 0.4)[:, :, None].float()
        away = 0.06 * _randn(crops, generator, 1, len(leg), 2)
        away = away + 0.03 * _randn(crops, generator, crops.t.size(1), len(leg), 2)
        shift = away * lost.unsqueeze(3) * crops.height[:, :, None, None]
        seen = 1 - lost * _rand(crops, generator, 1, 1)
        points[:, :, leg, :2] = points[:, :, leg, :2] + shift
        points[:, :, leg, 2] = points[:, :, leg, 2] * seen
        # What is measured there is something else's motion; half of the time nothing is.
        other = 0.02 * _randn(crops, generator, crops.t.size(1), 2, 3) * lost.unsqueeze(3)
        other[..., :2] = other[..., :2] * crops.height[:, :, None, None]
        blind = 1 - lost.unsqueeze(3) * (_rand(crops, generator, 1, 1, 1) < 0.5).float()
        motion[:, :, foot::2, :2] = (motion[:, :, foot::2, :2] + other[..., :2]) * blind
        motion[:, :, foot::2, 2:] = motion[:, :, foot::2, 2:] * blind
    return replace(crops, points=points, motion=motion)


def _swaps(crops: Crops, generator: torch.Generator) -> Crops:
    """Legs exchanged for a few frames: what the repair before the network leaves over."""
    swapped = _burst(crops, generator, 0.12 * crops.errors[:, None], 0.2)[:, :, None, None]
    points = crops.points.clone()
    left, right = crops.points[:, :, LEFT_LEG], crops.points[:, :, RIGHT_LEG]
    points[:, :, LEFT_LEG] = torch.where(swapped, right, left)
    points[:, :, RIGHT_LEG] = torch.where(swapped, left, right)
    motion = torch.where(swapped, crops.motion[:, :, [1, 0, 3, 2]], crops.motion)
    return replace(crops, points=points, motion=motion)


def _drop_frames(crops: Crops, generator: torch.Generator) -> Crops:
    """A lower frame rate, single frames lost, and gaps in which nobody was found."""
    rate = torch.exp(_between(crops, generator, math.log(11.0), math.log(62.0)))
    rate = torch.where(_rand(crops, generator, 1) < 0.55, rate, torch.full_like(rate, 1e4))
    slot = torch.floor(crops.t * rate + _rand(crops, generator, 1))
    first = torch.ones_like(slot[:, :1], dtype=torch.bool)
    keep = torch.cat([first, slot[:, 1:] != slot[:, :-1]], dim=1)
    loss = 0.15 * (_rand(crops, generator, 1) < 0.2).float()
    keep &= _rand(crops, generator, crops.t.size(1)) >= loss
    keep &= ~_burst(crops, generator, 0.1, 0.35)
    # A row keeps two poses at least, or there is nothing to interpolate.
    keep[:, :2] = True
    t = torch.where(keep, crops.t, torch.full_like(crops.t, FAR))
    order = t.argsort(dim=1, stable=True)
    wide = order[:, :, None, None].expand(-1, -1, 33, 3)
    # Over lost frames motion adds up, and doubt with it.
    sums = crops.motion[..., :2].cumsum(dim=1)
    doubts = crops.motion[..., 2:].clamp(min=1e-3).log().cumsum(dim=1)
    narrow = order[:, :, None, None].expand(-1, -1, 4, 3)
    sums = torch.cat([sums, doubts], dim=3).gather(1, narrow)
    motion = torch.cat([torch.zeros_like(sums[:, :1]), sums.diff(dim=1)], dim=1)
    trust = motion[..., 2:].clamp(max=0.0).exp()
    trust = trust * (trust > 2e-3).float()
    motion = torch.cat([motion[..., :2] * (trust > 0).float(), trust], dim=3)
    motion[:, 0] = 0
    return replace(
        crops,
        t=t.gather(1, order),
        flag=crops.flag.gather(1, order),
        height=crops.height.gather(1, order),
        points=crops.points.gather(1, wide),
        motion=motion,
    )


def grid(crops: Crops, samples: int) -> Tensor:
    """[B, samples] s: the instants at which the network looks."""
    steps = torch.arange(samples, device=crops.t.device) / RATE_HZ
    return steps.expand(len(crops.t), -1).contiguous()
