"""A checkpoint to a bundle: TorchScript parts, tokenizer, prompts, bundle.json."""

import hashlib
import json
import math
import shutil
from pathlib import Path

import torch

from archive import archive_bytes

from . import library, lora, parts

PROMPTS = Path(__file__).parents[3] / "engine/src/main/resources/dev/footfall/synth/prompts.tsv"
PING_PONG = [1, 0.994376, 0.98448, 0.957912, 0.890903, 0.745547, 0.512497, 0.273885, 0]
LICENCE = "Weights of the user's own; Stability AI Community Licence where they derive from Stable Audio."


def load(checkpoint, config, text_encoder, lora_path=None, strength=1.0, alpha=None):
    """The library's model of a checkpoint (.safetensors or .ckpt), in float32 on the CPU."""
    library.patched()
    from stable_audio_tools.models.factory import create_model_from_config

    config = json.loads(json.dumps(config))
    for entry in config["model"]["conditioning"]["configs"]:
        if entry["type"] == "t5":
            entry["config"]["model_path"] = str(text_encoder)
        elif entry["type"] != "number":
            raise ValueError(f"conditioner of type '{entry['type']}' is not exported yet; t5 and number are")
    model = create_model_from_config(config)
    state = _state(checkpoint)
    if lora_path:
        state, count = lora.merge(state, lora_path, strength, alpha)
        print(f"{lora_path}: {count} weights merged with strength {strength}")
    missing, unknown = model.load_state_dict(state, strict=False)
    if missing or unknown:
        raise ValueError(f"checkpoint and config do not fit: missing {missing[:3]}, unknown {unknown[:3]}")
    return model.float().eval().requires_grad_(False)


def _state(checkpoint):
    if str(checkpoint).endswith(".safetensors"):
        from safetensors.torch import load_file

        return load_file(str(checkpoint))
    loaded = torch.load(checkpoint, map_location="cpu", weights_only=True)
    return loaded.get("state_dict", loaded)


def traced(part, *inputs):
    """TorchScript; batch and latent length stay free."""
    with torch.no_grad():
        return torch.jit.trace(part, inputs, check_trace=False)


def export(model, config, text_encoder, out, *, name, seconds, dtype=torch.float32, sampler=None, guidance=7.0):
    """Writes a bundle; the models' parts as the engine calls them are returned for comparison."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    shape = shape_of(model, config, seconds)
    parts.without_weight_norm(model.pretransform)
    made = {
        "conditioner": parts.Conditioner(model),
        "transformer": parts.Transformer(model.model.model, dtype),
        "decoder": parts.Decoder(model.pretransform, dtype),
    }
    ids = torch.ones(1, shape["textTokens"])
    with torch.no_grad():
        cross, vector = made["conditioner"](ids, ids, torch.tensor([seconds]))
    shape["crossTokens"] = cross.shape[1]
    latents = torch.randn(2, shape["latentChannels"], shape["latentTokens"])
    inputs = {
        "conditioner": (ids, ids, torch.tensor([seconds])),
        "transformer": (latents, torch.tensor([0.5, 0.5]), cross.repeat(2, 1, 1), vector.repeat(2, 1)),
        "decoder": (latents,),
    }
    for part, module in made.items():
        (out / f"{part}.pt").write_bytes(archive_bytes(traced(module, *inputs[part]), part))
    shutil.copy(Path(text_encoder) / "tokenizer.json", out / "tokenizer.json")
    shutil.copy(PROMPTS, out / "prompts.tsv")
    files = {part: f"{part}.pt" for part in made} | {"tokenizer": "tokenizer.json"}
    bundle = {
        "schema": "footfall.stable-audio/1",
        "name": name,
        "licence": LICENCE,
        "shape": shape,
        "sampler": sampler or {"name": "dpmpp-3m-sde", "evaluations": 100, "sigmaMin": 0.3, "sigmaMax": 500},
        "guidance": guidance,
        "seconds": seconds,
        "parts": {part: {"file": file, "sha256": sha256(out / file)} for part, file in files.items()},
    }
    (out / "bundle.json").write_text(json.dumps(bundle, indent=2) + "\n")
    return made


def shape_of(model, config, seconds):
    rate, block = config["sample_rate"], model.pretransform.downsampling_ratio
    prompt = model.conditioner.conditioners["prompt"]
    return {
        "sampleRateHz": rate,
        "audioChannels": config["audio_channels"],
        "latentChannels": model.io_channels,
        "latentTokens": math.ceil(seconds * rate / block),
        "latentSamples": block,
        "textTokens": prompt.max_length,
    }


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
