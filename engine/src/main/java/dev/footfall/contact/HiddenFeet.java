package dev.footfall.contact;

import dev.footfall.pose.Joint;
import dev.footfall.pose.Pose;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a person is seen but the feet are not, so that missing steps have a reason. Takes one
 * person's poses in order of time.
 */
public final class HiddenFeet {
  private static final float SEEN = 0.3f;
  private static final long SHORTEST_US = 1_000_000;

  private final List<MediaRange> spans = new ArrayList<>();
  private long startUs = -1;
  private long endUs = -1;

  public void add(Pose pose) {
    if (areHidden(pose)) {
      startUs = startUs < 0 ? pose.mediaUs() : startUs;
      endUs = pose.mediaUs();
    } else {
      keepIfLong();
      startUs = -1;
    }
  }

  /** Spans of a second and more in which neither foot was visible, in order of time. */
  public List<MediaRange> spans() {
    keepIfLong();
    startUs = -1;
    return List.copyOf(spans);
  }

  private void keepIfLong() {
    if (startUs >= 0 && endUs - startUs >= SHORTEST_US) {
      spans.add(new MediaRange(startUs, endUs));
    }
  }

  /** Whether neither foot is visible. */
  static boolean areHidden(Pose pose) {
    return footVisibility(pose) < SEEN;
  }

  private static float footVisibility(Pose pose) {
    return Math.max(
        Math.max(pose.at(Joint.LEFT_HEEL).visibility(), pose.at(Joint.RIGHT_HEEL).visibility()),
        Math.max(
            pose.at(Joint.LEFT_FOOT_INDEX).visibility(),
            pose.at(Joint.RIGHT_FOOT_INDEX).visibility()));
  }
}
