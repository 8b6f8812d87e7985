package dev.footfall.scene;

import java.util.List;

/**
 * Somebody who was followed.
 *
 * @param firstUs first instant seen, microseconds from the file's first frame
 * @param lastUs last instant seen
 * @param footwear best first; empty where nothing is known
 */
public record Person(int id, long firstUs, long lastUs, List<Scored<Footwear>> footwear) {
  public Person {
    footwear = List.copyOf(footwear);
  }
}
