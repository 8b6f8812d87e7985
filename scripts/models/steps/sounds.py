"""Takes as tensors, and the changes that a microphone or a foot could have made to them."""
import json
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
RATE = 48_000
ONSET = 960
SURFACES = ("concrete asphalt stone cobblestone marble tile brick wood wood_deck laminate linoleum carpet rug metal "
            "metal_grate glass gravel dirt mud sand grass leaves snow ice water plastic").split()
FOOTWEAR = ("barefoot sock slipper sandal flip_flop sneaker running_shoe leather_shoe high_heel boot work_boot "
            "hiking_boot rubber_boot armored_boot").split()
ACTIONS = "walk run sneak jump land scuff stop pivot stairs_up stairs_down wade".split()
MEASURES = ("brightness", "attack", "decay", "gap", "intensity")


def config():
    return json.loads((HERE / "config.json").read_text(encoding="utf-8"))


def indices(values, names):
    """1-based place in `names`; 0 where a value is none of them ("not said")."""
    place = {name: i + 1 for i, name in enumerate(names)}
    return np.array([place.get(v, 0) for v in values], np.int64)


def raw_measures(z):
    """`[takes, 5]`: log2 of the centroid in kHz, log2 ms of attack and decay, gap in 100 ms, level in 10 dB."""
    return np.stack((np.log2(z["centroid_hz"] / 1000), np.log2(np.maximum(z["attack_ms"], 0.25)),
                     np.log2(np.maximum(z["decay_ms"], 1.0)), z["gap_ms"] / 100,
                     np.clip(z["relative_db"], -12, 12) / 10), 1).astype(np.float32)


class Takes:
    """All takes of the named parts. Level: loudest 200 ms from the onset at -20 dBFS, so that loudness says nothing."""

    def __init__(self, path, parts, long_samples):
        z = dict(np.load(path))
        self.rows = np.flatnonzero(np.isin(z["part"], parts))
        get = lambda name: z[name][self.rows]
        self.name, self.surface, self.set, self.action = get("name"), get("surface"), get("set"), get("action")
        self.length = np.minimum(get("length"), long_samples)
        trained = np.isin(z["part"], ["train"])
        self.sets = sorted(set(z["set"][trained]))
        self.labels = np.stack((indices(self.surface, SURFACES), indices(get("footwear"), FOOTWEAR),
                                indices(self.action, ACTIONS), indices(self.set, self.sets)), 1)
        raw = raw_measures({k: z[k] for k in ("centroid_hz", "attack_ms", "decay_ms", "gap_ms", "relative_db")})
        self.mean, self.deviation = raw[trained].mean(0), raw[trained].std(0)
        self.raw = raw[self.rows]
        sound = np.zeros((len(self.rows), long_samples), np.float32)
        for i, row in enumerate(self.rows):
            start, n = z["start"][row], self.length[i]
            sound[i, :n] = z["pcm"][start:start + n] / 32768.0
        self.sound = torch.from_numpy(levelled(sound))

    def __len__(self):
        return len(self.rows)


def levelled(sound):
    part = sound[:, ONSET:ONSET + RATE // 5]
    rms = np.sqrt((part ** 2).mean(1, keepdims=True))
    return (sound * (0.1 / np.maximum(rms, 1e-6))).astype(np.float32)


def level_again(sound):
    part = sound[:, ONSET:ONSET + RATE // 5]
    return sound * (0.1 / part.square().mean(1, keepdim=True).sqrt().clamp(min=1e-6))


def equalised(sound, depth_db, generator):
    """Each item through its own smooth curve: three bells in log-frequency and a tilt, of `depth_db` (deviation)."""
    n, samples = sound.shape
    device = sound.device
    draw = lambda *shape: torch.randn(*shape, generator=generator, device=device)
    octaves = torch.log2(torch.linspace(0, RATE / 2, samples // 2 + 1, device=device).clamp(min=20) / 1000)
    curve = draw(n, 1) * depth_db / 3 * octaves[None] / 2
    for _ in range(3):
        centre = torch.rand(n, 1, generator=generator, device=device) * 9 - 5
        width = 0.7 + torch.rand(n, 1, generator=generator, device=device) * 1.3
        curve = curve + draw(n, 1) * depth_db * torch.exp(-((octaves[None] - centre) / width) ** 2)
    spectrum = torch.fft.rfft(sound) * 10 ** (curve.clamp(-18, 18) / 20)
    return torch.fft.irfft(spectrum, samples)


def repitched(sound, ratio):
    """The whole batch played `ratio` times as fast, about the hit, through its spectrum (band-limited)."""
    samples = sound.shape[1]
    target = int(round(samples / ratio / 2)) * 2
    y = torch.fft.irfft(torch.fft.rfft(sound), target) if target <= samples else torch.fft.irfft(
        torch.nn.functional.pad(torch.fft.rfft(sound), (0, target // 2 - samples // 2)), target)
    y = y * (target / samples)
    move = ONSET - int(round(ONSET * target / samples))
    out = torch.zeros_like(sound)
    begin, end = max(0, move), min(samples, move + target)
    out[:, begin:end] = y[:, begin - move:end - move]
    return out


def brightness(sound):
    """log2 of the centroid in kHz of the 200 ms from the hit: as recordings.centroid_hz."""
    spec = torch.stft(sound[:, ONSET:ONSET + RATE // 5], 1024, 512, window=torch.hann_window(1024, device=sound.device),
                      center=False, return_complex=True)
    magnitude = spec.abs().square().mean(2).sqrt()
    hz = torch.linspace(0, RATE / 2, 513, device=sound.device)
    return torch.log2((magnitude * hz).sum(1) / magnitude.sum(1).clamp(min=1e-9) / 1000 + 1e-3)
