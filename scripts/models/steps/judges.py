"""What the codec is trained against: distances on log-mel spectra, and networks that learn to tell made from real."""
import math

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

RATE = 48_000
SCALES = ((64, 20), (256, 40), (512, 64), (1024, 96), (2048, 128))


def mel_bank(n_fft, mels, low=20.0, high=24_000.0):
    """Triangles on the HTK mel scale, `[mels, n_fft / 2 + 1]`."""
    mel = lambda hz: 2595 * math.log10(1 + hz / 700)
    edges = torch.tensor([700 * (10 ** (m / 2595) - 1) for m in torch.linspace(mel(low), mel(high), mels + 2).tolist()])
    hz = torch.linspace(0, RATE / 2, n_fft // 2 + 1)
    rise = (hz[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - hz[None]) / (edges[2:] - edges[1:-1])[:, None]
    return torch.minimum(rise, fall).clamp(min=0)


class MelDistance(nn.Module):
    """Sum over five scales of the mean absolute difference of natural log-mel magnitudes (floor 1e-4, that is
    -80 dB re a full-scale peak and under every recording's floor)."""

    def __init__(self):
        super().__init__()
        for i, (n_fft, mels) in enumerate(SCALES):
            self.register_buffer(f"bank{i}", mel_bank(n_fft, mels))
            self.register_buffer(f"window{i}", torch.hann_window(n_fft))

    def log_mel(self, x, i):
        n_fft = SCALES[i][0]
        window = getattr(self, f"window{i}")
        spec = torch.stft(x, n_fft, n_fft // 4, window=window, return_complex=True, pad_mode="constant")
        magnitude = (spec.real.square() + spec.imag.square() + 1e-12).sqrt() * (2 / n_fft * 2)
        return torch.log(getattr(self, f"bank{i}") @ magnitude + 1e-4)

    def forward(self, made, real):
        return sum((self.log_mel(made, i) - self.log_mel(real, i)).abs().mean() for i in range(len(SCALES)))


class SpectrumJudge(nn.Module):
    """Convolutions over a complex STFT, as EnCodec's."""

    def __init__(self, n_fft, width=32):
        super().__init__()
        self.n_fft = n_fft
        self.register_buffer("window", torch.hann_window(n_fft))
        conv = lambda i, o, k, s, p: weight_norm(nn.Conv2d(i, o, k, s, p))
        self.layers = nn.ModuleList([
            conv(2, width, (9, 3), (1, 1), (4, 1)), conv(width, width, (9, 3), (2, 1), (4, 1)),
            conv(width, width, (9, 3), (2, 1), (4, 1)), conv(width, width, (9, 3), (2, 1), (4, 1)),
            conv(width, width, (3, 3), (1, 1), (1, 1))])
        self.last = conv(width, 1, (3, 3), (1, 1), (1, 1))

    def forward(self, x):
        with torch.autocast(x.device.type, enabled=False):
            spec = torch.stft(x.float(), self.n_fft, self.n_fft // 4, window=self.window, return_complex=True,
                              pad_mode="constant")
            spec = torch.view_as_real(spec).permute(0, 3, 1, 2)
            strength = (spec.square().sum(1, keepdim=True) + 1e-8) ** -0.25
            y = (spec * strength).contiguous(memory_format=torch.channels_last)
        kept = []
        for layer in self.layers:
            y = F.leaky_relu(layer(y), 0.1)
            kept.append(y)
        return self.last(y), kept


class PeriodJudge(nn.Module):
    """Convolutions over every n-th sample, as HiFi-GAN's, narrower."""

    def __init__(self, period, widths=(16, 64, 128, 256)):
        super().__init__()
        self.period = period
        layers, before = [], 1
        for width in widths:
            layers.append(weight_norm(nn.Conv2d(before, width, (5, 1), (3, 1), (2, 0))))
            before = width
        layers.append(weight_norm(nn.Conv2d(before, before, (5, 1), 1, (2, 0))))
        self.layers = nn.ModuleList(layers)
        self.last = weight_norm(nn.Conv2d(before, 1, (3, 1), 1, (1, 0)))

    def forward(self, x):
        y = F.pad(x, (0, -x.shape[1] % self.period)).unflatten(1, (-1, self.period))[:, None]
        kept = []
        for layer in self.layers:
            y = F.leaky_relu(layer(y), 0.1)
            kept.append(y)
        return self.last(y), kept


class Judges(nn.Module):
    def __init__(self):
        super().__init__()
        self.all = nn.ModuleList([*(SpectrumJudge(n) for n in (2048, 1024, 512, 128)),
                                  *(PeriodJudge(p) for p in (2, 5, 11))])

    def forward(self, x, which=None):
        return [judge(x) for i, judge in enumerate(self.all) if which is None or i in which]


def judge_loss(real, made):
    """Hinge."""
    return sum(F.relu(1 - r.float()).mean() + F.relu(1 + m.float()).mean()
               for (r, _), (m, _) in zip(real, made)) / len(real)


def deceit_loss(made):
    return sum(-m.float().mean() for m, _ in made) / len(made)


def matching_loss(real, made):
    mean = lambda x: x.abs().mean(dtype=torch.float32)
    terms = [mean(r.detach() - m) / mean(r.detach()).clamp(min=1e-3)
             for (_, rs), (_, ms) in zip(real, made) for r, m in zip(rs, ms)]
    return sum(terms) / len(terms)
