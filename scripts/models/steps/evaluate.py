"""How near made steps are to recordings that were never trained on.

usage: python -m steps.evaluate --takes FILE.npz --made NAME=DIR [--made …] [--page FILE.png]
  --made   a folder with one folder for each surface, WAVs in it at any depth: what `footfall synth` wrote
  --page   spectrograms, real beside made

For each surface with recordings of held-out sets (part `test_set`): Fréchet distance on 32 principal components of
log-mel features, equal numbers, median of 10 bootstraps, of made against held out, beside training takes against held
out and noise bursts against held out. Over all surfaces: the same, a two-sample classifier (300 trees, 5 folds, equal
numbers), distance to the nearest training take, spread of one folder's steps, rise time, floor, peak.
"""
import argparse
from pathlib import Path

import numpy as np
import soundfile as sf

import make_recordings as recordings
from steps import measure, sounds

HELD = ["test_set"]


def read(folder, samples):
    """(sounds levelled as takes, raw sounds, folder of each)."""
    made, raw, homes = [], [], []
    for path in sorted(folder.rglob("*.wav")):
        x, rate = sf.read(path, dtype="float32")
        assert rate == sounds.RATE and x.ndim == 1, path
        y = np.zeros(samples, np.float32)
        y[:min(samples, len(x))] = x[:samples]
        made.append(y)
        raw.append(x)
        homes.append(str(path.parent))
    return sounds.levelled(np.stack(made)), raw, homes


def bursts(takes, rows, rng):
    """Noise with the training takes' envelope of 10 ms and no colour: what a formula would do."""
    out = np.zeros((len(rows), takes.sound.shape[1]), np.float32)
    for i, row in enumerate(rows):
        x = takes.sound[row].numpy()
        out[i] = rng.standard_normal(len(x)) * recordings.centred_rms(x, 10 * recordings.MS)
    return sounds.levelled(out)


def rise_ms(x):
    return recordings.attack_ms(x, recordings.ONSET)


def spread(features, homes):
    """Mean distance of a folder's steps from their middle, the median over folders."""
    homes = np.array(homes)
    return float(np.median([np.linalg.norm(features[homes == h] - features[homes == h].mean(0), axis=1).mean()
                            for h in sorted(set(homes)) if (homes == h).sum() >= 6]))


def table(options):
    c = sounds.config()
    train = sounds.Takes(options.takes, ["train"], c["long_samples"])
    held = sounds.Takes(options.takes, HELD, c["long_samples"])
    features = measure.log_mel(train.sound.numpy())
    space = measure.Space(features)
    real, unseen = space(features), space(measure.log_mel(held.sound.numpy()))
    rng = np.random.default_rng(c["seed"])
    noise = space(measure.log_mel(bursts(train, np.arange(len(train)), rng)))
    made, all_made = {}, {}
    for text in options.made:
        name, folder = text.split("=", 1)
        made[name] = {p.name: read(p, c["long_samples"]) for p in sorted(Path(folder).iterdir()) if p.is_dir()}
        made[name] = {s: (space(measure.log_mel(x)), x, raw, homes) for s, (x, raw, homes) in made[name].items()}
        all_made[name] = np.concatenate([f for f, *_ in made[name].values()])
    surfaces = [s for s in sorted(set(held.surface)) if (held.surface == s).sum() >= 3]
    print("| surface | held out | training takes |", " | ".join(made), "| noise |")
    print("| --- " * (4 + len(made)) + "|")
    near = {name: 0 for name in made}
    for s in surfaces:
        h = unseen[held.surface == s]
        distance = lambda x: measure.bootstrapped(x, h, np.random.default_rng(1), len(h))
        base = distance(real[train.surface == s])
        row = [distance(m[s][0]) for m in made.values()]
        for name, value in zip(made, row):
            near[name] += value <= base
        print(f"| {s} | {len(h)} | {base:.0f} |", " | ".join(f"{v:.0f}" for v in row),
              f"| {distance(noise[train.surface == s]):.0f} |")
    known = np.isin(train.surface, surfaces)
    whole = lambda x: measure.bootstrapped(x, unseen, np.random.default_rng(1), len(unseen))
    print(f"| all | {len(unseen)} | {whole(real[known]):.0f} |",
          " | ".join(f"{whole(x):.0f}" for x in all_made.values()), f"| {whole(noise[known]):.0f} |")
    for name, m in made.items():
        print(f"\n{name}: nearer than training takes on {near[name]} of {len(surfaces)} surfaces")
        x = all_made[name]
        print("told from training takes", round(measure.told_apart(real[known], x, 0), 3),
              "- from held-out sets", round(measure.told_apart(unseen, x, 0), 3),
              "- training takes from held-out sets", round(measure.told_apart(real[known], unseen, 0), 3))
        print("nearest training take", round(float(np.median(measure.nearest(x, real))), 1),
              "- of a training take", round(float(np.median(measure.nearest(real, real, True))), 1))
        sets = [f"{a} {b}" for a, b in zip(train.set, train.surface)]
        print("spread of one walker", round(spread(x, sum((h for *_, h in m.values()), [])), 1),
              "- of one recorded set", round(spread(real, sets), 1))
        raw = sum((r for _, _, r, _ in m.values()), [])
        rises = [rise_ms(r) for r in raw]
        print("rise ms", round(float(np.median(rises)), 1), "- recorded",
              round(float(np.median([rise_ms(t.numpy()) for t in train.sound[::3]])), 1),
              "- peak dBFS", round(float(max(recordings.db(np.abs(r).max()) for r in raw)), 2),
              "- largest mean", f"{max(abs(r.mean()) for r in raw):.1e}")
    if options.page:
        page(options.page, train, held, made, surfaces)


def page(path, train, held, made, surfaces):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    rows = [("recorded", [train.sound[np.flatnonzero(train.surface == s)[0]].numpy() for s in surfaces]),
            ("held out", [held.sound[np.flatnonzero(held.surface == s)[0]].numpy() for s in surfaces]),
            *((name, [m[s][1][i] for s in surfaces]) for name, m in made.items() for i in (0, 13))]
    figure, axes = plt.subplots(len(rows), len(surfaces), figsize=(2 * len(surfaces), 2 * len(rows)), sharey=True)
    for r, (name, row) in enumerate(rows):
        for col, x in enumerate(row):
            axes[r, col].specgram(x[:24000] + 1e-6, 512, sounds.RATE, noverlap=384, vmin=-140, vmax=-40)
            axes[r, col].set_xticks([])
            axes[0, col].set_title(surfaces[col])
        axes[r, 0].set_ylabel(name)
    figure.tight_layout()
    figure.savefig(path, dpi=60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=Path, required=True)
    parser.add_argument("--made", action="append", required=True)
    parser.add_argument("--page", type=Path)
    table(parser.parse_args())


if __name__ == "__main__":
    main()
