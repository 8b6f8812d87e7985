"""stable-audio-tools, made importable and traceable.

It imports a few packages that nothing here needs: they are stood in for. Three functions are replaced: under
torch.jit.trace einops leaves tensor arithmetic on shapes, and torch.arange(device=...) bakes the device in.
"""

import sys
import types

import torch

STOOD_IN = ("alias_free_torch", "pywt", "torchsde", "pytorch_lightning")


class _Anything(types.ModuleType):
    """A module that has every name; what is derived from it is never made."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {}) if name[0].isupper() else _Anything(name)


def stand_in():
    for name in STOOD_IN:
        sys.modules.setdefault(name, _Anything(name))


def rearranged(x, pattern, **sizes):
    """The patterns of einops that the transformers use, by reshape and transpose alone."""
    pattern = " ".join(pattern.split())
    if pattern == "b n (h d) -> b h n d":
        return x.unflatten(-1, (sizes["h"], -1)).transpose(1, 2)
    if pattern == "b h n d -> b n (h d)":
        return x.transpose(1, 2).flatten(2)
    if pattern in ("b c t -> b t c", "b t c -> b c t", "b n d -> b d n", "b d n -> b n d"):
        return x.transpose(1, 2)
    if pattern == "... (j d) -> ... j d":
        return x.unflatten(-1, (sizes["j"], -1))
    if pattern == "b n d -> b 1 n d":
        return x.unsqueeze(1)
    raise NotImplementedError(f"pattern '{pattern}' of einops; add it to {__name__}.rearranged")


def _positions(self, seq_len):
    return self.forward(torch.ones_like(self.inv_freq[:1].expand(seq_len)).cumsum(0) - 1)


def patched():
    """The library's package, patched; may be called again."""
    stand_in()
    import stable_audio_tools
    from stable_audio_tools.models import dit, transformer

    dit.rearrange = transformer.rearrange = rearranged
    transformer.RotaryEmbedding.forward_from_seq_len = _positions
    return stable_audio_tools
