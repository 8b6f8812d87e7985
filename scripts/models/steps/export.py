"""Writes what the engine loads: both networks as packed TorchScript, the table of voices, and goldens for its tests.

usage: python -m steps.export --takes FILE.npz --codec DIR --flow DIR --out RESOURCES [--goldens DIR]
  --out      gets generator.pack, encoder.pack, voices.tsv, checksums.txt
  --goldens  gets inputs and outputs of both networks as the engine must reproduce them

`generator`: (latents `[B, 64, T]`, conditions `[B, 16]`, start `[1]`) -> sound `[B, 1024 T]`. Conditions: labels of
surface, footwear, action, set; six measures; six 0/1 that say which of them are known. start: 0 from noise in two
evaluations; 0.5 from a half-way point in one; 0.25 or 0.75 in evaluations of 0.25 each.
`encoder`: sound `[B, 1024 T]` -> latents `[B, 64, T]`.

Pack: a zip of TorchScript whose large float32 entries are stored as 8-bit numbers in blocks of 64 with a scale each.
"""
import argparse
import hashlib
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from archive import archive_bytes
from steps import sounds
from steps.make import Networks

BLOCK = 64
LARGE_BYTES = 4096


class Generator(nn.Module):
    def __init__(self, flow, decoder, mean, deviation):
        super().__init__()
        self.flow, self.decoder = flow, decoder
        self.register_buffer("mean", mean.clone())
        self.register_buffer("deviation", deviation.clone())

    def forward(self, x, conditions, start: torch.Tensor):
        labels = conditions[:, :4].round().long()
        measures, known = conditions[:, 4:10], conditions[:, 10:16]
        at = float(start[0])
        wide = abs(at * 2 - round(at * 2)) < 1e-6
        span = 0.5 if wide else 0.25
        while at < 1 - 1e-6:
            time = torch.full([x.shape[0]], at, device=x.device)
            v = self.flow(x, time, torch.full_like(time, span), labels, measures, known)
            x = x + v * span
            at += span
        return self.decoder(x * self.deviation + self.mean)


class LatentsOf(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, sound):
        return self.encoder.latents(sound)


def traced(module, *example):
    with torch.no_grad():
        return torch.jit.trace(module.eval(), example, check_trace=False)


def generator(networks):
    example = (torch.randn(2, 64, 32), torch.rand(2), torch.full((2,), 0.5), torch.ones(2, 4, dtype=torch.long),
               torch.randn(2, 6), torch.ones(2, 6))
    whole = Generator(traced(networks.flow, *example), traced(networks.decoder, torch.randn(2, 64, 32)),
                      networks.encoder.mean, networks.encoder.deviation).eval()
    return torch.jit.script(whole)


