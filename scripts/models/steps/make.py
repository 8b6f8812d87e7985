"""Makes steps in Python as the engine makes them in Java: conditions drawn from `voices`, noise, student, decoder, finish."""
import numpy as np
import torch
from scipy.signal import butter, sosfilt

import make_recordings as recordings
from steps import checkpoint, sounds
from steps.networks import Decoder, Encoder, Flow
from steps.train_flow import counts

JITTER = 0.25          # of a measure's deviation: no step is asked for twice
CUT_DB = -66.0         # the end of a sound, re its loudest 10 ms, as make_recordings cuts
LONG = 31_000


class Networks:
    def __init__(self, takes, codec, flow, name):
        c = sounds.config()
        self.encoder, self.decoder = Encoder(c["codec"]).eval(), Decoder(c["codec"]).eval()
        if not checkpoint.load(codec / "codec", encoder=self.encoder, decoder=self.decoder):
            raise SystemExit(f"no codec in {codec}")
        self.flow = Flow(c["flow"], c["codec"]["latent"], counts(takes.sets)).eval()
        if not checkpoint.load(flow / name, **{"student" if name == "student" else "flow": self.flow}):
            raise SystemExit(f"no {name} in {flow}")

    @torch.inference_mode()
    def sounds(self, labels, measures, known, tokens, steps, generator, guidance=1.5, noise=None):
        """`[batch, samples]`. steps 2 or 4 for the student; more: Euler on a teacher."""
        n = len(labels)
        x = torch.randn(n, 64, tokens, generator=generator) if noise is None else noise
        measures, known = measures.clone(), known.clone()
        if steps <= 4:
            measures[:, 5], known[:, 5] = guidance - 1.5, 1
        for i in range(steps):
            at = torch.full((n,), i / steps)
            span = torch.full((n,), 1 / steps if steps <= 4 else 0.0)
            v = self.flow(x, at, span, labels, measures, known)
            if steps > 4 and guidance != 1:
                none = self.flow(x, at, span, labels * 0, measures, known * 0)
                v = none + guidance * (v - none)
            x = x + v / steps
        return self.decoder(x * self.encoder.deviation + self.encoder.mean)


def finished(x):
    """The hit at sample 960, cut where it falls 66 dB under its loudest 10 ms, faded, level as the takes'."""
    x = sosfilt(butter(2, 30, "high", fs=sounds.RATE, output="sos"), x).astype(np.float32)
    level = recordings.centred_rms(x, 10 * recordings.MS)
    audible = np.flatnonzero(level > level.max() * 10 ** (CUT_DB / 20))
    end = min(len(x), int(audible[-1]) + 1)
    y = np.zeros_like(x)
    y[:end] = x[:end]
    n = min(480, end)
    y[end - n:end] *= recordings.raised_cosine(n)[::-1]
    peak = np.abs(y).max()
    first = max(0, int(np.argmax(np.abs(y) > 1e-3 * peak)) - 24)
    y[:first] = 0
    y[first:first + 48] *= recordings.raised_cosine(48)
    shift = recordings.ONSET - recordings.onset_of(y)
    y = np.roll(y, shift)
    if shift < 0:
        y[shift:] = 0
    else:
        y[:shift] = 0
    return sounds.levelled(y[None])[0]


def conditions(takes, rows, rng):
    """Labels and measures of the steps to make: each as one training take is labelled and measured, and a little off."""
    raw = (takes.raw[rows] - takes.mean) / takes.deviation
    measures = raw + JITTER * rng.standard_normal(raw.shape)
    n = len(rows)
    pad = lambda x: torch.from_numpy(np.concatenate((x, np.zeros((n, 1))), 1).astype(np.float32))
    return torch.from_numpy(takes.labels[rows]), pad(measures), pad(np.ones_like(raw))


def steps_like(networks, takes, rows, seed, evaluations, guidance, finish=True):
    """One made step for each row of `takes`, `[rows, long samples]`, silence behind."""
    rng, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    out = np.zeros((len(rows), takes.sound.shape[1]), np.float32)
    for tokens, chosen in ((32, takes.length[rows] <= LONG), (56, takes.length[rows] > LONG)):
        places = np.flatnonzero(chosen)
        for part in np.array_split(places, max(1, len(places) // 32)):
            if len(part):
                made = networks.sounds(*conditions(takes, rows[part], rng), tokens, evaluations, generator, guidance)
                out[part, :tokens * 1024] = made.numpy()
    return np.stack([finished(x) for x in out]) if finish else out
