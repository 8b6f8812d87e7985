"""Trains the contact network: one command, one seed, CPU or GPU."""

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from contact_benchmark.truth import Clip, load_tracks

from . import evaluate
from .augment import augment, grid
from .data import SAMPLES, Store
from .export import load, save_weights
from .loss import loss
from .network import ContactNetwork, Tcn


def main() -> None:
    args = _arguments()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    if args.threads:
        torch.set_num_threads(args.threads)
    device = torch.device(args.device)
    train = _clips(args, "train")
    dev = _clips(args, "dev") if args.check else []
    print(f"{len(train)} clips to train on, {len(dev)} for development", flush=True)
    network = load(args.start) if args.start else ContactNetwork(Tcn(args.width))
    network = network.to(device)
    averaged = learn(network, Store(train, device, not args.no_repair), args, dev)
    facts = {
        "seed": args.seed, "steps": args.steps, "batch": args.batch, "width": args.width,
        "rate": args.rate, "clips": len(train), "torch": torch.__version__,
    }  # fmt: skip
    save_weights(averaged, args.out, facts)
    if dev:
        averaged = averaged.to("cpu").eval()
        print("development set", evaluate.brief(evaluate.score(averaged, dev).row()))


def learn(network: ContactNetwork, store: Store, args, dev: list[Clip]) -> ContactNetwork:
    """Steps of AdamW under one cosine; returns the running average of the weights."""
    device = next(network.parameters()).device
    rng = np.random.default_rng(args.seed)
    generator = torch.Generator(device=device)
    generator.manual_seed(args.seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=args.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, args.rate, total_steps=args.steps, pct_start=0.08
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    began = time.monotonic()
    sums: dict[str, float] = {}
    for step in range(1, args.steps + 1):
        network.train()
        crops = augment(store.crops(rng, args.batch), generator)
        if args.no_motion:
            crops = replace(crops, motion=torch.zeros_like(crops.motion))
        instants = grid(crops, SAMPLES)
        with torch.no_grad():
            views = network.features(
                crops.t, crops.flag, crops.height, crops.points, crops.motion, instants
            )
            valid = views[:, 0, -5] > 0.5
        with torch.autocast(device.type, torch.bfloat16, enabled=args.half):
            raw = network.tcn(views.flatten(0, 1)).unflatten(0, views.shape[:2])
        raw = raw.float()
        total, parts = loss(raw, crops, instants, valid)
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        averaged.update_parameters(network)
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
        if step % args.say == 0 or step == args.steps:
            means = {name: round(value / args.say, 3) for name, value in sums.items()}
            print(f"step {step} {time.monotonic() - began:.0f} s {json.dumps(means)}", flush=True)
            sums = {}
        if step % args.keep == 0:
            save_weights(averaged.module, args.out, {"seed": args.seed, "steps": step})
        if dev and step % args.check == 0:
            row = evaluate.score(averaged.module.eval(), dev[:: max(1, len(dev) // 40)]).row()
            print(f"step {step} development {evaluate.brief(row)}", flush=True)
    return averaged.module


def _clips(args, split: str) -> list[Clip]:
    clips = [c for p in args.prefix for c in load_tracks(args.tracks, split, p)]
    if args.stick and split == "train":
        clips += load_tracks(args.stick, "train")
    if not clips:
        raise SystemExit(f"no clip of split {split} in {args.tracks}")
    return clips


def _arguments():
    parser = argparse.ArgumentParser(prog="contact_net.train", description=__doc__)
    parser.add_argument("--tracks", type=Path, required=True, help="folder of .npz track shards")
    parser.add_argument("--prefix", nargs="+", default=[""], help="of the shards: sim_ render_")
    parser.add_argument("--stick", type=Path, help="folder of stick walkers to add")
    parser.add_argument("--out", type=Path, required=True, help="weights file; see contact_net.export")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--width", type=int, default=104)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--no-repair", action="store_true", help="leave swapped legs as they are")
    parser.add_argument("--no-motion", action="store_true", help="without the motion of the feet")
    parser.add_argument("--half", action="store_true", help="compute in bfloat16")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--say", type=int, default=100)
    parser.add_argument("--check", type=int, default=500, help="steps between scores; 0 for none")
    parser.add_argument("--keep", type=int, default=1000, help="steps between saved weights")
    return parser.parse_args()


if __name__ == "__main__":
    main()
