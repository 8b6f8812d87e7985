"""What the engine's tests compare with: the library's own samplers, tokenizer and networks.

    python -m stable_audio.goldens --out ../../engine/src/test/resources/dev/footfall/torch/stable
"""

import argparse
import itertools
from pathlib import Path

import torch

from . import export, library, small

SIZE = 64
PROMPT = "footsteps, walking in boots on gravel"
PARITY_EVALUATIONS = 10
GUIDANCE = 7.0


def prompts():
    """200 of them: the table's words, and what a tokenizer may stumble over."""
    rows = [line.split("\t") for line in export.PROMPTS.read_text().splitlines() if line.count("\t") == 2]
    words = {kind: [r[2] for r in rows if r[0] == kind and r[2]] for kind in ("surface", "shoe", "action", "intensity")}
    made = [
        f"{i} footsteps, {a} in {s} on {f}, single steps, close microphone"
        for f, s, a, i in itertools.product(words["surface"], words["shoe"], words["action"], words["intensity"])
    ]
    odd = ["", " ", "  two  spaces ", "Grüße, Schnee", "雪の上の足音", "ﬁne ½ ①", "tab\\there", "UPPER lower 123", "🙂", "a" * 300]
    step = len(made) // (200 - len(odd))
    return odd + made[::step][: 200 - len(odd)]


def velocity(x, t, **_):
    t = t.view(-1, *[1] * (x.dim() - 1))
    return torch.sin(3 * x) * torch.cos(t) + 0.5 * x * t


def row(index, size):
    """Noise that is written nowhere: a formula stands in both languages."""
    at = torch.arange(size, dtype=torch.float64)
    return (2**0.5 * torch.sin(0.7 * at + 1.3 * index * (1 + at % 5))).float()


def multistep(model, first, evaluations, noise):
    from stable_audio_tools.inference.k_diffusion import external, sampling

    sigmas = sampling.get_sigmas_polyexponential(evaluations, 0.3, 500, 1.0).to(first.dtype)
    return sampling.sample_dpmpp_3m_sde(
        external.VDenoiser(model), first * sigmas[0], sigmas, disable=True, noise_sampler=lambda *_: next(noise)
    )


def samplers(out):
    from stable_audio_tools.inference import sampling

    torch.manual_seed(7)
    noise = torch.randn(101, SIZE)
    save(out / "sampler_noise.bin", noise)
    torch.set_default_dtype(torch.float64)  # so that the library's sigmas are exact, too
    for n in (10, 100):
        rows = iter(noise[1:].double().view(100, 1, 1, SIZE))
        save(out / f"multistep_{n}.bin", multistep(velocity, noise[0].double().view(1, 1, SIZE), n, rows))
    torch.set_default_dtype(torch.float32)
    rows = iter(noise[1:].double().view(100, 1, 1, SIZE))
    ours, torch.randn_like = torch.randn_like, lambda x: next(rows)
    try:
        times = torch.tensor(export.PING_PONG, dtype=torch.float64)
        first = noise[0].double().view(1, 1, SIZE)
        save(out / "ping_pong_8.bin", sampling.sample_flow_pingpong(velocity, first, times, disable_tqdm=True))
    finally:
        torch.randn_like = ours


def save(path, tensor):
    path.write_bytes(tensor.detach().float().contiguous().numpy().astype("<f4").tobytes())


def tokens(out, encoder):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    lines = []
    for prompt in prompts():
        ids = tokenizer(prompt, truncation=True, max_length=48, padding="max_length")
        kept = [str(i) for i, m in zip(ids["input_ids"], ids["attention_mask"]) if m]
        lines.append(prompt + "\t" + " ".join(kept))
    (out / "tokens.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def networks(out, model):
    """A whole generation by the library: its conditioners, its guidance, its sampler, its decoder."""
    model.conditioner.conditioners["prompt"].model.float()  # half precision as the library has it is measured apart
    with torch.no_grad():
        said = model.conditioner(
            [{"prompt": PROMPT, "seconds_start": 0, "seconds_total": small.SECONDS}], device="cpu"
        )
        inputs = model.get_conditioning_inputs(said)
        save(out / "cross.bin", inputs["cross_attn_cond"])
        save(out / "global.bin", inputs["global_cond"])
        size = (1, model.io_channels, export.shape_of(model, small.config(), small.SECONDS)["latentTokens"])
        count = size[1] * size[2]
        rows = (row(i, count).view(size) for i in itertools.count(1))
        call = lambda x, t, **_: model.model(x, t, **inputs, cfg_scale=GUIDANCE, apg_scale=0.0, use_checkpointing=False)
        latents = multistep(call, row(0, count).view(size), PARITY_EVALUATIONS, rows)
        save(out / "latents.bin", latents)
        save(out / "sound.bin", model.pretransform.decode(latents)[0, :, 4410:6458])


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--work", type=Path, default=Path("/tmp/stable-audio-small"))
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    library.patched()
    samplers(given.out)
    model, config, encoder = small.model(given.work, prompts())
    tokens(given.out, encoder)
    networks(given.out, model)
    sampler = {"name": "dpmpp-3m-sde", "evaluations": PARITY_EVALUATIONS, "sigmaMin": 0.3, "sigmaMax": 500}
    export.export(
        model, config, encoder, given.out / "bundle", name="small-random", seconds=small.SECONDS, sampler=sampler,
        guidance=GUIDANCE,
    )


if __name__ == "__main__":
    main()
