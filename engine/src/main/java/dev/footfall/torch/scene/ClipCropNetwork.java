package dev.footfall.torch.scene;

import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.crop.CropNetwork;
import dev.footfall.scene.crop.CropScores;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.nio.file.Path;
import java.util.List;

/**
 * A CLIP network of the user's, as {@code scripts/models/clip_export} bundles it: a crop is what
 * the sentence says that lies nearest to it. May be called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>crop</td><td>[1, 3, side, side]</td><td>R, G, B in 0..1; the tower normalises</td></tr>
 * <tr><td>embedding</td><td>[1, D]</td><td>of length 1</td></tr>
 * <tr><td>texts</td><td>[63, D]</td><td>of length 1: 26 surfaces, 20 environments, 15 shoes, dry,
 * wet; little-endian in the file</td></tr>
 * </table>
 */
public final class ClipCropNetwork implements CropNetwork {
  private static final int SURFACES = Surface.values().length;
  private static final int PLACES = Environment.values().length;
  private static final int SHOES = Footwear.values().length;

  /** Rows of the texts. */
  static final int TEXTS = SURFACES + PLACES + SHOES + 2;

  private final ClipBundle bundle;
  private final TorchModel tower;

  /**
   * Loads a bundle.
   *
   * @throws dev.footfall.error.FootfallException MODEL_MISSING if a file of it is not there,
   *     MODEL_FAILED if one is not what the bundle's checksums say
   */
  public ClipCropNetwork(TorchRuntime runtime, Path folder) {
    bundle = ClipBundle.read(folder);
    tower = runtime.load(bundle.tower());
  }

  @Override
  public int sidePx() {
    return bundle.sidePx();
  }

  @Override
  public List<CropScores> look(List<float[]> crops) {
    return crops.stream().map(this::look).toList();
  }

  private CropScores look(float[] crop) {
    int side = bundle.sidePx();
    float[] embedding = tower.run(new FloatTensor(crop, 1, 3, side, side)).get(0).values();
    return new CropScores(
        logs(embedding, 0, SURFACES),
        logs(embedding, SURFACES, PLACES),
        logs(embedding, SURFACES + PLACES, SHOES),
        (float) Math.exp(logs(embedding, SURFACES + PLACES + SHOES, 2)[1]));
  }

  /** Logarithms of the shares of some sentences: a softmax over scaled cosines. */
  private float[] logs(float[] embedding, int from, int count) {
    float[] logs = new float[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      logs[i] = bundle.scale() * bundle.cosine(from + i, embedding);
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (float log : logs) {
      sum += Math.exp(log - most);
    }
    for (int i = 0; i < count; i++) {
      logs[i] -= (float) (most + Math.log(sum));
    }
    return logs;
  }

  @Override
  public void close() {
    tower.close();
  }
}
