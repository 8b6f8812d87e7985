"""Trains the flow on the latents of the training takes, with a frozen encoder.

usage: python -m steps.train_flow --takes FILE.npz --codec DIR --out DIR --seconds N [--plain]
  --plain  without equaliser and pitch changes (to measure what they bring)
Writes DIR/flow.N (averaged), DIR/flow.log.
"""
import argparse
import math
import time
from pathlib import Path

import torch

from steps import checkpoint, sounds
from steps.networks import Decoder, Encoder, Flow


def counts(sets):
    return (len(sounds.SURFACES) + 1, len(sounds.FOOTWEAR) + 1, len(sounds.ACTIONS) + 1, len(sets) + 1)


class Latents:
    """Every take many times over, changed a little each time, as latents with labels and measures, on the device."""

    def __init__(self, takes, encoder, variants, plain, device, seed):
        generator = torch.Generator(device).manual_seed(seed)
        host = torch.Generator().manual_seed(seed)
        sound = takes.sound.to(device)
        measures = torch.from_numpy(takes.raw).to(device)
        all_latents, all_measures = [], []
        with torch.no_grad():
            for variant in range(1 if plain else variants):
                x, m = sound, measures.clone()
                if variant > 0:
                    ratio = 0.94 + 0.12 * torch.rand((), generator=host).item()
                    x = sounds.level_again(sounds.equalised(sounds.repitched(x, ratio), 2.0, generator))
                    before = sounds.brightness(sound)
                    m[:, 0] += sounds.brightness(x) - before
                    m[:, 2] -= math.log2(ratio)
                    m[:, 3] /= ratio
                shift = 0 if variant == 0 else int(torch.randint(-48, 49, (), generator=host))
                x = torch.roll(x, shift, 1)
                all_latents.append(torch.cat([encoder.latents(p) for p in x.split(128)]).half())
                all_measures.append(m)
        self.latents, self.measures = torch.stack(all_latents), torch.stack(all_measures)
        self.measures = (self.measures - torch.from_numpy(takes.mean).to(device)) / torch.from_numpy(
            takes.deviation).to(device)
        self.measures = torch.nn.functional.pad(self.measures, (0, 1))
        self.labels = torch.from_numpy(takes.labels).to(device)
        self.long = torch.from_numpy(takes.length > 31_000).to(device)
        number = {s: int((takes.set == s).sum()) for s in takes.sets}
        self.chance = torch.tensor([number[s] ** -0.4 for s in takes.set]).to(device)
        self.generator = generator

    def draw(self, batch, short):
        """Short batches hold short takes only: what is long is never cut off."""
        chance = self.chance * ~self.long if short else self.chance
        rows = torch.multinomial(chance, batch, replacement=True, generator=self.generator)
        variant = torch.randint(0, len(self.latents), (batch,), generator=self.generator, device=rows.device)
        x = self.latents[variant, rows].float()
        return x[:, :, :32] if short else x, self.labels[rows], self.measures[variant, rows]


def dropped(labels, measures, c, generator):
    """What the user did not say: the set one time in four, each label one in ten, all measures every other time,
    single ones in three, everything one in ten. Guidance is never said here."""
    n, device = len(labels), labels.device
    chance = lambda *shape: torch.rand(*shape, generator=generator, device=device)
    keep = chance(n, 4) >= torch.tensor([c["label_drop"]] * 3 + [c["set_drop"]], device=device)
    known = (chance(n, 5) >= 1 / 3) & (chance(n, 1) >= c["measure_drop"])
    nothing = chance(n, 1) < 0.1
    return labels * (keep & ~nothing), torch.nn.functional.pad((known & ~nothing).float(), (0, 1))


def flow_loss(flow, x, labels, measures, known, generator):
    """Conditional flow matching (Lipman et al. 2023) on straight paths; times are drawn logit-normal."""
    n, device = len(x), x.device
    time_ = torch.sigmoid(torch.randn(n, generator=generator, device=device))
    noise = torch.randn(x.shape, generator=generator, device=device)
    t = time_[:, None, None]
    made = flow((1 - t) * noise + t * x, time_, torch.zeros_like(time_), labels, measures, known)
    return (made.float() - (x - noise)).square().mean()


def train(options):
    c = sounds.config()
    t = c["flow_training"]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(c["seed"])
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    takes = sounds.Takes(options.takes, ["train"], c["long_samples"])
    encoder, decoder = Encoder(c["codec"]).to(device), Decoder(c["codec"])
    checkpoint.load(options.codec / "codec", encoder=encoder, decoder=decoder)
    data = Latents(takes, encoder.eval(), options.variants or t["variants"], options.plain, device, c["seed"])
    make = lambda: Flow(c["flow"], c["codec"]["latent"], counts(takes.sets)).to(device)
    flow = make()
    options.out.mkdir(parents=True, exist_ok=True)
    step = checkpoint.load(options.out / options.name, flow=flow)
    average = checkpoint.Average(flow, make(), t["ema"])
    optimiser = torch.optim.AdamW(flow.parameters(), lr=t["rate"], betas=(0.9, 0.99), weight_decay=0.02)
    generator = torch.Generator(device).manual_seed(c["seed"] + step)
    host = torch.Generator().manual_seed(c["seed"] + step)
    began, since, log = time.time(), 0, (options.out / f"{options.name}.log").open("a")
    while since < options.steps and time.time() - began < options.seconds:
        gone = max((time.time() - began) / options.seconds, since / options.steps)
        for group in optimiser.param_groups:
            group["lr"] = t["rate"] * min(1, since / t["warmup"]) * (0.02 + 0.49 * (1 + math.cos(math.pi * gone)))
        short = torch.rand((), generator=host) < 0.7
        x, labels, measures = data.draw(options.batch or t["batch"], short)
        labels, known = dropped(labels, measures, c["flow"], generator)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            loss = flow_loss(flow, x, labels, measures, known, generator)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(flow.parameters(), 1.0)
        optimiser.step()
        step, since = step + 1, since + 1
        average.update(since)
        if since % options.say == 0:
            line = {"step": step, "seconds": round(time.time() - began, 1), "loss": round(loss.item(), 4)}
            print(line, file=log, flush=True)
            print(line, flush=True)
        if since % 2000 == 0:
            checkpoint.save(options.out / options.name, step, flow=average.copy)
    checkpoint.save(options.out / options.name, step, flow=average.copy)
    held_out(options, c, encoder, average.copy, device, log)


@torch.no_grad()
def held_out(options, c, encoder, flow, device, log):
    """The same loss on takes that were not trained on: how much the flow knows its training takes by heart."""
    generator = torch.Generator(device).manual_seed(7)
    for part in ("train", "dev"):
        takes = sounds.Takes(options.takes, [part], c["long_samples"])
        data = Latents(takes, encoder, 1, True, device, 7)
        losses = []
        for _ in range(20):
            x, labels, measures = data.draw(128, True)
            known = torch.nn.functional.pad(torch.ones_like(measures[:, :5]), (0, 1))
            losses.append(flow_loss(flow, x, labels, measures, known, generator).item())
        line = {"part": part, "loss": round(sum(losses) / len(losses), 4)}
        print(line, file=log, flush=True)
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--codec", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="flow")
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--steps", type=int, default=10 ** 9)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--variants", type=int)
    parser.add_argument("--say", type=int, default=500)
    parser.add_argument("--plain", action="store_true")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
