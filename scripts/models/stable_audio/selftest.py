"""python -m unittest stable_audio.selftest: formulas and exports against stable-audio-tools itself."""

import json
import tempfile
import unittest
from pathlib import Path

import torch

from . import __main__ as command
from . import export, library, lora, parts, small

library.patched()

KINDS = [base + xs for base in lora.TYPES for xs in ("", "-xs")]
PROMPTS = ["footsteps, walking in boots on gravel", "close microphone, dry studio foley, no music"]


def adapted(kind, weight, rank=3, alpha=6, strength=0.7):
    """(the library's own parametrization with random numbers, its values)."""
    from stable_audio_tools.models.lora.model import LoRAParametrization

    flat = weight.reshape(weight.shape[0], -1)
    made = LoRAParametrization(
        flat.shape[1], flat.shape[0], rank=rank, lora_alpha=alpha, adapter_type=kind, W0=weight
    )
    generator = torch.Generator().manual_seed(4)
    for name, value in made.named_parameters():
        grown = torch.rand(value.shape, generator=generator)
        value.data = value.data * (0.5 + grown) if name.startswith("magnitude") else grown - 0.5
    made.lora_strength.fill_(strength)
    return made, {name: value.detach() for name, value in made.named_parameters()}


class Lora(unittest.TestCase):
    def test_merged_every_type_as_the_library(self):
        torch.manual_seed(1)
        for weight in (torch.randn(8, 12), torch.randn(6, 4, 3)):
            for kind in KINDS:
                made, values = adapted(kind, weight)
                got = lora.merged(weight, values, kind, 6, 3, 0.7)
                torch.testing.assert_close(got, made(weight).detach(), rtol=1e-5, atol=1e-6, msg=kind)

    def test_merged_strength_0_the_weight_itself(self):
        weight = torch.randn(8, 12)
        for kind in KINDS:
            _, values = adapted(kind, weight)
            self.assertTrue(torch.equal(lora.merged(weight, values, kind, 6, 3, 0), weight))

    def test_merge_every_file_format_same_weights(self):
        from safetensors.torch import save_file

        base = {"model.model.transformer.layers.0.ff.weight": torch.randn(8, 12)}
        down, up = torch.randn(3, 12), torch.randn(8, 3)
        path = "model.transformer.layers.0.ff"
        native = {f"{path}.parametrizations.weight.0.lora_A": down, f"{path}.parametrizations.weight.0.lora_B": up}
        config = {"rank": 3, "alpha": 6, "adapter_type": "lora"}
        old = {path.replace(".", "/") + "/lora_down.weight": down, path.replace(".", "/") + "/lora_up.weight": up}
        expected = next(iter(base.values())) + 0.5 * 6 / 3 * up @ down
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            save_file(native, folder / "a.safetensors", metadata={"lora_config": json.dumps(config)})
            torch.save({"state_dict": native, "lora_config": config}, folder / "b.ckpt")
            torch.save(old, folder / "c.ckpt")
            for name, alpha in (("a.safetensors", None), ("b.ckpt", None), ("c.ckpt", 6)):
                got, count = lora.merge(base, folder / name, 0.5, alpha)
                self.assertEqual(1, count)
                torch.testing.assert_close(next(iter(got.values())), expected, msg=name)

    def test_merge_seconds_conditioner_found(self):
        state = {"conditioner.conditioners.seconds_total.embedder.weight": torch.randn(4, 5)}
        key = "conditioners.seconds_total.embedder"
        self.assertIn(lora._target(key, state), state)
        with self.assertRaisesRegex(KeyError, "another model"):
            lora._target("model.none", state)


class Patches(unittest.TestCase):
    def test_rearranged_every_pattern_as_einops(self):
        import einops

        three, four = torch.randn(2, 5, 12), torch.randn(2, 3, 5, 4)
        for x, pattern, sizes in (
            (three, "b n (h d) -> b h n d", {"h": 3}),
            (four, " b h n d -> b n (h d)", {}),
            (three, "b c t -> b t c", {}),
            (three, "... (j d) -> ... j d", {"j": 2}),
            (three, "b n d -> b 1 n d", {}),
        ):
            self.assertTrue(
                torch.equal(library.rearranged(x, pattern, **sizes), einops.rearrange(x, pattern, **sizes)), pattern
            )


class Export(unittest.TestCase):
    """From a checkpoint on the disk, with a LoRA, to a bundle; other sizes than it was traced with."""

    def test_export_checkpoint_with_lora_as_eager(self):
        from safetensors.torch import save_file

        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            model, config, encoder = small.model(folder, PROMPTS)
            model.pretransform.model.decoder = model.pretransform.model.decoder.decoder
            save_file({k: v.clone() for k, v in model.state_dict().items()}, folder / "m.safetensors")
            (folder / "c.json").write_text(json.dumps(config))
            target = "model.transformer.layers.0.self_attn.to_out"
            values = {"lora_A": torch.randn(2, 32), "lora_B": torch.randn(32, 2)}
            save_file(
                {f"{target}.parametrizations.weight.0.{k}": v for k, v in values.items()},
                folder / "l.safetensors",
                metadata={"lora_config": json.dumps({"rank": 2, "alpha": 2, "adapter_type": "lora"})},
            )
            call = ["export", "--checkpoint", folder / "m.safetensors", "--config", folder / "c.json", "--text-encoder"]
            call += [encoder, "--lora", folder / "l.safetensors", "--seconds", "1.5", "--out", folder / "out"]
            command.main([str(word) for word in call])
            bundle = json.loads((folder / "out/bundle.json").read_text())
            for part in bundle["parts"].values():
                self.assertEqual(part["sha256"], export.sha256(folder / "out" / part["file"]))
            weight = model.model.model.transformer.layers[0].self_attn.to_out.weight
            plain = parts.Transformer(model.model.model, torch.float32)
            inputs = (torch.randn(3, 8, 77), torch.rand(3), torch.randn(3, 50, 32), torch.randn(3, 64))
            script = torch.jit.load(str(folder / "out/transformer.pt"))
            before = plain(*inputs)
            weight.data += values["lora_B"] @ values["lora_A"]
            self.assertGreater((script(*inputs) - before).abs().max().item(), 1e-3)
            torch.testing.assert_close(script(*inputs), plain(*inputs), rtol=1e-4, atol=1e-5)
            self.assertNotIn("prim::device", str(script.inlined_graph))


if __name__ == "__main__":
    unittest.main()