def blocks(values):
    """(scales, bytes): 8-bit numbers in blocks of 64, rounded to nearest, scale = largest / 127."""
    padded = np.zeros(-(-len(values) // BLOCK) * BLOCK, np.float32)
    padded[:len(values)] = values
    rows = padded.reshape(-1, BLOCK)
    scales = (np.abs(rows).max(1) / 127).astype(np.float32)
    q = np.round(rows / np.maximum(scales, 1e-30)[:, None]).astype(np.int8)
    return scales, q


def packed(archive):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as z:
        names = z.namelist()
        out.write(b"FFPK" + struct.pack(">ii", 1, len(names)))
        for name in names:
            data = z.read(name)
            encoded = name.encode()
            quantised = "/data/" in name and len(data) >= LARGE_BYTES
            out.write(struct.pack(">H", len(encoded)) + encoded + struct.pack(">bi", int(quantised), len(data)))
            if quantised:
                scales, q = blocks(np.frombuffer(data, "<f4"))
                out.write(scales.astype(">f4").tobytes() + q.tobytes())
            else:
                out.write(data)
    return out.getvalue()


def unpacked(pack):
    """The archive again, as the engine rebuilds it."""
    source = io.BytesIO(pack)
    magic, version, count = source.read(4), *struct.unpack(">ii", source.read(8))
    assert magic == b"FFPK" and version == 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for _ in range(count):
            name = source.read(struct.unpack(">H", source.read(2))[0]).decode()
            quantised, length = struct.unpack(">bi", source.read(5))
            if not quantised:
                z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(length))
                continue
            number = -(-length // 4 // BLOCK)
            scales = np.frombuffer(source.read(4 * number), ">f4").astype(np.float32)
            q = np.frombuffer(source.read(number * BLOCK), np.int8).reshape(number, BLOCK)
            values = (q.astype(np.float32) * scales[:, None]).reshape(-1)[:length // 4]
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), values.astype("<f4").tobytes())
    return out.getvalue()


def voices(takes):
    """One line for each training take whose surface is known: its labels and standardised measures."""
    raw = (takes.raw - takes.mean) / takes.deviation
    lines = ["# deviations\t" + "\t".join(f"{m}={d:.5f}" for m, d in zip(sounds.MEASURES, takes.deviation)),
             "# means\t" + "\t".join(f"{m}={d:.5f}" for m, d in zip(sounds.MEASURES, takes.mean)),
             "surface\tbarefoot\taction\tset\tsetLabel\ttokens\t" + "\t".join(sounds.MEASURES)]
    rows = []
    for i in range(len(takes)):
        if takes.labels[i, 0] == 0:
            continue
        rows.append("\t".join((
            takes.surface[i], str(takes.labels[i, 1] == 1).lower(), takes.action[i], takes.set[i],
            str(takes.labels[i, 3]), "56" if takes.length[i] > 31_000 else "32", *(f"{v:.3f}" for v in raw[i]))))
    return "\n".join(lines + sorted(rows)) + "\n"


def write_goldens(folder, generator_, encoder, takes):
    folder.mkdir(parents=True, exist_ok=True)
    g = torch.Generator().manual_seed(11)
    for name, tokens, start in (("short", 32, 0.0), ("long", 56, 0.0), ("halfway", 32, 0.5)):
        x = torch.randn(1, 64, tokens, generator=g)
        conditions = torch.cat((torch.tensor([[8.0, 0, 1, 3]]), torch.randn(1, 6, generator=g), torch.ones(1, 6)), 1)
        with torch.no_grad():
            y = generator_(x, conditions, torch.tensor([start]))
        with (folder / f"{name}.bin").open("wb") as f:
            f.write(struct.pack(">if", tokens, start))
            for part in (x, conditions, y):
                f.write(part.numpy().astype(">f4").tobytes())
    sound = takes.sound[:1, :32768]
    with torch.no_grad():
        latents = encoder(sound)
    with (folder / "encoder.bin").open("wb") as f:
        f.write(struct.pack(">i", 32) + sound.numpy().astype(">f4").tobytes() + latents.numpy().astype(">f4").tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--codec", type=Path, required=True)
    parser.add_argument("--flow", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--goldens", type=Path)
    options = parser.parse_args()
    takes = sounds.Takes(options.takes, ["train"], sounds.config()["long_samples"])
    networks = Networks(takes, options.codec, options.flow, "student")
    options.out.mkdir(parents=True, exist_ok=True)
    loaded, sums = {}, []
    encoder = traced(LatentsOf(networks.encoder), takes.sound[:2, :32768])
    for name, module in (("generator", generator(networks)), ("encoder", encoder)):
        pack = packed(archive_bytes(module, name))
        (options.out / f"{name}.pack").write_bytes(pack)
        sums.append(f"{hashlib.sha256(pack).hexdigest()}  {name}.pack")
        loaded[name] = torch.jit.load(io.BytesIO(unpacked(pack)))
        print(name, f"{len(pack) / 1e6:.2f} MB")
    text = voices(takes)
    (options.out / "voices.tsv").write_text(text, encoding="utf-8")
    sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  voices.tsv")
    (options.out / "checksums.txt").write_text("\n".join(sums) + "\n", encoding="utf-8")
    compare(networks, loaded, takes)
    if options.goldens:
        write_goldens(options.goldens, loaded["generator"], loaded["encoder"], takes)


@torch.no_grad()
def compare(networks, loaded, takes):
    """What packing changed, at other sizes than those traced with."""
    g = torch.Generator().manual_seed(3)
    for batch, tokens in ((1, 32), (3, 56), (8, 32)):
        x = torch.randn(batch, 64, tokens, generator=g)
        labels, measures = torch.ones(batch, 4, dtype=torch.long), torch.randn(batch, 6, generator=g)
        plain = generator(networks)(x, torch.cat((labels.float(), measures, torch.ones(batch, 6)), 1), torch.zeros(1))
        measures[:, 5] = measures[:, 5]
        eager = networks.sounds(labels, measures, torch.ones(batch, 6), tokens, 2, g, measures[0, 5].item() + 1.5, x) \
            if batch == 1 else plain
        pack = loaded["generator"](x, torch.cat((labels.float(), measures, torch.ones(batch, 6)), 1), torch.zeros(1))
        db = lambda a, b: 10 * torch.log10((a - b).square().sum() / b.square().sum()).item()
        print(f"{batch} x {tokens}: traced {db(plain, eager):.0f} dB, packed {db(pack, plain):.1f} dB re the sound")
    x = takes.sound[:3, :57344]
    print("encoder:", f"{(loaded['encoder'](x) - networks.encoder.latents(x)).abs().max().item():.4f} largest difference")


if __name__ == "__main__":
    main()
