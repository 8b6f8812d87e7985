"""What the network is to say at each sample, and how wrong it is."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from contact_benchmark.truth import INITIAL, PHASES

from .data import Crops
from .features import RATE_HZ

# Width of the heat's bell: 20 ms, a little more than a sample.
SIGMA_SAMPLES = 1.3
OFFSET_REACH = 3.0
PHASE_REACH = 2.5
ACTION_REACH = 4.0
# Offsets aim above the median of what could be true: late is heard less than early.
QUANTILE = 0.6
HIDDEN_WEIGHT = 0.3
HEAT_PHASES = (
    tuple(PHASES.index(p) for p in INITIAL),
    (PHASES.index("take_off"),),
    (PHASES.index("toe_down"),),
    (PHASES.index("scuff"),),
)
HEAT_WEIGHTS = (1.0, 0.4, 0.3, 0.4)


@dataclass(frozen=True)
class Nearest:
    """For each foot and sample the nearest event of one kind. All [B, 2, T] but where said."""

    away: Tensor  # samples from the sample to the event, positive: still to come
    phase: Tensor
    action: Tensor
    seen: Tensor


def nearest(crops: Crops, instants: Tensor, phases: tuple[int, ...]) -> Nearest:
    """instants: [B, T] s."""
    kind = torch.zeros_like(crops.event_seen)
    for phase in phases:
        kind |= crops.event[:, :, 1] == phase
    found = []
    for foot in (0, 1):
        mine = kind & (crops.event[:, :, 0] == foot)
        at = torch.where(mine, crops.event_t, torch.full_like(crops.event_t, -1e6))
        away = (at.unsqueeze(2) - instants.unsqueeze(1)) * RATE_HZ
        which = away.abs().argmin(dim=1)
        found.append(
            (
                away.gather(1, which.unsqueeze(1)).squeeze(1),
                crops.event[:, :, 1].gather(1, which),
                crops.event[:, :, 2].gather(1, which),
                crops.event_seen.gather(1, which),
            )
        )
    return Nearest(*(torch.stack(parts, dim=1) for parts in zip(*found)))


def loss(raw: Tensor, crops: Crops, instants: Tensor, valid: Tensor) -> tuple[Tensor, dict]:
    """raw: [B, 2, OUTPUTS, T]; valid: [B, T], where there are poses at all."""
    valid = valid.unsqueeze(1).expand(-1, 2, -1)
    parts: dict[str, Tensor] = {}
    total = raw.new_zeros(())
    for heat, phases in enumerate(HEAT_PHASES):
        near = nearest(crops, instants, phases)
        weight = torch.where(near.seen | (near.away.abs() > 9), 1.0, HIDDEN_WEIGHT) * valid
        hot = _focal(raw[:, :, heat], near.away, weight)
        shift = _offset(raw[:, :, 4 + heat], near.away, weight)
        parts[f"heat{heat}"], parts[f"offset{heat}"] = hot, shift
        total = total + HEAT_WEIGHTS[heat] * (hot + 0.5 * shift)
        if heat == 0:
            parts["phase"] = _classes(raw[:, :, 9:12], near, near.phase, weight, PHASE_REACH)
            parts["action"] = _classes(raw[:, :, 12:], near, near.action, weight, ACTION_REACH)
            total = total + 0.3 * parts["phase"] + 0.5 * parts["action"]
        if heat == 3:
            parts["scuff_action"] = _classes(
                raw[:, :, 12:], near, near.action, weight, ACTION_REACH
            )
            total = total + 0.2 * parts["scuff_action"]
    parts["stance"] = _stance(raw[:, :, 8], crops, instants, valid)
    total = total + 0.3 * parts["stance"]
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _focal(logit: Tensor, away: Tensor, weight: Tensor) -> Tensor:
    """Penalty-reduced focal loss of heat maps (Zhou et al. 2019, Objects as Points)."""
    bell = torch.exp(-0.5 * (away / SIGMA_SAMPLES) ** 2)
    top = away.abs() <= 0.5
    p = torch.sigmoid(logit)
    hit = -F.logsigmoid(logit) * (1 - p) ** 2
    miss = -F.logsigmoid(-logit) * p**2 * (1 - bell) ** 4
    count = (top * weight).sum().clamp(min=8.0)
    return (torch.where(top, hit, miss) * weight).sum() / count


def _offset(predicted: Tensor, away: Tensor, weight: Tensor) -> Tensor:
    near = (away.abs() <= OFFSET_REACH) * weight
    error = away - predicted
    pinball = torch.maximum(QUANTILE * error, (QUANTILE - 1) * error)
    return 2 * (pinball * near).sum() / near.sum().clamp(min=8.0)


def _classes(logits: Tensor, near: Nearest, target: Tensor, weight: Tensor, reach: float) -> Tensor:
    inside = (near.away.abs() <= reach) * weight
    target = target.clamp(max=logits.size(2) - 1)
    each = F.cross_entropy(
        logits.transpose(1, 2).flatten(2), target.flatten(1), reduction="none"
    ).view_as(inside)
    return (each * inside).sum() / inside.sum().clamp(min=8.0)


def _stance(logit: Tensor, crops: Crops, instants: Tensor, valid: Tensor) -> Tensor:
    """A foot is down from a contact to its take-off; known only between the two."""
    kinds = torch.where(crops.event[:, :, 1] <= 2, 1, torch.where(crops.event[:, :, 1] == 4, 0, -1))
    states, known = [], []
    for foot in (0, 1):
        mine = (crops.event[:, :, 0] == foot) & (kinds >= 0) & (crops.event_t > -1e5)
        ago = instants.unsqueeze(1) - crops.event_t.unsqueeze(2)
        ago = torch.where(mine.unsqueeze(2) & (ago >= 0), ago, torch.full_like(ago, 1e6))
        since, which = ago.min(dim=1)
        states.append(kinds.gather(1, which))
        known.append(since < 2.0)
    state, weight = torch.stack(states, dim=1).float(), torch.stack(known, dim=1) * valid
    each = F.binary_cross_entropy_with_logits(logit, state, reduction="none")
    return (each * weight).sum() / weight.sum().clamp(min=8.0)
