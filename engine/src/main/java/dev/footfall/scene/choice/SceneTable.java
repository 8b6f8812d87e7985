package dev.footfall.scene.choice;

import dev.footfall.contact.FootContact;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From the scene to its sound, as people can change it: what each ground plays, what each place
 * does, and the user's words on single spans. Pure.
 *
 * @param surfaces grounds that do not sound as what they are
 * @param places what all others do: {@link #place}
 * @param said the later one of two on the same instant wins
 */
public record SceneTable(
    Map<Surface, SurfaceSound> surfaces, Map<Environment, PlaceSound> places, List<Said> said) {
  private static final PlaceSound NOWHERE = new PlaceSound("dry", false, 0, 1);

  /** Every ground as it is, and the usual rooms. */
  public static final SceneTable PLAIN = new SceneTable(Map.of(), Map.of(), List.of());

  public SceneTable {
    surfaces = Map.copyOf(surfaces);
    places = Map.copyOf(places);
    said = List.copyOf(said);
  }

  /** What a ground seen in the picture sounds like. */
  public SurfaceSound sound(Surface surface) {
    return Optional.ofNullable(surfaces.get(surface))
        .orElseGet(() -> new SurfaceSound(surface, surface, 0));
  }

  /** The ground to play for one that is seen. */
  public Surface played(Surface surface, boolean wet) {
    SurfaceSound sound = sound(surface);
    return wet ? sound.wetPlays() : sound.plays();
  }

  /** What a place does; where it is not known, nothing. */
  public PlaceSound place(List<Scored<Environment>> environment) {
    return environment.stream().findFirst().map(Scored::label).map(this::place).orElse(NOWHERE);
  }

  /** What a place does. */
  public PlaceSound place(Environment environment) {
    return Optional.ofNullable(places.get(environment))
        .orElseGet(() -> new PlaceSound(room(environment), isIndoor(environment), 0, 1));
  }

  /** The table with every place in it, for people to begin with. */
  public Map<Environment, PlaceSound> allPlaces() {
    Map<Environment, PlaceSound> all = new EnumMap<>(Environment.class);
    for (Environment environment : Environment.values()) {
      all.put(environment, place(environment));
    }
    return all;
  }

  private static String room(Environment environment) {
    return switch (environment) {
      case ROOM, OFFICE, KITCHEN, BATHROOM -> "room";
      case CORRIDOR, GARAGE -> "corridor";
      case HALL, CHURCH, FACTORY, WAREHOUSE, STATION -> "hall";
      case STREET, PLAZA -> "street";
      case FOREST -> "forest";
      case WATERFRONT, PARK, FIELD, BEACH, DESERT, SNOWFIELD -> "dry";
    };
  }

  private static boolean isIndoor(Environment environment) {
    return environment.compareTo(Environment.STATION) <= 0;
  }

  /** The user's word on a contact, the latest that says something on it. */
  public <T> Optional<T> said(FootContact contact, Function<Said, Optional<T>> what) {
    return said.stream()
        .filter(word -> word.isOf(contact))
        .flatMap(word -> what.apply(word).stream())
        .reduce((earlier, later) -> later);
  }
}
