package dev.footfall.scene;

import dev.footfall.contact.FootContact;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a span looks like, best first; an empty list means that nothing is known.
 *
 * @param surface what most of the walked ground is
 * @param wet whether the ground is wet
 * @param treads what single contacts in the span tread on, where that was looked at
 */
public record Scene(
    MediaRange range,
    List<Scored<Environment>> environment,
    List<Scored<Surface>> surface,
    List<Scored<Footwear>> footwear,
    boolean wet,
    List<Tread> treads) {
  public Scene {
    Objects.requireNonNull(range);
    environment = List.copyOf(environment);
    surface = List.copyOf(surface);
    footwear = List.copyOf(footwear);
    treads = List.copyOf(treads);
  }

  /** One in which no contact was looked at by itself. */
  public Scene(
      MediaRange range,
      List<Scored<Environment>> environment,
      List<Scored<Surface>> surface,
      List<Scored<Footwear>> footwear,
      boolean wet) {
    this(range, environment, surface, footwear, wet, List.of());
  }

  /** The same of another span. */
  public Scene over(MediaRange other) {
    return new Scene(other, environment, surface, footwear, wet, treads);
  }

  /** The same with what single contacts tread on. */
  public Scene with(List<Tread> others) {
    return new Scene(range, environment, surface, footwear, wet, others);
  }

  /** What a contact treads on: its own if that was looked at, else what the span has. */
  public Tread tread(FootContact contact) {
    Optional<Tread> own = treads.stream().filter(tread -> tread.isOf(contact)).findFirst();
    return own.orElseGet(() -> Tread.of(contact, surface, wet, footwear));
  }
}
