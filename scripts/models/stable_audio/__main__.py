"""python -m stable_audio export --checkpoint M.safetensors --config model_config.json --text-encoder T5 --out DIR"""

import argparse
import json
from pathlib import Path

import torch

from . import export

DTYPES = {"float32": torch.float32, "float16": torch.float16}


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="stable_audio", description="Stable Audio models for Footfall.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    of = verbs.add_parser("export", help="a checkpoint to a bundle that the engine runs")
    of.add_argument("--checkpoint", type=Path, required=True, help="model.safetensors or .ckpt")
    of.add_argument("--config", type=Path, required=True, help="its model_config.json")
    of.add_argument("--text-encoder", type=Path, required=True, help="folder of its T5, with tokenizer.json")
    of.add_argument("--lora", type=Path, help="merged into the weights")
    of.add_argument("--strength", type=float, default=1.0, help="of the LoRA")
    of.add_argument("--alpha", type=float, help="of a LoRA that does not say; its rank by default")
    of.add_argument("--seconds", type=float, default=6.0, help="that are generated at once")
    of.add_argument("--evaluations", type=int, default=100)
    of.add_argument("--guidance", type=float, default=7.0)
    of.add_argument("--dtype", choices=DTYPES, default="float32", help="float16 for a GPU")
    of.add_argument("--name", help="that plans carry; the checkpoint's by default")
    of.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    config = json.loads(given.config.read_text())
    model = export.load(
        given.checkpoint, config, given.text_encoder, lora_path=given.lora, strength=given.strength, alpha=given.alpha
    )
    sampler = {"name": "dpmpp-3m-sde", "evaluations": given.evaluations, "sigmaMin": 0.3, "sigmaMax": 500}
    export.export(
        model,
        config,
        given.text_encoder,
        given.out,
        name=given.name or given.checkpoint.stem,
        seconds=given.seconds,
        dtype=DTYPES[given.dtype],
        sampler=sampler,
        guidance=given.guidance,
    )
    print(given.out / "bundle.json")


if __name__ == "__main__":
    main()
