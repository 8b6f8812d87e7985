package dev.footfall.trail;

/**
 * A piece of a film that is, frame by frame, a piece of another.
 *
 * @param startUs in the film of now, microseconds from its first frame
 * @param endUs exclusive
 * @param shiftUs an instant of then is this much later now; it may be negative
 */
public record Stretch(long startUs, long endUs, long shiftUs) {
  boolean containsThen(long thenUs) {
    return thenUs + shiftUs >= startUs && thenUs + shiftUs < endUs;
  }
}
