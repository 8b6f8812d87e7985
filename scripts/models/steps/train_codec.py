"""Trains encoder and decoder (and the judges) on single takes.

usage: python -m steps.train_codec --takes FILE.npz --out DIR --seconds N [--freeze-encoder] [--resume DIR]
Writes DIR/codec.N (weights for use: averaged), DIR/codec_judges.N, DIR/codec.log. Run again to go on.
"""
import argparse
import time
from pathlib import Path

import torch

from steps import checkpoint, sounds
from steps.judges import Judges, MelDistance, deceit_loss, judge_loss, matching_loss
from steps.networks import Decoder, Encoder


class Batches:
    """Random takes, changed as microphones and feet would, cut to the short length four times in five."""

    def __init__(self, takes, c, device, seed):
        self.sound = takes.sound.to(device)
        self.length = torch.from_numpy(takes.length)
        counts = {s: (takes.set == s).sum() for s in takes.sets}
        self.chance = torch.tensor([1 / counts[s] ** 0.5 for s in takes.set])
        self.c, self.device = c, device
        self.generator = torch.Generator(device).manual_seed(seed)
        self.host = torch.Generator().manual_seed(seed)

    def draw(self, batch):
        rows = torch.multinomial(self.chance, batch, replacement=True, generator=self.host)
        x = self.sound[rows.to(self.device)]
        if torch.rand((), generator=self.host) < 0.8:
            ratio = 0.9 + 0.2 * torch.rand((), generator=self.host).item()
            x = sounds.repitched(x, ratio)
        some = torch.rand(batch, 1, generator=self.generator, device=self.device) < 0.7
        x = torch.where(some, sounds.equalised(x, 3.5, self.generator), x)
        x = sounds.level_again(x) * 10 ** (torch.randn(batch, 1, generator=self.generator, device=self.device) / 5)
        x = x * torch.where(torch.rand(batch, 1, generator=self.generator, device=self.device) < 0.5, -1.0, 1.0)
        shift = int(torch.randint(-512, 512, (), generator=self.host))
        x = torch.roll(x, shift, 1)
        short, long = self.c["short_samples"], self.c["long_samples"]
        begin = 0 if torch.rand((), generator=self.host) < 0.8 else int(
            torch.randint(0, (long - short) // 1024 + 1, (), generator=self.host)) * 1024
        return x[:, begin:begin + short]


def rate_at(step, since, total, t):
    """Warm-up after every start, then a cosine down to a tenth over the whole time."""
    import math
    return min(1, since / t["warmup"]) * (0.1 + 0.45 * (1 + math.cos(math.pi * min(1, total))))


def train(options):
    c = sounds.config()
    t = c["codec_training"]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(c["seed"])
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    takes = sounds.Takes(options.takes, ["train"], c["long_samples"])
    make = lambda: (Encoder(c["codec"]).to(device), Decoder(c["codec"]).to(device))
    encoder, decoder = make()
    judges = Judges().to(device, memory_format=torch.channels_last)
    options.out.mkdir(parents=True, exist_ok=True)
    resume = options.resume or options.out
    step = checkpoint.load(resume / "codec", encoder=encoder, decoder=decoder)
    checkpoint.load(resume / "codec_judges", judges=judges)
    batches = Batches(takes, c, device, c["seed"] + step)
    averages = [checkpoint.Average(m, copy, t["ema"]) for m, copy in zip((encoder, decoder), make())]
    mel = MelDistance().to(device)
    mine = list(decoder.parameters())
    if options.freeze_encoder:
        encoder.requires_grad_(False)
    else:
        mine = list(encoder.parameters()) + mine
    optimiser = torch.optim.AdamW(mine, lr=t["rate"], betas=(0.8, 0.99), weight_decay=0.001)
    judging = torch.optim.AdamW(judges.parameters(), lr=t["rate"], betas=(0.8, 0.99), weight_decay=0.001)
    half = lambda: torch.autocast(device, torch.bfloat16, enabled=device == "cuda")
    began, since, log = time.time(), 0, (options.out / "codec.log").open("a")
    told = {}
    while True:
        gone = (time.time() - began) / options.seconds
        if gone >= 1 or since >= options.steps:
            break
        share = options.share[0] + (options.share[1] - options.share[0]) * gone
        for group in optimiser.param_groups + judging.param_groups:
            group["lr"] = t["rate"] * rate_at(step, since, share, t)
        real = batches.draw(t["batch"])
        with half():
            mean, log_variance = encoder(real)
        mean, log_variance = mean.float(), log_variance.float()
        latent = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        with half():
            made = decoder(latent)
        distance = mel(made, real)
        divergence = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).mean()
        loss = t["mel"] * distance + t["kl"] * divergence * mean.shape[1]
        fooled = step >= t["judges_from"]
        if fooled:
            which = {int(torch.randint(0, 2, (), generator=batches.host)), int(torch.randint(2, 4, (),
                     generator=batches.host)), int(torch.randint(4, 7, (), generator=batches.host))}
            with half():
                of_real = judges(real, which)
                verdict = judge_loss(of_real, judges(made.detach(), which))
            judging.zero_grad(set_to_none=True)
            verdict.backward()
            torch.nn.utils.clip_grad_norm_(judges.parameters(), 10.0)
            judging.step()
            judges.requires_grad_(False)
            with half():
                of_made = judges(made, which)
            judges.requires_grad_(True)
            loss = loss + t["adversarial"] * deceit_loss(of_made) + t["matching"] * matching_loss(of_real, of_made)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(mine, 5.0)
        optimiser.step()
        step, since = step + 1, since + 1
        for average in averages:
            average.update(since)
        if since % options.say == 0:
            told = {"step": step, "seconds": round(time.time() - began, 1), "mel": round(distance.item(), 4),
                    "kl": round(divergence.item(), 3), "judge": round(verdict.item(), 3) if fooled else None}
            print(told, file=log, flush=True)
            print(told, flush=True)
        if since % options.save == 0:
            checkpoint.save(options.out / "codec", step, encoder=averages[0].copy, decoder=averages[1].copy)
    normalise(averages[0].copy, takes, device)
    checkpoint.save(options.out / "codec", step, encoder=averages[0].copy, decoder=averages[1].copy)
    checkpoint.save(options.out / "codec_judges", step, judges=judges)
    report(options, c, averages, mel, device, log)


@torch.no_grad()
def normalise(encoder, takes, device):
    means = torch.cat([encoder(x.to(device))[0] for x in takes.sound[:, :32768].split(64)])
    encoder.mean.copy_(means.mean((0, 2))[:, None])
    encoder.deviation.copy_(means.std((0, 2))[:, None])


@torch.no_grad()
def report(options, c, averages, mel, device, log):
    for part in ("train", "dev"):
        takes = sounds.Takes(options.takes, [part], c["long_samples"])
        x = takes.sound[:96, :32768].to(device)
        made = averages[1].copy(averages[0].copy(x)[0])
        line = {"part": part, "takes": len(x), "mel of a scale": round(mel(made, x).item() / 5, 4)}
        print(line, file=log, flush=True)
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--seconds", type=float, default=500)
    parser.add_argument("--steps", type=int, default=10 ** 9)
    parser.add_argument("--share", type=float, nargs=2, default=(0.0, 1.0), help="part of the rate's schedule")
    parser.add_argument("--say", type=int, default=200)
    parser.add_argument("--save", type=int, default=1000)
    parser.add_argument("--freeze-encoder", action="store_true")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
