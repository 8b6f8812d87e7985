package dev.footfall.torch.scene;

import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.crop.CropNetwork;
import dev.footfall.scene.crop.CropScores;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The trained scene network: EfficientNet-Lite0 with heads for ground, place and shoes. May be
 * called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>crops</td><td>[N, 3, 224, 224]</td><td>R, G, B in 0..1, N ≥ 1</td></tr>
 * <tr><td>scores</td><td>[N, 62]</td><td>natural logarithms of shares: 26 surfaces, 20
 * environments, 15 shoes, each as in its enum; then the share of wet ground, 0..1</td></tr>
 * </table>
 */
public final class TorchCropNetwork implements CropNetwork {
  private static final String RESOURCE = "/dev/footfall/torch/scene/scene.pt";
  private static final int SIDE_PX = 224;

  /** More at once are no faster on a CPU, and take memory. */
  private static final int BATCH = 8;

  private static final int SURFACES = Surface.values().length;
  private static final int PLACES = Environment.values().length;
  private static final int SHOES = Footwear.values().length;
  private static final int SCORES = SURFACES + PLACES + SHOES + 1;

  private final TorchModel model;

  public TorchCropNetwork(TorchRuntime runtime) {
    model = runtime.load(RESOURCE);
  }

  @Override
  public int sidePx() {
    return SIDE_PX;
  }

  @Override
  public List<CropScores> look(List<float[]> crops) {
    List<CropScores> scores = new ArrayList<>();
    for (int from = 0; from < crops.size(); from += BATCH) {
      List<float[]> batch = crops.subList(from, Math.min(crops.size(), from + BATCH));
      float[] out = model.run(packed(batch)).get(0).values();
      for (int i = 0; i < batch.size(); i++) {
        scores.add(scores(out, i * SCORES));
      }
    }
    return List.copyOf(scores);
  }

  private static FloatTensor packed(List<float[]> crops) {
    int each = 3 * SIDE_PX * SIDE_PX;
    float[] all = new float[crops.size() * each];
    for (int i = 0; i < crops.size(); i++) {
      System.arraycopy(crops.get(i), 0, all, i * each, each);
    }
    return new FloatTensor(all, crops.size(), 3, SIDE_PX, SIDE_PX);
  }

  private static CropScores scores(float[] out, int at) {
    int places = at + SURFACES;
    int shoes = places + PLACES;
    int wet = shoes + SHOES;
    return new CropScores(
        Arrays.copyOfRange(out, at, places),
        Arrays.copyOfRange(out, places, shoes),
        Arrays.copyOfRange(out, shoes, wet),
        out[wet]);
  }

  @Override
  public void close() {
    model.close();
  }
}
