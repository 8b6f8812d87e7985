"""Writes the TorchScript file and its facts."""

import hashlib
import json
from pathlib import Path

import torch

from .network import ContactNetwork, Tcn


def save(network: ContactNetwork, out: Path, facts: dict) -> None:
    """contact.pt as the engine loads it, the weights for Python beside it, and the facts."""
    network = network.cpu().eval()
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.jit.freeze(torch.jit.script(network)).save(str(out))
    torch.save(network.state_dict(), out.with_suffix(".weights"))
    text = {
        **facts,
        "torch": torch.__version__,
        "parameters": sum(p.numel() for p in network.parameters()),
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
    }
    out.with_suffix(".json").write_text(json.dumps(text, indent=1) + "\n")


def load(weights: Path) -> ContactNetwork:
    """The network back from the weights that `save` left."""
    state = torch.load(weights, map_location="cpu", weights_only=True)
    width = state["tcn.stem.0.weight"].size(0)
    network = ContactNetwork(Tcn(width))
    network.load_state_dict(state)
    return network.eval()
