package dev.footfall.scene.crop;

import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for the ground and the shoe of a contact: around the foot while it stands, left and
 * right of it, and at the bare spot before or after. Squares grow with the body's height, so that
 * they show about the same piece of ground at any distance.
 */
final class FootViews {
  private static final double UNDER_BODIES = 0.5;
  private static final double WIDE_BODIES = 0.9;
  private static final double BESIDE_BODIES = 0.55;
  private static final double SHOE_BODIES = 0.3;
  private static final double UNKNOWN_BODY_NORM = 0.4;
  private static final int SMALLEST_GROUND_PX = 64;
  private static final int SMALLEST_SHOE_PX = 32;

  /** A foot that has landed stands still for at least a fifth of a second, running or walking. */
  private static final long STANDING_US = 100_000;

  private static final long NEAR_US = 350_000;
  private static final long BARE_BEFORE_US = 400_000;
  private static final long BARE_AFTER_US = 1_200_000;
  private static final long SHARP_US = 150_000;

  private final List<VideoFrame> frames;
  private final boolean still;

  /** A square of a frame. */
  record View(VideoFrame frame, Square square) {
    float[] pixels(int side) {
      return square.pixels(frame, side);
    }
  }

  FootViews(List<VideoFrame> keyFrames) {
    frames = keyFrames;
    still = Stillness.of(keyFrames);
  }

  /** The ground of a contact; empty where no key frame shows its place. */
  List<View> ground(FootContact contact) {
    VideoFrame frame = nearest(contact.mediaUs() + STANDING_US);
    boolean near = Math.abs(frame.mediaUs() - contact.mediaUs() - STANDING_US) <= NEAR_US;
    if (!near && !still) {
      return List.of();
    }
    double body = bodyPx(contact, frame);
    double side = Math.max(SMALLEST_GROUND_PX, UNDER_BODIES * body);
    double wide = Math.max(1.5 * SMALLEST_GROUND_PX, WIDE_BODIES * body);
    double x = contact.xNorm() * frame.widthPx();
    double y = contact.yNorm() * frame.heightPx() + side / 8;
    List<View> views = new ArrayList<>();
    views.add(new View(frame, Square.around(frame, x, y, side)));
    views.add(new View(frame, Square.around(frame, x, y, wide)));
    views.add(new View(frame, Square.around(frame, x - BESIDE_BODIES * body, y, side)));
    views.add(new View(frame, Square.around(frame, x + BESIDE_BODIES * body, y, side)));
    bare(contact).ifPresent(f -> views.add(new View(f, Square.around(f, x, y, side))));
    return views;
  }

  /** A frame of a camera at rest in which the foot is not there yet, or no longer. */
  private Optional<VideoFrame> bare(FootContact contact) {
    return frames.stream()
        .filter(f -> still)
        .filter(
            f ->
                f.mediaUs() <= contact.mediaUs() - BARE_BEFORE_US
                    || f.mediaUs() >= contact.mediaUs() + BARE_AFTER_US)
        .min(Comparator.comparingLong(f -> Math.abs(f.mediaUs() - contact.mediaUs())));
  }

  /** The shoe of a contact, while it stands. */
  Optional<View> shoe(FootContact contact) {
    VideoFrame frame = nearest(contact.mediaUs() + STANDING_US);
    if (Math.abs(frame.mediaUs() - contact.mediaUs() - STANDING_US) > SHARP_US) {
      return Optional.empty();
    }
    double body = bodyPx(contact, frame);
    double side = SHOE_BODIES * body;
    if (side < SMALLEST_SHOE_PX) {
      return Optional.empty();
    }
    double x = contact.xNorm() * frame.widthPx();
    double y = contact.yNorm() * frame.heightPx() - side / 6;
    return Optional.of(new View(frame, Square.around(frame, x, y, side)));
  }

  private VideoFrame nearest(long mediaUs) {
    return frames.stream()
        .min(Comparator.comparingLong(f -> Math.abs(f.mediaUs() - mediaUs)))
        .orElseThrow();
  }

  private static double bodyPx(FootContact contact, VideoFrame frame) {
    double norm = contact.bodyHeightNorm() > 0 ? contact.bodyHeightNorm() : UNKNOWN_BODY_NORM;
    return Math.min(1.2, norm) * frame.heightPx();
  }
}
