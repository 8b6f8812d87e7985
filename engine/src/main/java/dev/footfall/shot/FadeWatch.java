package dev.footfall.shot;

import java.util.ArrayList;
import java.util.List;

/** Remembers how the contrast of a shot has gone, to tell a fade from what happens at once. */
final class FadeWatch {
  private static final long REMEMBERED_US = 1_500_000;

  /** More thumbnails than 60 frames a second give; at higher rates less far back. */
  private static final int MOST = 96;

  /** What is left of the contrast of the frame before, at most. */
  private static final double FALL = 0.97;

  /** What is left of the contrast in the last frame that shows anything. */
  private static final double GONE = 0.5;

  /** A flash is there in a frame or two; a fade takes more frames, and longer. */
  private static final int LEAST_FRAMES = 4;

  private static final long LEAST_US = 60_000;

  private final List<Thumbnail> latest = new ArrayList<>();

  void offer(Thumbnail picture) {
    latest.add(picture);
    while (latest.size() > MOST || picture.mediaUs() - latest.get(0).mediaUs() > REMEMBERED_US) {
      latest.remove(0);
    }
  }

  void restart() {
    latest.clear();
  }

  /** The span of plain pictures that begins after {@code before}. */
  PlainSpan span(Thumbnail before, long sinceUs) {
    Thumbnail clearest = before;
    for (Thumbnail each : latest) {
      if (each.contrast() > clearest.contrast()) {
        clearest = each;
      }
    }
    int going = 1;
    int at = latest.size() - 1;
    while (at > 0 && latest.get(at).contrast() < FALL * latest.get(at - 1).contrast()) {
      going++;
      at--;
    }
    boolean gradual =
        going >= LEAST_FRAMES
            && sinceUs - latest.get(at).mediaUs() >= LEAST_US
            && before.contrast() < GONE * clearest.contrast();
    return new PlainSpan(sinceUs, before, clearest, gradual);
  }
}
