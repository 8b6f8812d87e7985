"""Poses at any times to features at 60 Hz, inside the TorchScript module.

Each foot is seen in the same way: as the left one. For the right foot the picture is
mirrored and the sides change names, so one set of weights serves both feet and the network
is symmetric by construction.
"""

from typing import Final

import torch
from torch import Tensor, nn

RATE_HZ = 60.0
# Poses further apart than this leave the time between them without an answer.
LONGEST_BRIDGE_S = 0.30
FAR = 1e8
# At 15, 30 and 60 frames a second samples fall on poses; times are rounded to microseconds.
TIE_S = 2e-5

SIDES = [11, 13, 15, 23, 25, 27, 29, 31]  # left shoulder .. left toe; right is one more
FEET = [27, 29, 31]
SEEN = [25, 27, 29, 31]
# Heel and toe of a foot: speed x, y, how large it is, how far it is to be trusted.
MOTION = 2 * 4
CHANNELS = 2 * (2 * len(SIDES) + 1) + 2 * (2 * len(FEET) + 1) + 2 * len(SEEN) + 2 * MOTION + 6
# Slower than this a foot rests, as far as a picture can tell; body heights a second.
REST = 0.02


class Features(nn.Module):
    """[B, N] poses to [B, 2, CHANNELS, T]; the second dimension is the foot, left and right."""

    rate_hz: Final[float] = RATE_HZ
    longest_bridge_s: Final[float] = LONGEST_BRIDGE_S
    far: Final[float] = FAR
    tie_s: Final[float] = TIE_S
    rest: Final[float] = REST

    def __init__(self) -> None:
        super().__init__()
        for name, left in (("sides", SIDES), ("feet", FEET), ("seen", SEEN)):
            self.register_buffer(f"{name}_left", torch.tensor(left), persistent=False)
            self.register_buffer(f"{name}_right", torch.tensor(left) + 1, persistent=False)

    def forward(
        self,
        t: Tensor,
        flag: Tensor,
        height: Tensor,
        points: Tensor,
        moved: Tensor,
        grid: Tensor,
    ) -> Tensor:
        """
        t: [B, N] s, rising; poses that only pad a row have t >= FAR
        flag: [B, N] probability of a person
        height: [B, N] px
        points: [B, N, 33, 3] px, px, visibility
        moved: [B, N, 4, 3] px, px, trust: of heels and toes since the pose before
        grid: [B, T] s, spaced 1 / RATE_HZ
        """
        count = (t < self.far).sum(dim=1, keepdim=True)
        after = torch.searchsorted(t, grid + self.tie_s, right=True)
        after = torch.minimum(after, count - 1).clamp(min=1)
        before = after - 1
        t0, t1 = t.gather(1, before), t.gather(1, after)
        gap = (t1 - t0).clamp(min=1e-4)
        share = ((grid - t0) / gap).clamp(0.0, 1.0)
        first, last = t[:, :1], t.gather(1, count - 1)
        half = 0.5 / self.rate_hz
        valid = (gap <= self.longest_bridge_s) & (grid >= first - half) & (grid <= last + half)

        size = (self._pick(height, before, after, share)).clamp(min=1.0)
        body = self._pick_points(points, before, after, share)
        pelvis = body[:, :, 23:25, :2].mean(dim=2)
        relative = (body[:, :, :, :2] - pelvis.unsqueeze(2)) / size[:, :, None, None]
        motion = self._slope(body[:, :, :, :2]) / size[:, :, None, None]
        drift = self._slope(pelvis.unsqueeze(2)).squeeze(2) / size.unsqueeze(2)
        growth = self._slope(size.log()[:, :, None, None])[:, :, 0, 0]
        common = torch.stack(
            [
                self._pick(flag, before, after, share),
                valid.to(t.dtype),
                gap.clamp(max=0.2) * 10.0,
                share,
                (size / 200.0).log().clamp(-3.0, 3.0) * 0.5,
                growth.clamp(-2.0, 2.0),
            ],
            dim=2,
        )
        measured = self._measured(moved, after, gap, size)
        left = self._view(relative, motion, drift, body[:, :, :, 2], measured, common, False)
        right = self._view(relative, motion, drift, body[:, :, :, 2], measured, common, True)
        views = torch.stack([left, right], dim=1) * valid[:, None, :, None].to(t.dtype)
        return views.transpose(2, 3)

    def _pick(self, values: Tensor, before: Tensor, after: Tensor, share: Tensor) -> Tensor:
        v0, v1 = values.gather(1, before), values.gather(1, after)
        return v0 + share * (v1 - v0)

    def _pick_points(self, points: Tensor, before: Tensor, after: Tensor, share: Tensor) -> Tensor:
        flat = points.flatten(2)
        width = flat.size(2)
        v0 = flat.gather(1, before.unsqueeze(2).expand(-1, -1, width))
        v1 = flat.gather(1, after.unsqueeze(2).expand(-1, -1, width))
        return (v0 + share.unsqueeze(2) * (v1 - v0)).view(points.size(0), -1, 33, 3)

    def _measured(self, moved: Tensor, after: Tensor, gap: Tensor, size: Tensor) -> Tensor:
        """[B, T, 4, 4]: the motion over the time between two poses, in body heights a second."""
        index = after.unsqueeze(2).expand(-1, -1, 12)
        now = moved.flatten(2).gather(1, index).view(moved.size(0), -1, 4, 3)
        trust = now[:, :, :, 2:]
        speed = now[:, :, :, :2] / (gap * size)[:, :, None, None]
        large = (speed.square().sum(dim=3, keepdim=True).sqrt() + self.rest).log()
        return torch.cat([(speed * 0.7).clamp(-6.0, 6.0), large * 0.5 + 1.0, trust], dim=3) * (
            trust > 0
        ).to(speed.dtype)

    def _slope(self, values: Tensor) -> Tensor:
        """Central difference along the grid, per second; one-sided at the ends."""
        padded = torch.cat([values[:, :1], values, values[:, -1:]], dim=1)
        return (padded[:, 2:] - padded[:, :-2]) * (self.rate_hz / 2)

    def _view(
        self,
        relative: Tensor,
        motion: Tensor,
        drift: Tensor,
        visibility: Tensor,
        measured: Tensor,
        common: Tensor,
        mirrored: bool,
    ) -> Tensor:
        own_sides, other_sides = self.sides_left, self.sides_right
        own_feet, other_feet = self.feet_left, self.feet_right
        own_seen, other_seen = self.seen_left, self.seen_right
        sign = torch.ones(2, dtype=relative.dtype, device=relative.device)
        own_foot, other_foot = 0, 1
        if mirrored:
            own_sides, other_sides = other_sides, own_sides
            own_feet, other_feet = other_feet, own_feet
            own_seen, other_seen = other_seen, own_seen
            own_foot, other_foot = 1, 0
            sign = sign * torch.tensor([-1.0, 1.0], dtype=sign.dtype, device=sign.device)
        turn = torch.cat([sign, torch.ones_like(sign)])
        parts = [
            ((relative[:, :, own_sides] * sign) * 3.0).clamp(-6.0, 6.0).flatten(2),
            ((relative[:, :, other_sides] * sign) * 3.0).clamp(-6.0, 6.0).flatten(2),
            ((relative[:, :, 0] * sign) * 3.0).clamp(-6.0, 6.0),
            ((motion[:, :, own_feet] * sign) * 0.7).clamp(-6.0, 6.0).flatten(2),
            ((motion[:, :, other_feet] * sign) * 0.7).clamp(-6.0, 6.0).flatten(2),
            ((drift * sign) * 1.5).clamp(-6.0, 6.0),
            visibility[:, :, own_seen],
            visibility[:, :, other_seen],
            (measured[:, :, own_foot::2] * turn).flatten(2),
            (measured[:, :, other_foot::2] * turn).flatten(2),
            common,
        ]
        return torch.cat(parts, dim=2)
