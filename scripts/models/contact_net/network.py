"""The network: dilated residual convolutions over features at 60 Hz."""

from typing import Final

import torch
from torch import Tensor, nn

from .features import CHANNELS, RATE_HZ, Features

HEATS = ("contact", "take_off", "toe_down", "scuff")
PHASES = ("heel", "toe", "flat")
ACTION_COUNT = 11
# Outputs of one foot: four heats, their four offsets, stance, phases, actions.
OUTPUTS = 2 * len(HEATS) + 1 + len(PHASES) + ACTION_COUNT
DILATIONS = (1, 2, 4, 8, 16, 1, 2, 4, 8, 16)
POSE_CHANNELS = 3 + 33 * 3 + 4 * 3


class Block(nn.Module):
    """Residual: dilated convolution, then a mix of channels."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm1d(width),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Conv1d(width, width, 1, bias=False),
            nn.BatchNorm1d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


class Tcn(nn.Module):
    """[B, CHANNELS, T] to raw outputs [B, OUTPUTS, T]; sees 1 + 2 (1 + 62) samples, 2.1 s."""

    def __init__(self, width: int = 80, dropout: float = 0.1) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv1d(CHANNELS, width, 3, padding=1, bias=False), nn.BatchNorm1d(width), nn.ReLU()
        )
        self.blocks = nn.Sequential(*[Block(width, d, dropout) for d in DILATIONS])
        self.head = nn.Conv1d(width, OUTPUTS, 1)
        with torch.no_grad():
            # Contacts are rare: begin with heats near 0.02.
            self.head.bias[: len(HEATS)] = -4.0

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.blocks(self.stem(x)))


class ContactNetwork(nn.Module):
    """What ships: poses in, probabilities and offsets at 60 Hz out.

    Input [1, 114, N], N >= 3 poses: seconds since the first pose, probability of a person,
    body height px, then x px, y px, visibility of each of the 33 joints, then x px, y px, trust
    of the motion of left heel, right heel, left toe, right toe since the pose before. Output [2, 23, T]:
    foot; contact, take_off, toe_down, scuff (0..1), their offsets in seconds from the sample,
    stance, heel, toe, flat, 11 actions (0..1). Sample i is i / 60 s after the first pose.
    """

    rate_hz: Final[float] = RATE_HZ

    def __init__(self, tcn: Tcn) -> None:
        super().__init__()
        self.features = Features()
        self.tcn = tcn
        self.register_buffer("slope", torch.ones(len(HEATS)))
        self.register_buffer("level", torch.zeros(len(HEATS)))
        self.register_buffer("late_s", torch.zeros(len(HEATS)))

    def calibrate(self, slope: Tensor, level: Tensor, late_s: Tensor) -> None:
        """Bakes in what the development set says: heats to confidences, a shift in time."""
        self.slope.copy_(slope)
        self.level.copy_(level)
        self.late_s.copy_(late_s)

    def forward(self, poses: Tensor) -> Tensor:
        t = poses[:, 0].contiguous()
        span = float((t[0, -1] - t[0, 0]).item())
        samples = int(span * self.rate_hz + 1e-3) + 1
        grid = t[:, :1] + torch.arange(samples, device=t.device, dtype=t.dtype) / self.rate_hz
        points = poses[:, 3:102].transpose(1, 2).reshape(1, -1, 33, 3)
        moved = poses[:, 102:].transpose(1, 2).reshape(1, -1, 4, 3)
        views = self.features(t, poses[:, 1], poses[:, 2], points, moved, grid.contiguous())
        return self.finish(self.tcn(views[0]))

    def finish(self, raw: Tensor) -> Tensor:
        """Raw outputs [B, OUTPUTS, T] to probabilities and seconds."""
        heats = torch.sigmoid(raw[:, :4] * self.slope[:, None] + self.level[:, None])
        offsets = raw[:, 4:8] / self.rate_hz + self.late_s[:, None]
        stance = torch.sigmoid(raw[:, 8:9])
        phases = torch.softmax(raw[:, 9:12], dim=1)
        actions = torch.softmax(raw[:, 12:], dim=1)
        return torch.cat([heats, offsets, stance, phases, actions], dim=1)
