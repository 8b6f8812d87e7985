package dev.footfall.scene;

import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Objects;

/**
 * What a span looks like, best first; an empty list means that nothing is known.
 *
 * @param wet whether the ground is wet
 */
public record Scene(
    MediaRange range,
    List<Scored<Environment>> environment,
    List<Scored<Surface>> surface,
    List<Scored<Footwear>> footwear,
    boolean wet) {
  public Scene {
    Objects.requireNonNull(range);
    environment = List.copyOf(environment);
    surface = List.copyOf(surface);
    footwear = List.copyOf(footwear);
  }
}
