package dev.footfall.scene;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who was followed.
 *
 * @param firstUs first instant seen, microseconds from the file's first frame
 * @param lastUs last instant seen
 * @param footwear best first; empty where nothing is known
 * @param looksLike somebody in an earlier shot who may be the same, by their clothes: a suggestion,
 *     on which nothing rests until the user says so
 */
public record Person(
    int id,
    long firstUs,
    long lastUs,
    List<Scored<Footwear>> footwear,
    Optional<Scored<Integer>> looksLike) {
  public Person {
    footwear = List.copyOf(footwear);
    Objects.requireNonNull(looksLike);
  }

  /** Somebody who looks like nobody before. */
  public Person(int id, long firstUs, long lastUs, List<Scored<Footwear>> footwear) {
    this(id, firstUs, lastUs, footwear, Optional.empty());
  }
}
