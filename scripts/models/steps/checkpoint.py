"""Checkpoints of at most 60 MB: weights as half floats, without the optimiser's state.

A piece that resumes warms its learning rate up again, which takes the optimiser's moments' place.
"""
from pathlib import Path

import torch

PART_BYTES = 15_000_000


def save(path, step, **modules):
    """Writes PATH.0, PATH.1, … of at most 15 MB each, all or none under their final names."""
    entries = [(f"{name}/{key}", value.half() if value.is_floating_point() else value)
               for name, module in modules.items() for key, value in module.state_dict().items()]
    parts, size = [{}], 0
    for key, value in entries:
        size += value.numel() * value.element_size()
        if size > PART_BYTES:
            parts.append({})
            size = value.numel() * value.element_size()
        parts[-1][key] = value.cpu().clone()
    path = Path(path)
    for i, part in enumerate(parts):
        torch.save({"step": step, "parts": len(parts), "entries": part}, f"{path}.{i}.new")
    for i in range(len(parts)):
        Path(f"{path}.{i}.new").replace(f"{path}.{i}")


def load(path, **modules):
    """Fills the modules that are named and returns the step, 0 where there is no checkpoint."""
    if not Path(f"{path}.0").exists():
        return 0
    first = torch.load(f"{path}.0", map_location="cpu", weights_only=True)
    entries = dict(first["entries"])
    for i in range(1, first["parts"]):
        entries.update(torch.load(f"{path}.{i}", map_location="cpu", weights_only=True)["entries"])
    for name, module in modules.items():
        state = {key[len(name) + 1:]: value for key, value in entries.items() if key.startswith(name + "/")}
        module.load_state_dict({key: value.float() if value.is_floating_point() else value
                                for key, value in state.items()})
    return first["step"]


class Average:
    """Exponential moving average of a module's weights, in a copy of it."""

    def __init__(self, module, copy, decay):
        copy.load_state_dict(module.state_dict())
        self.module, self.copy, self.decay = module, copy.requires_grad_(False), decay

    @torch.no_grad()
    def update(self, step):
        decay = min(self.decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.copy.parameters()), list(self.module.parameters()), 1 - decay)
