package dev.footfall.shot;

/**
 * Plain pictures since some instant, and what was seen before them.
 *
 * @param before the last picture that was not plain
 * @param clearest the picture of most contrast shortly before, from which it may have faded
 * @param gradual whether the picture went step by step: whatever comes after is a new shot
 */
record PlainSpan(long sinceUs, Thumbnail before, Thumbnail clearest, boolean gradual) {
  /** Two pictures more alike than this show the same before and after plain ones. */
  private static final double SAME_SHOT = 0.4;

  /** After so long they have to be this much alike. */
  private static final double SAME_SHOT_LATER = 0.15;

  private static final long LONG_US = 500_000;

  /** Whether a picture shows what was there before. */
  boolean isEndedBy(Thumbnail next) {
    double most = next.mediaUs() - sinceUs < LONG_US ? SAME_SHOT : SAME_SHOT_LATER;
    return Difference.of(before, next) < most || Difference.of(clearest, next) < most;
  }
}
