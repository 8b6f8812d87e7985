"""Teaches the flow to arrive in four or in two evaluations: it learns where its teacher went from the same noise.

usage: python -m steps.distil --takes FILE.npz --codec DIR --flow DIR --out DIR --seconds N
The teacher's path (Heun's method, classifier-free guidance) is kept at t = 0, 0.25, 0.5, 0.75, 1; the student learns
the mean velocity of each stretch of 0.25 and 0.5, told by `span` how far it will step. How much it
was guided, evenly spread over the range in config.json, is told as the sixth measure.
Writes DIR/student.N (averaged), DIR/student.log.
"""
import argparse
import math
import time
from pathlib import Path

import torch

from steps import checkpoint, sounds
from steps.networks import Encoder, Flow
from steps.train_flow import Latents, counts, dropped

POINTS = 4


@torch.no_grad()
def guided(flow, x, t, labels, measures, known, guidance):
    n = len(x)
    time_ = torch.full((2 * n,), t, device=x.device)
    none = torch.zeros_like(labels), torch.zeros_like(known)
    said, unsaid = flow(torch.cat((x, x)), time_, torch.zeros_like(time_), torch.cat((labels, none[0])),
                        torch.cat((measures, measures)), torch.cat((known, none[1]))).float().chunk(2)
    return unsaid + guidance[:, None, None] * (said - unsaid)


@torch.no_grad()
def travel(flow, noise, labels, measures, known, guidance, steps):
    """The teacher's path from noise to sound: `[POINTS + 1, batch, channels, tokens]`."""
    x, kept = noise, [noise]
    for i in range(steps):
        a, b = i / steps, (i + 1) / steps
        here = guided(flow, x, a, labels, measures, known, guidance)
        there = guided(flow, x + here / steps, b, labels, measures, known, guidance)
        x = x + (here + there) / 2 / steps
        if (i + 1) % (steps // POINTS) == 0:
            kept.append(x)
    return torch.stack(kept)


class Paths:
    def __init__(self, data, flow, c, pairs, steps, device, seed):
        generator = torch.Generator(device).manual_seed(seed)
        self.generator = generator
        self.kept = {True: [], False: []}
        for short in (True, False):
            for _ in range(max(1, int(pairs * (0.6 if short else 0.4)) // 1024)):
                x, labels, measures = data.draw(min(1024, pairs), short)
                labels, known = dropped(labels, measures, c["flow"], generator)
                noise = torch.randn(x.shape, generator=generator, device=device)
                low, high = c["distil"]["guidance"]
                guidance = low + (high - low) * torch.rand(len(x), generator=generator, device=device)
                with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                    path = travel(flow, noise, labels, measures, known, guidance, steps)
                told = measures.clone(), known.clone()
                told[0][:, 5], told[1][:, 5] = guidance - 1.5, 1
                self.kept[short].append((path.half(), labels, *told))

    def draw(self, batch, short):
        kept = self.kept[short]
        pick = int(torch.randint(0, len(kept), (), generator=self.generator, device=self.generator.device))
        path, labels, measures, known = kept[pick]
        rows = torch.randint(0, len(labels), (batch,), generator=self.generator, device=labels.device)
        wide = torch.rand(batch, generator=self.generator, device=labels.device) < 0.6
        place = torch.randint(0, POINTS, (batch,), generator=self.generator, device=labels.device)
        place = torch.where(wide, place // 2 * 2, place)
        ahead = torch.where(wide, 2, 1)
        here, there = path[place, rows].float(), path[place + ahead, rows].float()
        span = ahead / POINTS
        return (here, place / POINTS, span, labels[rows], measures[rows], known[rows],
                (there - here) / span[:, None, None])


def distil(options):
    c = sounds.config()
    t = c["distil"]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(c["seed"])
    torch.backends.cuda.matmul.allow_tf32 = True
    takes = sounds.Takes(options.takes, ["train"], c["long_samples"])
    encoder = Encoder(c["codec"]).to(device)
    checkpoint.load(options.codec / "codec", encoder=encoder)
    data = Latents(takes, encoder.eval(), options.variants or c["flow_training"]["variants"], False, device, c["seed"])
    make = lambda: Flow(c["flow"], c["codec"]["latent"], counts(takes.sets)).to(device)
    teacher, student = make(), make()
    if not checkpoint.load(options.flow / "flow", flow=teacher):
        raise SystemExit(f"no flow in {options.flow}: train it first")
    teacher.requires_grad_(False)
    options.out.mkdir(parents=True, exist_ok=True)
    step = checkpoint.load(options.out / "student", student=student)
    if step == 0:
        student.load_state_dict(teacher.state_dict())
    began, log = time.time(), (options.out / "student.log").open("a")
    paths = Paths(data, teacher, c, options.pairs or t["pairs"], t["teacher_steps"], device, c["seed"] + step)
    print("paths after", round(time.time() - began, 1), "s", flush=True)
    average = checkpoint.Average(student, make(), t["ema"])
    optimiser = torch.optim.AdamW(student.parameters(), lr=t["rate"], betas=(0.9, 0.99), weight_decay=0.0)
    host = torch.Generator().manual_seed(c["seed"] + step)
    since, total = 0, 0.0
    while since < options.steps and time.time() - began < options.seconds:
        gone = max((time.time() - began) / options.seconds, since / options.steps)
        for group in optimiser.param_groups:
            group["lr"] = t["rate"] * min(1, since / 200) * (0.01 + 0.495 * (1 + math.cos(math.pi * gone)))
        short = bool(torch.rand((), generator=host) < 0.65)
        here, time_, span, labels, measures, known, target = paths.draw(options.batch or t["batch"], short)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            made = student(here, time_, span, labels, measures, known)
        loss = (made.float() - target).square().mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        step, since, total = step + 1, since + 1, total + loss.item() if since % 20 == 0 else total
        average.update(since)
        if since % options.say == 0:
            line = {"step": step, "seconds": round(time.time() - began, 1), "loss": round(loss.item(), 4)}
            print(line, file=log, flush=True)
            print(line, flush=True)
    checkpoint.save(options.out / "student", step, student=average.copy)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--codec", type=Path, required=True)
    parser.add_argument("--flow", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=200)
    parser.add_argument("--steps", type=int, default=10 ** 9)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--variants", type=int)
    parser.add_argument("--say", type=int, default=500)
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
