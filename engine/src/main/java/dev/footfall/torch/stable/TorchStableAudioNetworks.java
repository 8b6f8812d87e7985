package dev.footfall.torch.stable;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.dsp.Resampler;
import dev.footfall.synth.stable.BundlePart;
import dev.footfall.synth.stable.Conditions;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.synth.stable.StableAudioNetworks;
import dev.footfall.time.Samples;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The networks of a user's Stable Audio model. One thread at a time. The conditioner runs on the
 * CPU, since text encoders are exported for it; half precision is a matter of the files alone.
 *
 * <table>
 * <caption>Tensors, float32, row-major; B items, T latent tokens, N text tokens, M cross tokens
 * </caption>
 * <tr><th>network</th><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>conditioner</td><td>ids</td><td>[1, N]</td><td>whole numbers</td></tr>
 * <tr><td></td><td>mask</td><td>[1, N]</td><td>1 token, 0 padding</td></tr>
 * <tr><td></td><td>seconds</td><td>[1]</td><td>length of the sound; it starts at 0</td></tr>
 * <tr><td></td><td>cross (out)</td><td>[1, M, width]</td><td>prompt, then seconds</td></tr>
 * <tr><td></td><td>global (out)</td><td>[1, width]</td><td></td></tr>
 * <tr><td>transformer</td><td>latents</td><td>[B, channels, T]</td><td></td></tr>
 * <tr><td></td><td>time</td><td>[B]</td><td>0 sound .. 1 noise</td></tr>
 * <tr><td></td><td>cross, global</td><td>[B, …]</td><td>as above</td></tr>
 * <tr><td></td><td>velocity (out)</td><td>[B, channels, T]</td><td></td></tr>
 * <tr><td>decoder</td><td>latents</td><td>[B, channels, T]</td><td></td></tr>
 * <tr><td></td><td>sound (out)</td><td>[B, 1 or 2, samples]</td><td>about ±1, model's rate</td></tr>
 * </table>
 */
public final class TorchStableAudioNetworks implements StableAudioNetworks, AutoCloseable {
  private static final int ON_CPU = 1;

  /** Evaluations are bound by launches: eight cost little more than one. */
  private static final int ON_GPU = 8;

  private final StableAudioBundle bundle;
  private final StableAudioBundle.Shape shape;
  private final int batch;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final PromptTokenizer tokenizer;
  private final TorchModel conditioner;
  private final TorchModel transformer;
  private final TorchModel decoder;

  /**
   * Loads all of a bundle; on failure nothing stays loaded.
   *
   * @param cpu runs the conditioner
   * @param runtime runs the others
   */
  public TorchStableAudioNetworks(
      TorchRuntime cpu, TorchRuntime runtime, StableAudioBundle bundle) {
    this.bundle = bundle;
    this.shape = bundle.shape();
    this.batch = runtime.isOnGpu() ? ON_GPU : ON_CPU;
    boolean loaded = false;
    try {
      tokenizer =
          kept(new PromptTokenizer(bundle.parts().get(BundlePart.TOKENIZER), shape.textTokens()));
      conditioner = kept(cpu.load(bundle.parts().get(BundlePart.CONDITIONER)));
      transformer = kept(runtime.load(bundle.parts().get(BundlePart.TRANSFORMER)));
      decoder = kept(runtime.load(bundle.parts().get(BundlePart.DECODER)));
      loaded = true;
    } finally {
      if (!loaded) {
        close();
      }
    }
  }

  private <T extends AutoCloseable> T kept(T part) {
    open.add(part);
    return part;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public int latentSize() {
    return shape.latentChannels() * shape.latentTokens();
  }

  @Override
  public Conditions conditions(String prompt) {
    PromptTokenizer.Tokens tokens = tokenizer.encode(prompt);
    List<FloatTensor> out =
        conditioner.run(
            new FloatTensor(tokens.ids(), 1, tokens.ids().length),
            new FloatTensor(tokens.mask(), 1, tokens.mask().length),
            new FloatTensor(new float[] {(float) bundle.seconds()}, 1));
    return new Conditions(1, out.get(0).values(), out.get(1).values());
  }

  @Override
  public float[] velocity(float[] latents, float time, Conditions conditions) {
    int items = conditions.items();
    float[] times = new float[items];
    Arrays.fill(times, time);
    float[] cross = conditions.cross();
    float[] global = conditions.global();
    return transformer
        .run(
            new FloatTensor(latents, items, shape.latentChannels(), shape.latentTokens()),
            new FloatTensor(times, items),
            new FloatTensor(
                cross, items, shape.crossTokens(), cross.length / items / shape.crossTokens()),
            new FloatTensor(global, items, global.length / items))
        .get(0)
        .values();
  }

  @Override
  public List<AudioBuffer> sounds(float[] latents) {
    int items = latents.length / latentSize();
    FloatTensor out =
        decoder
            .run(new FloatTensor(latents, items, shape.latentChannels(), shape.latentTokens()))
            .get(0);
    int samples = Math.toIntExact(out.shape()[2]);
    int kept = (int) Math.min(samples, Math.round(bundle.seconds() * shape.sampleRateHz()));
    List<AudioBuffer> sounds = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      float[][] channels = new float[shape.audioChannels()][];
      for (int c = 0; c < channels.length; c++) {
        int from = (item * channels.length + c) * samples;
        channels[c] = Arrays.copyOfRange(out.values(), from, from + kept);
      }
      sounds.add(Resampler.to(Samples.RATE_HZ, new AudioBuffer(channels, shape.sampleRateHz())));
    }
    return sounds;
  }

  @Override
  public void close() {
    for (AutoCloseable part : open) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("a network cannot be let go", e);
      }
    }
    open.clear();
  }
}
