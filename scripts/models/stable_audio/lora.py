"""LoRA files of Stable Audio merged into a checkpoint's weights.

Formats: safetensors with the JSON metadata lora_config, .ckpt with {state_dict, lora_config}, both of
stable-audio-tools 0.0.20, and the older ones of LoRAW (torch.save, slashes in the keys, no alpha inside).
W is taken as a matrix: rows are outputs, all other dimensions columns. s is the strength, a alpha, r the rank.

    lora                 W + s a/r B A
    dora-rows, dora-cols V = W + s a/r B A; m V / |V| by row or by column
    bora                 V as before; rows to m_r, then columns to m_c
    ...-xs               U M V^T of the first r singular vectors of W in place of B A
At s = 0 all of them are W.
"""

import json
from pathlib import Path

import torch

TYPES = ("lora", "dora-rows", "dora-cols", "bora")
NAMES = ("lora_A", "lora_B", "M_xs", "magnitude", "magnitude_r", "magnitude_c")
TINY = 1e-12


def merged(weight, values, kind, alpha, rank, strength):
    """One weight with its adapter."""
    if strength == 0:
        return weight
    kind = {"dora": "dora-rows", "dora-xs": "dora-rows-xs"}.get(kind, kind)
    base = kind.removesuffix("-xs")
    if base not in TYPES:
        raise ValueError(f"adapter type '{kind}'; known are {', '.join(TYPES)} and each with -xs")
    flat = weight.float().reshape(weight.shape[0], -1)
    change = _small(flat, values, rank) if kind.endswith("-xs") else values["lora_B"].float() @ values["lora_A"].float()
    moved = flat + strength * alpha / rank * change
    if base == "dora-rows":
        moved = _to_norm(moved, values["magnitude"], 1)
    elif base == "dora-cols":
        moved = _to_norm(moved, values["magnitude"], 0)
    elif base == "bora":
        moved = _to_norm(_to_norm(moved, values["magnitude_r"], 1), values["magnitude_c"], 0)
    return moved.reshape(weight.shape).to(weight.dtype)


def _to_norm(matrix, magnitude, dim):
    return matrix / (matrix.norm(dim=dim, keepdim=True) + TINY) * magnitude.float().unsqueeze(dim)


def _small(flat, values, rank):
    """U M V^T, with the signs of the singular vectors as the library settles them."""
    u, _, vh = torch.linalg.svd(flat, full_matrices=False)
    from stable_audio_tools.models.lora.model import _canonicalize_svd_signs

    u, vh = _canonicalize_svd_signs(u, vh)
    return u[:, :rank] @ values["M_xs"].float() @ vh[:rank]


def read(path):
    """(adapters by module path, config) of a file."""
    path = Path(path)
    if path.suffix == ".safetensors":
        from safetensors import safe_open

        with safe_open(str(path), "pt") as file:
            config = json.loads((file.metadata() or {}).get("lora_config", "{}"))
            state = {key: file.get_tensor(key) for key in file.keys()}
    else:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
        state = loaded.get("state_dict", loaded)
        config = loaded.get("lora_config", {}) if "state_dict" in loaded else {}
    adapters = {}
    for key, tensor in state.items():
        module, name = _split(key)
        if name:
            adapters.setdefault(module, {})[name] = tensor
    if not adapters:
        raise ValueError(f"{path} holds no LoRA: no key ends with {', '.join(NAMES)} or lora_down.weight")
    return adapters, config


def _split(key):
    """(module path, name) of a key; no name for a key of something else."""
    old = {"lora_down.weight": "lora_A", "lora_up.weight": "lora_B"}
    for ending, name in old.items():
        if key.endswith(ending):
            return key[: -len(ending)].rstrip("./").replace("/", "."), name
    module, _, name = key.rpartition(".")
    return module.removesuffix(".parametrizations.weight.0"), name if name in NAMES else ""


def _target(module, state):
    """The weight in a checkpoint that a module path means."""
    for key in (f"{module}.weight", f"model.{module}.weight", f"conditioner.{module}.weight"):
        if key in state:
            return key
    raise KeyError(f"the LoRA changes '{module}', which the checkpoint does not have: it belongs to another model")


def merge(state, path, strength, alpha=None):
    """A checkpoint's weights with a LoRA file's; how many weights changed."""
    adapters, config = read(path)
    merged_state = dict(state)
    for module, values in adapters.items():
        rank = values["M_xs" if "M_xs" in values else "lora_A"].shape[0]
        scale = alpha if alpha is not None else config.get("alpha") or rank
        key = _target(module, state)
        merged_state[key] = merged(state[key], values, config.get("adapter_type", "lora"), scale, rank, strength)
    return merged_state, len(adapters)
