"""Stable Audio models for the engine: exported, with LoRA merged, and a small one for tests."""
