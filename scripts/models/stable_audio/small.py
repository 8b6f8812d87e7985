"""A model of Stable Audio Open's architecture with random weights, small enough for tests.

The same classes of the library, a few thousandths of the size. Random weights make noise that never ends, which the
engine rightly throws away: the sound is shaped into strokes half a second apart, so that there is something to cut.
"""

import json
import math
from pathlib import Path

import torch
from torch import nn

from . import library

SEED = 20
SECONDS = 2.0
WIDTH = 32


def config():
    seconds = lambda key: {"id": key, "type": "number", "config": {"min_val": 0, "max_val": 512}}
    coder = {"in_channels": 2, "channels": 4, "c_mults": [1, 2, 4], "strides": [4, 8, 8], "use_snake": True}
    return {
        "model_type": "diffusion_cond",
        "sample_size": 88064,
        "sample_rate": 44100,
        "audio_channels": 2,
        "model": {
            "pretransform": {
                "type": "autoencoder",
                "iterate_batch": False,
                "config": {
                    "encoder": {"type": "oobleck", "config": {**coder, "latent_dim": 16}},
                    "decoder": {
                        "type": "oobleck",
                        "config": {**{k: v for k, v in coder.items() if k != "in_channels"},
                                   "out_channels": 2, "latent_dim": 8, "final_tanh": False},
                    },
                    "bottleneck": {"type": "vae"},
                    "latent_dim": 8,
                    "downsampling_ratio": 256,
                    "io_channels": 2,
                },
            },
            "conditioning": {
                "configs": [
                    {"id": "prompt", "type": "t5", "config": {"t5_model_name": "t5-small", "max_length": 48}},
                    seconds("seconds_start"),
                    seconds("seconds_total"),
                ],
                "cond_dim": WIDTH,
            },
            "diffusion": {
                "cross_attention_cond_ids": ["prompt", "seconds_start", "seconds_total"],
                "global_cond_ids": ["seconds_start", "seconds_total"],
                "type": "dit",
                "config": {
                    "io_channels": 8,
                    "embed_dim": 32,
                    "depth": 2,
                    "num_heads": 1,
                    "cond_token_dim": WIDTH,
                    "global_cond_dim": 2 * WIDTH,
                    "project_cond_tokens": False,
                    "transformer_type": "continuous_transformer",
                },
            },
            "io_channels": 8,
        },
    }


def text_encoder(folder, prompts):
    """A T5 encoder with random weights, and a tokenizer of T5's kind that has seen some prompts."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast, T5Config, T5EncoderModel

    folder = Path(folder)
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(" {2,}", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    tokenizer.train_from_iterator(
        prompts, trainers.UnigramTrainer(vocab_size=256, special_tokens=special, unk_token="<unk>", show_progress=False)
    )
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    ).save_pretrained(folder)
    torch.manual_seed(SEED)
    size = T5Config(vocab_size=tokenizer.get_vocab_size(), d_model=WIDTH, d_kv=8, d_ff=32, num_layers=1, num_heads=2)
    T5EncoderModel(size).save_pretrained(folder)


class Strokes(nn.Module):
    """A decoder whose sound is shaped into strokes."""

    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, latents, **rest):
        sound = self.decoder(latents, **rest)
        at = torch.ones_like(sound[:1, :1]).cumsum(-1) / 44100
        since = torch.remainder(at - 0.1, 0.5)
        return sound * torch.exp(-since * 40) * 0.5 / (sound.std(dim=(1, 2), keepdim=True) + 1e-6)


def model(folder, prompts):
    """(the library's model, its config, the text encoder's folder)."""
    library.patched()
    from stable_audio_tools.models.conditioners import T5Conditioner
    from stable_audio_tools.models.factory import create_model_from_config

    T5Conditioner.T5_MODEL_DIMS["t5-small"] = WIDTH
    encoder = Path(folder) / "text-encoder"
    text_encoder(encoder, prompts)
    described = config()
    ready = json.loads(json.dumps(described))
    ready["model"]["conditioning"]["configs"][0]["config"]["model_path"] = str(encoder)
    torch.manual_seed(SEED)
    made = create_model_from_config(ready)
    for parameter in made.model.parameters():  # what begins at zero would hide mistakes
        if parameter.abs().max() == 0:
            nn.init.normal_(parameter, std=1 / math.sqrt(WIDTH))
    made.pretransform.model.decoder = Strokes(made.pretransform.model.decoder)
    return made.float().eval().requires_grad_(False), described, encoder
