"""Trains the decoder's last layer alone against two faults that the main losses leave.

usage: python -m steps.mend --takes FILE.npz --codec DIR --out DIR [--steps N]
1. Log-mel losses hardly see bin 0 and the last bins: the network puts anything there. Loss: log-magnitudes of bins 0 to
   5 (up to 260 Hz) and 456 to 512 (from 21.4 kHz) at two resolutions. (The wave below 200 Hz as a loss fails: its phase
   cannot be known from the latents, and the network falls silent.)
2. A mean distance of logarithms wants the median: power falls short by 3 dB, at the hit by 5 dB. Loss: log of the power in
   24 bands, pooled over windows of 2.7 to 43 ms.
Only log-magnitudes are trained in the middle bins, so that the phases keep what the judges taught them.
A few minutes on two CPU cores.
"""
import argparse
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from steps import checkpoint, sounds
from steps.judges import mel_bank
from steps.networks import Decoder, Encoder

LOW, HIGH = 6, 456


def ends(x, n_fft, window):
    """Log-magnitudes of the trained ends, `[batch, bins, frames]`, at the resolution of `n_fft`."""
    spec = torch.stft(x, n_fft, n_fft // 4, window=window, return_complex=True, pad_mode="constant")
    magnitude = (spec.real.square() + spec.imag.square() + 1e-12).sqrt()
    scale = n_fft // 1024
    return torch.log(torch.cat((magnitude[:, :LOW * scale], magnitude[:, HIGH * scale:]), 1) * (4 / n_fft) + 1e-4)


class Power(torch.nn.Module):
    """Mean difference of the log band powers."""

    def __init__(self):
        super().__init__()
        for n_fft, bands in ((128, 6), (512, 16), (2048, 24)):
            self.register_buffer(f"bank{n_fft}", mel_bank(n_fft, bands))
            self.register_buffer(f"window{n_fft}", torch.hann_window(n_fft))

    def bands(self, x, n_fft):
        spec = torch.stft(x, n_fft, n_fft // 4, window=getattr(self, f"window{n_fft}"), return_complex=True,
                          pad_mode="constant")
        power = getattr(self, f"bank{n_fft}") @ (spec.real.square() + spec.imag.square()) * (4 / n_fft) ** 2
        return torch.log(F.avg_pool1d(power, 3, 1) + 1e-8)

    def forward(self, made, real):
        return sum((self.bands(made, n) - self.bands(real, n)).abs().mean() for n in (128, 512, 2048)) / 2


@torch.no_grad()
def features(encoder, decoder, sound, seed):
    """What the last layer sees, and the sound itself: every take as it is, and once through another equaliser."""
    generator = torch.Generator().manual_seed(seed)
    changed = sounds.level_again(sounds.equalised(sound, 3.0, generator))
    seen, heard = [], []
    for x in torch.cat((sound, changed))[:, :32768].split(32):
        mean, log_variance = encoder(x)
        latent = mean + torch.randn(mean.shape, generator=generator) * torch.exp(0.5 * log_variance)
        seen.append(decoder.body(latent).half())
        heard.append(x)
    return torch.cat(seen), torch.cat(heard)


def mend(options):
    c = sounds.config()
    torch.manual_seed(c["seed"])
    takes = sounds.Takes(options.takes, ["train"], c["long_samples"])
    encoder, decoder = Encoder(c["codec"]), Decoder(c["codec"])
    step = checkpoint.load(options.codec / "codec", encoder=encoder, decoder=decoder)
    seen, heard = features(encoder, decoder, takes.sound, c["seed"])
    head = decoder.head
    decoder.requires_grad_(False)
    head.requires_grad_(True)
    trained = torch.zeros(513)
    trained[:LOW] = trained[HIGH:] = 1
    mask = torch.cat((torch.ones(513), trained))
    power = Power()
    head.weight.register_hook(lambda g: g * mask[:, None, None])
    head.bias.register_hook(lambda g: g * mask)
    optimiser = torch.optim.Adam(head.parameters(), lr=options.rate)
    generator = torch.Generator().manual_seed(c["seed"])
    windows, began = {n: torch.hann_window(n) for n in (1024, 4096)}, time.time()
    for i in range(options.steps):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * (1 - i / options.steps)
        rows = torch.randint(0, len(seen), (24,), generator=generator)
        real = heard[rows]
        made = decoder.sound(head(seen[rows].float()))
        apart = {n: (ends(made, n, w) - ends(real, n, w)) for n, w in windows.items()}
        low = sum(d[:, :LOW * n // 1024].abs().mean() for n, d in apart.items())
        high = sum(d[:, LOW * n // 1024:].abs().mean() for n, d in apart.items())
        optimiser.zero_grad(set_to_none=True)
        loud = power(made, real)
        (low + high + 3 * loud).backward()
        optimiser.step()
        if i % 100 == 0:
            print({"step": i, "seconds": round(time.time() - began), "low": round(low.item(), 3),
                   "high": round(high.item(), 3), "power": round(loud.item(), 3)}, flush=True)
    checkpoint.save(options.out / "codec", step, encoder=encoder, decoder=decoder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--codec", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--rate", type=float, default=0.001)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    mend(options)


if __name__ == "__main__":
    main()
