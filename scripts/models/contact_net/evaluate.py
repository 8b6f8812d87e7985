"""Runs the network over stored tracks in Python, and fits what is baked in afterwards."""

import numpy as np
import torch

from contact_benchmark.matching import match_visible
from contact_benchmark.scores import Tally, add, tally
from contact_benchmark.truth import INITIAL, Clip, Event

from .decode import HEATS, decode
from .network import ContactNetwork
from .prepare import Piece, pieces

# Everything that could be a contact at all, when confidence is fitted.
LEAST = dict.fromkeys(HEATS, 0.05)


def as_input(piece: Piece) -> torch.Tensor:
    """[1, 114, N] as ContactNetwork takes it."""
    columns = [
        (piece.t - piece.t[0])[:, None],
        piece.flag[:, None],
        piece.height_px[:, None],
        piece.points.reshape(len(piece.t), -1),
        piece.motion.reshape(len(piece.t), -1),
    ]
    return torch.tensor(np.concatenate(columns, axis=1).T[None], dtype=torch.float32)


@torch.no_grad()
def outputs(network, clips: list[Clip], repair: bool = True) -> dict[str, list]:
    """For each clip the network's outputs on each piece: (start s, [2, 23, T])."""
    device = next(network.parameters()).device
    return {
        clip.name: [
            (float(piece.t[0]), network(as_input(piece).to(device)).cpu().numpy())
            for piece in pieces(clip.track, repair)
        ]
        for clip in clips
    }


def events(parts: list, least=None) -> list[Event]:
    """The contacts of a clip from its pieces."""
    found = [e for start, out in parts for e in decode(out, start, least)]
    return sorted(found, key=lambda e: e.t)


def score(network, clips: list[Clip], repair: bool = True) -> Tally:
    """The tally of all clips, by the network as it is."""
    return add(tally(c, events(p)) for c, p in zip(clips, outputs(network, clips, repair).values()))


def brief(row: dict) -> str:
    """The figures that decide, in one line."""
    return (
        f"F1 ±1 frame {row['f1_frame']:.3f}, ±40 ms {row['f1_40']:.3f}, median {row['median']:.1f} ms,"
        f" bias {row['bias']:+.1f} ms, early {100 * row['early']:.1f} %"
    )


def fit(network: ContactNetwork, clips: list[Clip]) -> None:
    """Bakes confidence and a shift in time into the network; clips of the development set."""
    slope, level, late = torch.ones(4), torch.zeros(4), torch.zeros(4)
    network.calibrate(slope, level, late)
    found = outputs(network, clips)
    names = {"contact": INITIAL, **{name: (name,) for name in HEATS[1:]}}
    for heat, phases in enumerate(names.values()):
        graded, errors = _grades(clips, found, phases)
        if len(graded) < 50:
            continue
        slope[heat], level[heat] = _platt(graded)
        late[heat] = _late(np.array(errors)) if heat == 0 else late[0]
    network.calibrate(slope, level, late)


def _grades(clips: list[Clip], found: dict, phases) -> tuple[list[tuple[float, bool]], list[float]]:
    """(heat, right within a frame of 30 Hz) of each candidate, and the errors of the likely."""
    graded, errors = [], []
    for clip in clips:
        candidates = [e for e in events(found[clip.name], LEAST) if e.phase in phases]
        truth = [e for e in clip.events if e.phase in phases]
        hits = match_visible(truth, candidates, 1 / 30)
        graded += [(candidates[k].confidence, True) for _, k in hits.pairs]
        graded += [(candidates[k].confidence, False) for k in hits.extra]
        for i, k in match_visible(truth, candidates, 0.1).pairs:
            if candidates[k].confidence > 0.3:
                errors.append(candidates[k].t - truth[i].t)
    return graded, errors


def _platt(graded: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and level that turn the heat's logit into a probability."""
    heat = torch.tensor([h for h, _ in graded], dtype=torch.float64).clamp(1e-6, 1 - 1e-6)
    logit = torch.logit(heat)
    right = torch.tensor([float(ok) for _, ok in graded], dtype=torch.float64)
    fitted = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([fitted], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        search.zero_grad()
        z = fitted[0] * logit + fitted[1]
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(z, right)
        wrong = wrong + 1e-4 * (fitted[0] - 1) ** 2
        wrong.backward()
        return wrong

    search.step(cost)
    slope, level = fitted.detach().tolist()
    return slope, level


def _late(errors: np.ndarray) -> float:
    """The shift that brings the median error into +4..+8 ms: late rather than early.

    More would spare some early contacts, and cost more that are right to the frame.
    """
    median = float(np.median(errors))
    return float(np.clip(median, 0.004, 0.008) - median)
