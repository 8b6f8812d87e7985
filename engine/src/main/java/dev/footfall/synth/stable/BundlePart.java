package dev.footfall.synth.stable;

/** The files of a bundle; what they hold is told in docs/stable-audio.md. */
public enum BundlePart {
  CONDITIONER,
  TRANSFORMER,
  DECODER,
  TOKENIZER
}
