package dev.footfall.motion;

import java.util.List;

/** How the camera moved through a shot, frame by frame. Never changes. */
public final class CameraPath {
  /** A camera that stands still. */
  public static final CameraPath STILL = new CameraPath(new long[0], List.of());

  private final long[] mediaUs;
  private final List<Affine> motions;

  /**
   * @param mediaUs times of the frames, rising; kept, not copied
   * @param motions from the frame before to each of these; that of the first is not used
   */
  public CameraPath(long[] mediaUs, List<Affine> motions) {
    this.mediaUs = mediaUs;
    this.motions = List.copyOf(motions);
  }

  /** Whether the picture never moves. */
  public boolean isStill() {
    return motions.stream().skip(1).allMatch(Affine.STILL::equals);
  }

  /**
   * Where something that stands still in the world, near a place in the frame of one time, lies in
   * the frame of a later time: {x, y} in pixels.
   */
  public double[] carry(double xPx, double yPx, long fromUs, long toUs) {
    double[] at = {xPx, yPx};
    for (int i = after(fromUs); i < mediaUs.length && mediaUs[i] <= toUs; i++) {
      Affine motion = motions.get(i);
      double x = motion.x(at[0], at[1]);
      at[1] = motion.y(at[0], at[1]);
      at[0] = x;
    }
    return at;
  }

  private int after(long us) {
    int low = 0;
    int high = mediaUs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (mediaUs[middle] <= us) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
