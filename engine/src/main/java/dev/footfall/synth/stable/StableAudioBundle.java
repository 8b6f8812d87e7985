package dev.footfall.synth.stable;

import dev.footfall.synth.stable.sampler.Sampler;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A folder with an exported Stable Audio model, whose files were seen to be whole.
 *
 * @param name the model's, which plans carry
 * @param digest the first eight digits of its checksums' checksum: another for other weights
 * @param shape of what the networks take and give
 * @param sampler that it is run with
 * @param guidance 1 for none
 * @param seconds that are generated at once
 * @param parts every {@link BundlePart}'s file
 */
public record StableAudioBundle(
    String name,
    String digest,
    Shape shape,
    Sampler sampler,
    double guidance,
    double seconds,
    Map<BundlePart, Path> parts) {
  /** The file that describes a bundle, in its folder. */
  public static final String FILE = "bundle.json";

  public StableAudioBundle {
    Objects.requireNonNull(name);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(shape);
    Objects.requireNonNull(sampler);
    parts = Map.copyOf(parts);
    for (BundlePart part : BundlePart.values()) {
      Objects.requireNonNull(parts.get(part), part.name());
    }
  }

  /**
   * What networks take and give.
   *
   * @param audioChannels 1 or 2
   * @param latentChannels rows of an item's latents
   * @param latentTokens columns of an item's latents
   * @param latentSamples at the model's rate that a column is decoded to
   * @param textTokens that a prompt is padded to
   * @param crossTokens that a transformer attends to: those of the prompt and those of seconds
   */
  public record Shape(
      int sampleRateHz,
      int audioChannels,
      int latentChannels,
      int latentTokens,
      int latentSamples,
      int textTokens,
      int crossTokens) {}
}
