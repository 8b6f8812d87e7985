package dev.footfall.pipeline.watch;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;

/** A few frames spread evenly over all that pass, however many: every second one goes when full. */
final class KeyFrames {
  private static final int MOST = 16;

  private final List<VideoFrame> kept = new ArrayList<>();
  private long stride = 1;
  private long seen;

  void offer(VideoFrame frame) {
    if (seen++ % stride != 0) {
      return;
    }
    if (kept.size() == MOST) {
      for (int i = MOST - 1; i > 0; i -= 2) {
        kept.remove(i);
      }
      stride *= 2;
      if ((seen - 1) % stride != 0) {
        return;
      }
    }
    kept.add(frame);
  }

  List<VideoFrame> frames() {
    return List.copyOf(kept);
  }
}
