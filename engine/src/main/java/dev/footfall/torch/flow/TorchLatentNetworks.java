package dev.footfall.torch.flow;

import dev.footfall.synth.flow.LatentNetworks;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.util.function.Supplier;

/**
 * The trained networks of the step generator. May be called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>network</th><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>generator</td><td>latents</td><td>[B, 64, T]</td><td>near unit variance</td></tr>
 * <tr><td></td><td>conditions</td><td>[B, 16]</td><td>4 labels (whole numbers), 6 measures, 6 times
 * 0 or 1</td></tr>
 * <tr><td></td><td>start</td><td>[1]</td><td>0, 0.25, 0.5 or 0.75</td></tr>
 * <tr><td></td><td>sound (out)</td><td>[B, 1024 T]</td><td>about ±1, 48 kHz</td></tr>
 * <tr><td>encoder</td><td>sound</td><td>[1, 1024 T]</td><td>48 kHz</td></tr>
 * <tr><td></td><td>latents (out)</td><td>[1, 64, T]</td><td>near unit variance</td></tr>
 * </table>
 */
public final class TorchLatentNetworks implements LatentNetworks, AutoCloseable {
  private static final String FOLDER = "/dev/footfall/torch/flow/";
  private static final int ON_CPU = 1;
  private static final int ON_GPU = 32;

  private final Supplier<TorchModel> openEncoder;
  private final TorchModel generator;
  private final int batch;
  private TorchModel encoder;

  public TorchLatentNetworks(TorchRuntime runtime) {
    generator = runtime.loadPacked(FOLDER + "generator.pack");
    openEncoder = () -> runtime.loadPacked(FOLDER + "encoder.pack");
    batch = runtime.isOnGpu() ? ON_GPU : ON_CPU;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public float[] sounds(float[] latents, float[] conditions, int tokens, float start) {
    int items = conditions.length / CONDITIONS;
    return generator
        .run(
            new FloatTensor(latents, items, CHANNELS, tokens),
            new FloatTensor(conditions, items, CONDITIONS),
            new FloatTensor(new float[] {start}, 1))
        .get(0)
        .values();
  }

  @Override
  public float[] latents(float[] sound) {
    return encoder().run(new FloatTensor(sound, 1, sound.length)).get(0).values();
  }

  /** Few jobs need it. */
  private synchronized TorchModel encoder() {
    if (encoder == null) {
      encoder = openEncoder.get();
    }
    return encoder;
  }

  @Override
  public synchronized void close() {
    generator.close();
    if (encoder != null) {
      encoder.close();
    }
  }
}
