package dev.footfall.torch.blazepose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.util.List;

/**
 * Finds people in a frame. May be called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>in</td><td>[1, 3, H, W]</td><td>RGB planes in -1..1; H, W multiples of 32</td></tr>
 * <tr><td>boxes</td><td>[1, A, 12]</td><td>for each anchor x, y, width, height, four points (x, y),
 * in input pixels from the anchor's centre</td></tr>
 * <tr><td>scores</td><td>[1, A, 1]</td><td>logits</td></tr>
 * </table>
 *
 * <p>A is the number of {@link Anchors}: 2254 for the 224 × 224 of training. People are found best
 * where the circle around them has a radius of 25 to 110 input pixels; larger inputs find smaller
 * people and miss large ones.
 */
public final class BlazePoseDetector implements AutoCloseable {
  private static final String RESOURCE = "/dev/footfall/torch/pose/pose_detector.pt";

  private final TorchModel model;
  private final CropSampler sampler = new CropSampler(CropSampler.Border.BLACK, 2 / 255f, -1);

  public BlazePoseDetector(TorchRuntime runtime) {
    model = runtime.load(RESOURCE);
  }

  /** The people in a frame, best first, none twice. */
  public List<Detection> detect(VideoFrame frame, Letterbox input, double minScore) {
    float[] pixels = sampler.sample(frame, input.grid(), input.widthPx(), input.heightPx());
    List<FloatTensor> out = run(pixels, input.widthPx(), input.heightPx());
    Anchors anchors = new Anchors(input.widthPx(), input.heightPx());
    return DetectionDecoder.merge(
        DetectionDecoder.decode(
            out.get(0).values(), out.get(1).values(), anchors, input.grid(), minScore));
  }

  /** The network alone: boxes and score logits. */
  List<FloatTensor> run(float[] pixels, int widthPx, int heightPx) {
    return model.run(new FloatTensor(pixels, 1, 3, heightPx, widthPx));
  }

  @Override
  public void close() {
    model.close();
  }
}
