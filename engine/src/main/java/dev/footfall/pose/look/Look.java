package dev.footfall.pose.look;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Pose;
import java.util.EnumMap;
import java.util.Map;

/** The colours somebody wears, part by part, gathered over frames. Used by one thread at a time. */
public final class Look {
  /** Fewer pixels of a part say nothing of it. */
  private static final int FEWEST_PIXELS = 40;

  private final Map<BodyPart, Colours> parts = new EnumMap<>(BodyPart.class);

  public Look() {
    for (BodyPart part : BodyPart.values()) {
      parts.put(part, new Colours());
    }
  }

  /** Takes what a frame shows of somebody; what lies beyond its edges is left out. */
  public void add(VideoFrame frame, Pose pose) {
    parts.forEach(
        (part, colours) ->
            part.pointsPx(pose).forEach(point -> addPixel(colours, frame, point[0], point[1])));
  }

  private static void addPixel(Colours colours, VideoFrame frame, double xPx, double yPx) {
    long x = Math.round(xPx);
    long y = Math.round(yPx);
    if (x >= 0 && x < frame.widthPx() && y >= 0 && y < frame.heightPx()) {
      int at = 3 * (int) (y * frame.widthPx() + x);
      byte[] rgb = frame.rgb();
      colours.add(rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff);
    }
  }

  /** Takes all that another look holds: of the same person, at another time. */
  public void addAll(Look other) {
    parts.forEach((part, colours) -> colours.addAll(other.parts.get(part)));
  }

  /**
   * How alike two are dressed, 0..1: a score, no probability. 0 if the trunk of either was hardly
   * seen; of the legs, what both show.
   */
  public double likeness(Look other) {
    double sum = 0;
    double weights = 0;
    for (BodyPart part : BodyPart.values()) {
      Colours mine = parts.get(part);
      Colours theirs = other.parts.get(part);
      if (mine.count() >= FEWEST_PIXELS && theirs.count() >= FEWEST_PIXELS) {
        sum += part.weight() * mine.likeness(theirs);
        weights += part.weight();
      } else if (part == BodyPart.TRUNK) {
        return 0;
      }
    }
    return sum / weights;
  }
}
