package dev.footfall.torch.blazepose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the landmarks of the person in a region. May be called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>in</td><td>[N, 3, 256, 256]</td><td>RGB planes in 0..1</td></tr>
 * <tr><td>landmarks</td><td>[N, 195]</td><td>39 × (x, y, z in crop pixels, visibility logit,
 * presence logit)</td></tr>
 * <tr><td>flag</td><td>[N, 1]</td><td>probability 0..1 of a person</td></tr>
 * <tr><td>heatmaps</td><td>[N, 39, 64, 64]</td><td>logits; a cell is 4 × 4 crop pixels</td></tr>
 * <tr><td>world</td><td>[N, 117]</td><td>39 × (x, y, z in metres); not read</td></tr>
 * </table>
 */
public final class BlazePoseLandmarker implements AutoCloseable {
  /** Pixels a side of the network's input. */
  static final int SIDE_PX = 256;

  private static final String RESOURCE = "/dev/footfall/torch/pose/pose_landmark_full.pt";
  private static final int CROP_VALUES = 3 * SIDE_PX * SIDE_PX;
  private static final int VALUES = 5;
  private static final int VISIBILITY = 3;

  private final TorchModel model;
  private final CropSampler sampler = new CropSampler(CropSampler.Border.REPLICATED, 1 / 255f, 0);

  public BlazePoseLandmarker(TorchRuntime runtime) {
    model = runtime.load(RESOURCE);
  }

  /** The landmarks of whoever is in the region, probable or not, refined by the heatmaps. */
  public BodyLandmarks find(VideoFrame frame, Region region) {
    List<FloatTensor> out = run(sampler.sample(frame, region.grid(SIDE_PX), SIDE_PX, SIDE_PX));
    return decode(out.get(0).values(), out.get(1).values()[0], out.get(2).values(), region);
  }

  /** As {@link #find(VideoFrame, Region)} for several regions in one call of the network. */
  public List<BodyLandmarks> find(VideoFrame frame, List<Region> regions) {
    if (regions.size() == 1) {
      return List.of(find(frame, regions.get(0)));
    }
    float[] crops = new float[regions.size() * CROP_VALUES];
    for (int i = 0; i < regions.size(); i++) {
      float[] crop = sampler.sample(frame, regions.get(i).grid(SIDE_PX), SIDE_PX, SIDE_PX);
      System.arraycopy(crop, 0, crops, i * CROP_VALUES, CROP_VALUES);
    }
    List<FloatTensor> out = model.run(new FloatTensor(crops, regions.size(), 3, SIDE_PX, SIDE_PX));
    return IntStream.range(0, regions.size())
        .mapToObj(i -> decode(row(out, 0, i), row(out, 1, i)[0], row(out, 2, i), regions.get(i)))
        .toList();
  }

  /** The part of an output that belongs to one of a batch. */
  private static float[] row(List<FloatTensor> out, int output, int index) {
    FloatTensor tensor = out.get(output);
    int length = tensor.values().length / (int) tensor.shape()[0];
    return Arrays.copyOfRange(tensor.values(), index * length, (index + 1) * length);
  }

  /** The network alone: landmarks, flag, heatmaps, world. */
  List<FloatTensor> run(float[] crop) {
    return model.run(new FloatTensor(crop, 1, 3, SIDE_PX, SIDE_PX));
  }

  static BodyLandmarks decode(float[] raw, float flag, float[] heatmaps, Region region) {
    double[] u = new double[BodyLandmarks.COUNT];
    double[] v = new double[BodyLandmarks.COUNT];
    double[] visibility = new double[BodyLandmarks.COUNT];
    for (int i = 0; i < BodyLandmarks.COUNT; i++) {
      u[i] = (double) raw[i * VALUES] / SIDE_PX;
      v[i] = (double) raw[i * VALUES + 1] / SIDE_PX;
      visibility[i] = 1 / (1 + Math.exp(-raw[i * VALUES + VISIBILITY]));
    }
    HeatmapRefiner.refine(u, v, heatmaps);
    double[] x = new double[BodyLandmarks.COUNT];
    double[] y = new double[BodyLandmarks.COUNT];
    for (int i = 0; i < BodyLandmarks.COUNT; i++) {
      x[i] = region.frameX(u[i], v[i]);
      y[i] = region.frameY(u[i], v[i]);
    }
    return new BodyLandmarks(x, y, visibility, flag);
  }

  @Override
  public void close() {
    model.close();
  }
}
