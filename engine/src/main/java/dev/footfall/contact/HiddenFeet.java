package dev.footfall.contact;

import dev.footfall.pose.Joint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;

/** Finds where a person is seen but the feet are not, so that missing steps have a reason. */
public final class HiddenFeet {
  private static final float SEEN = 0.3f;
  private static final long SHORTEST_US = 1_000_000;

  private HiddenFeet() {}

  /** Spans of a second and more in which neither foot is visible, in order of time. */
  public static List<MediaRange> spans(PersonTrack track) {
    List<MediaRange> spans = new ArrayList<>();
    long startUs = -1;
    long endUs = -1;
    for (Pose pose : track.poses()) {
      if (footVisibility(pose) < SEEN) {
        startUs = startUs < 0 ? pose.mediaUs() : startUs;
        endUs = pose.mediaUs();
      } else {
        addIfLong(spans, startUs, endUs);
        startUs = -1;
      }
    }
    addIfLong(spans, startUs, endUs);
    return List.copyOf(spans);
  }

  private static void addIfLong(List<MediaRange> spans, long startUs, long endUs) {
    if (startUs >= 0 && endUs - startUs >= SHORTEST_US) {
      spans.add(new MediaRange(startUs, endUs));
    }
  }

  private static float footVisibility(Pose pose) {
    return Math.max(
        Math.max(pose.at(Joint.LEFT_HEEL).visibility(), pose.at(Joint.RIGHT_HEEL).visibility()),
        Math.max(
            pose.at(Joint.LEFT_FOOT_INDEX).visibility(),
            pose.at(Joint.RIGHT_FOOT_INDEX).visibility()));
  }
}
