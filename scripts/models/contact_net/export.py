"""Bakes confidence into trained weights and writes what the engine loads.

    python -m contact_net.export WEIGHTS --tracks TRACKS --out contact.pt

The weights may come from another machine and a newer torch; the file that the engine loads
must be written by torch 2.7.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch

from archive import archive_bytes
from contact_benchmark.truth import load_tracks

from . import evaluate
from .network import ContactNetwork, Tcn


def save_weights(network: ContactNetwork, path: Path, facts: dict) -> None:
    """The weights for Python, and how they came about."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({key: value.cpu() for key, value in network.state_dict().items()}, path)
    path.with_suffix(".json").write_text(json.dumps(facts, indent=1) + "\n")


def load(weights: Path) -> ContactNetwork:
    """The network back from its weights."""
    state = torch.load(weights, map_location="cpu", weights_only=True)
    network = ContactNetwork(Tcn(state["tcn.stem.0.weight"].size(0)))
    network.load_state_dict(state)
    return network.eval()


def save(network: ContactNetwork, out: Path, facts: dict) -> None:
    """contact.pt as the engine loads it and contact.properties beside it."""
    out.write_bytes(archive_bytes(torch.jit.freeze(torch.jit.script(network.eval())), out.stem))
    lines = {
        "script": "scripts/models/contact_net/export.py",
        "torch.version": torch.__version__,
        "contact.file": out.name,
        "contact.sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
        "contact.parameters": sum(p.numel() for p in network.parameters()),
        **{f"training.{key}": value for key, value in facts.items()},
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    head = "# Written by scripts/models/contact_net/export.py: change nothing by hand.\n"
    out.with_suffix(".properties").write_text(head + text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="contact_net.export", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--tracks", type=Path, required=True)
    parser.add_argument("--prefix", nargs="+", default=[""])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = load(args.weights)
    dev = [c for p in args.prefix for c in load_tracks(args.tracks, "dev", p)]
    print("before", evaluate.brief(evaluate.score(network, dev).row()))
    evaluate.fit(network, dev)
    print("after ", evaluate.brief(evaluate.score(network, dev).row()))
    print("slope", network.slope.tolist(), "level", network.level.tolist())
    print("late", network.late_s.tolist())
    save(network, args.out, json.loads(args.weights.with_suffix(".json").read_text()))


if __name__ == "__main__":
    main()
