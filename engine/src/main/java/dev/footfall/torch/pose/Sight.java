package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.DetectionDecoder;
import dev.footfall.torch.blazepose.Letterbox;
import dev.footfall.torch.blazepose.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the networks on frames, side by side on the workers. Borrows them all. */
final class Sight {
  /** People in plain view reach 0.8 at one size at least; the landmarks refuse what is nobody. */
  private static final double MIN_SCORE = 0.5;

  private final BlazePoseDetector detector;
  private final BlazePoseLandmarker landmarker;
  private final Workers workers;
  private final int batch;

  /**
   * @param batch regions in one call of the landmark network
   */
  Sight(BlazePoseDetector detector, BlazePoseLandmarker landmarker, Workers workers, int batch) {
    this.detector = detector;
    this.landmarker = landmarker;
    this.workers = workers;
    this.batch = batch;
  }

  /** The landmarks in these regions, in their order; waits for them. */
  List<BodyLandmarks> bodies(VideoFrame frame, List<Region> regions) {
    List<Supplier<List<BodyLandmarks>>> tasks = new ArrayList<>();
    for (int from = 0; from < regions.size(); from += batch) {
      List<Region> part = regions.subList(from, Math.min(regions.size(), from + batch));
      tasks.add(() -> landmarker.find(frame, part));
    }
    return workers.all(tasks).stream().flatMap(List::stream).toList();
  }

  /** Begins to search a frame at several sizes, and gives at once what will wait for the result. */
  Supplier<List<Detection>> search(VideoFrame frame, List<Integer> sidesPx) {
    List<Supplier<List<Detection>>> tasks = new ArrayList<>();
    sidesPx.forEach(sidePx -> tasks.add(() -> search(frame, sidePx)));
    Supplier<List<List<Detection>>> found = workers.begin(tasks);
    return () -> DetectionDecoder.merge(found.get().stream().flatMap(List::stream).toList());
  }

  private List<Detection> search(VideoFrame frame, int sidePx) {
    Letterbox input =
        sidePx == Letterbox.TRAINED_SIDE_PX
            ? Letterbox.square(frame.widthPx(), frame.heightPx(), sidePx)
            : Letterbox.tight(frame.widthPx(), frame.heightPx(), sidePx);
    return detector.detect(frame, input, MIN_SCORE);
  }
}
