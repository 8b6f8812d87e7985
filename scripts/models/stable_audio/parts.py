"""The parts of a model as the engine calls them: see the table in TorchStableAudioNetworks."""

import torch
from torch import nn


class Conditioner(nn.Module):
    """(ids [1, N], mask [1, N], seconds [1]), all float32, to (cross [1, M, W], global [1, G])."""

    def __init__(self, model):
        super().__init__()
        conditioners = model.conditioner.conditioners
        self.prompt = conditioners["prompt"]
        self.encoder = self.prompt.model.float().eval()  # the library keeps it out of the modules
        self.cross_keys = list(model.cross_attn_cond_ids)
        self.global_keys = list(model.global_cond_ids)
        self.numbers = nn.ModuleDict({k: c for k, c in conditioners.items() if k != "prompt"})

    def number(self, key, seconds):
        of = self.numbers[key]
        value = seconds * 0 if key == "seconds_start" else seconds
        value = (value.clamp(of.min_val, of.max_val) - of.min_val) / (of.max_val - of.min_val)
        return of.embedder(value)

    def text(self, ids, mask):
        rows = self.encoder(input_ids=ids.long(), attention_mask=mask.bool())["last_hidden_state"]
        return self.prompt.apply_padding(self.prompt.proj_out(rows), mask.bool())

    def forward(self, ids, mask, seconds):
        cross = [
            self.text(ids, mask) if key == "prompt" else self.number(key, seconds).unsqueeze(1)
            for key in self.cross_keys
        ]
        return torch.cat(cross, dim=1), torch.cat([self.number(key, seconds) for key in self.global_keys], dim=-1)


class _Float32Features(nn.Module):
    """Features of the time as it came: rounded to half precision first, they are others."""

    def __init__(self, features):
        super().__init__()
        self.features = features.float()
        self.time = None

    def forward(self, rounded):
        return self.features(self.time[:, None].float()).to(rounded.dtype)


class Transformer(nn.Module):
    """(latents [B, C, T], time [B], cross [B, M, W], global [B, G]) to velocity [B, C, T], all float32 outside."""

    def __init__(self, dit, dtype):
        super().__init__()
        self.dit = dit.to(dtype).eval()
        if not isinstance(dit.timestep_features, _Float32Features):
            dit.timestep_features = _Float32Features(dit.timestep_features)
        dit.timestep_features.float()
        self.dtype = dtype

    def forward(self, latents, time, cross, vector):
        self.dit.timestep_features.time = time
        out = self.dit._forward(
            latents.to(self.dtype),
            time,
            cross_attn_cond=cross.to(self.dtype),
            global_embed=vector.to(self.dtype),
            use_checkpointing=False,
        )
        return out.float()


class Decoder(nn.Module):
    """latents [B, C, T] to sound [B, channels, samples]."""

    def __init__(self, pretransform, dtype):
        super().__init__()
        self.pretransform = pretransform.to(dtype).eval()
        self.dtype = dtype

    def forward(self, latents):
        return self.pretransform.decode(latents.to(self.dtype)).float()


def without_weight_norm(module):
    """Weight norm computed once: the same numbers, fewer operations."""
    for part in module.modules():
        if hasattr(part, "weight_g"):
            nn.utils.remove_weight_norm(part)
        elif hasattr(part, "parametrizations") and "weight" in part.parametrizations:
            nn.utils.parametrize.remove_parametrizations(part, "weight")
    return module
