"""The three networks of the step generator.

Sound: mono at 48 kHz, `[batch, samples]`, samples a multiple of 1024, hit at sample 960 of an item.
Latents: `[batch, 64, tokens]`, one token for 1024 samples (21.3 ms), each channel near unit variance.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """ConvNeXt block in one dimension (Liu et al. 2022, as Vocos uses it): depthwise 7, norm, expand, GELU, back."""

    def __init__(self, width, expand, scale):
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up = nn.Linear(width, width * expand)
        self.down = nn.Linear(width * expand, width)
        self.scale = nn.Parameter(torch.full((width,), scale))

    def forward(self, x):
        y = self.norm(self.depthwise(x).transpose(1, 2))
        y = self.scale * self.down(F.gelu(self.up(y)))
        return x + y.transpose(1, 2)


class ChannelNorm(nn.Module):
    """Layer norm over channels of `[batch, channels, time]`."""

    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width, eps=1e-6)

    def forward(self, x):
        return self.norm(x.transpose(1, 2)).transpose(1, 2)


class Encoder(nn.Module):
    """Sound to the mean and log-variance of its latents, through a complex STFT whose magnitude is raised to 0.3."""

    def __init__(self, c):
        super().__init__()
        self.n_fft, self.hop, self.latent = c["n_fft"], c["hop"], c["latent"]
        width = c["encoder_width"]
        first, middle, last = c["encoder_blocks"]
        count = first + middle + last
        blocks = lambda n: [Block(width, c["encoder_expand"], 1 / count) for _ in range(n)]
        self.body = nn.Sequential(
            nn.Conv1d(self.n_fft + 2, width, 3, padding=1), ChannelNorm(width), *blocks(first),
            ChannelNorm(width), nn.Conv1d(width, width, 4, 2, 1), *blocks(middle),
            ChannelNorm(width), nn.Conv1d(width, width, 4, 2, 1), *blocks(last),
            ChannelNorm(width), nn.Conv1d(width, 2 * self.latent, 3, padding=1))
        self.register_buffer("window", torch.hann_window(self.n_fft))
        self.register_buffer("mean", torch.zeros(self.latent, 1))
        self.register_buffer("deviation", torch.ones(self.latent, 1))

    def picture(self, sound):
        padded = F.pad(sound, ((self.n_fft - self.hop) // 2, (self.n_fft - self.hop) // 2))
        spec = torch.stft(padded, self.n_fft, self.hop, window=self.window, center=False, return_complex=True)
        spec = torch.view_as_real(spec)
        strength = (spec.square().sum(-1, keepdim=True) + 1e-8) ** -0.35
        spec = spec * strength
        return torch.cat((spec[..., 0], spec[..., 1]), 1)

    def forward(self, sound):
        mean, log_variance = self.body(self.picture(sound)).chunk(2, 1)
        return mean, log_variance.clamp(-12, 4)

    def latents(self, sound):
        """Means only, each channel brought to zero mean and unit deviation over the training takes."""
        return (self.forward(sound)[0] - self.mean) / self.deviation


class Decoder(nn.Module):
    """Latents (as the encoder gives them, before normalisation) to sound: log-magnitude and phase, inverse STFT."""

    def __init__(self, c):
        super().__init__()
        self.n_fft, self.hop = c["n_fft"], c["hop"]
        a, b, d = c["decoder_widths"]
        low, middle, high = c["decoder_blocks"]
        count = low + middle + high
        blocks = lambda n, width: [Block(width, c["expand"], 1 / count) for _ in range(n)]
        self.body = nn.Sequential(
            nn.Conv1d(c["latent"], a, 3, padding=1), ChannelNorm(a), *blocks(low, a),
            ChannelNorm(a), nn.ConvTranspose1d(a, b, 4, 2, 1), *blocks(middle, b),
            ChannelNorm(b), nn.ConvTranspose1d(b, d, 4, 2, 1), *blocks(high, d), ChannelNorm(d))
        self.head = nn.Conv1d(d, self.n_fft + 2, 1)
        self.register_buffer("window", torch.hann_window(self.n_fft))

    def forward(self, latents):
        return self.sound(self.head(self.body(latents)))

    def sound(self, head):
        log_magnitude, phase = head.float().chunk(2, 1)
        magnitude = torch.exp(log_magnitude.clamp(max=7.0))
        spec = torch.complex(magnitude * torch.cos(phase), magnitude * torch.sin(phase))
        return self.overlap(torch.fft.irfft(spec, self.n_fft, dim=1) * self.window[:, None])

    def overlap(self, frames):
        """Overlap-add of `[batch, n_fft, frames]`, divided by the sum of the squared windows, padding cut off."""
        count = frames.shape[2]
        length = (count - 1) * self.hop + self.n_fft
        fold = lambda x: F.fold(x, (1, length), (1, self.n_fft), stride=(1, self.hop))[:, 0, 0]
        weight = fold(self.window.square()[None, :, None].expand(1, -1, count))
        pad = (self.n_fft - self.hop) // 2
        return (fold(frames) / weight.clamp(min=1e-3))[:, pad:length - pad]


class Layer(nn.Module):
    """Transformer layer, modulated by six vectors (adaLN-single: one projection for all layers and an offset each)."""

    def __init__(self, width, heads, expand):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width, eps=1e-6, elementwise_affine=False)
        self.mix = nn.Conv1d(width, width, 5, padding=2, groups=width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, width * expand)
        self.down = nn.Linear(width * expand, width)
        self.offset = nn.Parameter(torch.randn(6, width) * 0.02)

    def forward(self, x, modulation):
        shift_a, scale_a, gate_a, shift_b, scale_b, gate_b = (modulation + self.offset[None]).unsqueeze(2).unbind(1)
        y = self.norm(x) * (1 + scale_a) + shift_a
        y = y + self.mix(y.transpose(1, 2)).transpose(1, 2)
        q, k, v = (t.unflatten(2, (self.heads, -1)).transpose(1, 2) for t in self.qkv(y).chunk(3, 2))
        y = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)
        x = x + gate_a * self.out(y)
        y = self.norm(x) * (1 + scale_b) + shift_b
        return x + gate_b * self.down(F.gelu(self.up(y)))


class Flow(nn.Module):
    """Velocity of the latents from noise (t = 0) to sound (t = 1), given what the step is.

    labels `[batch, 4]` int64: surface, footwear, action, set; 0 is "not said". measures `[batch, 6]` float32:
    brightness, attack, decay, heel-toe gap, intensity, each standardised over the training takes, and guidance (less
    1.5; the distilled network alone is told it); known `[batch, 6]` 1 where said. time and span `[batch]`: where on the way, and how far the caller will step with the answer
    (0: an instant, what the teacher learns; the distilled network is asked for 0.25 or 0.5).
    """

    def __init__(self, c, latent, counts, tokens=56):
        super().__init__()
        width = c["width"]
        self.width = width
        self.enter = nn.Conv1d(latent, width, 1)
        self.place = nn.Parameter(torch.randn(tokens, width) * 0.02)
        self.labels = nn.ModuleList(nn.Embedding(n, width) for n in counts)
        self.measures = nn.Sequential(nn.Linear(12, width), nn.SiLU(), nn.Linear(width, width))
        self.clock = nn.Sequential(nn.Linear(128, width), nn.SiLU(), nn.Linear(width, width))
        self.join = nn.Sequential(nn.SiLU(), nn.Linear(width, width), nn.SiLU(), nn.Linear(width, 6 * width))
        self.layers = nn.ModuleList(Layer(width, c["heads"], c["expand"]) for _ in range(c["layers"]))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, latent)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)
        frequencies = torch.exp(-math.log(1000.0) * torch.arange(32) / 32)
        self.register_buffer("frequencies", frequencies)

    def wave(self, x):
        angles = 1000 * x[:, None] * self.frequencies[None]
        return torch.cat((torch.cos(angles), torch.sin(angles)), 1)

    def forward(self, x, time, span, labels, measures, known):
        what = self.clock(torch.cat((self.wave(time), self.wave(span)), 1))
        for i, table in enumerate(self.labels):
            what = what + table(labels[:, i])
        what = what + self.measures(torch.cat((measures * known, known), 1))
        modulation = self.join(what).unflatten(1, (6, self.width))
        y = self.enter(x).transpose(1, 2) + self.place[:x.shape[2]] + what[:, None]
        for layer in self.layers:
            y = layer(y, modulation)
        return self.leave(self.norm(y)).transpose(1, 2)
