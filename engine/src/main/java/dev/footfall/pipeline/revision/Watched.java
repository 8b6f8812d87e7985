package dev.footfall.pipeline.revision;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.PeopleChoice;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.Sighting;
import dev.footfall.revise.SourceMap;
import dev.footfall.revise.StablePeople;
import dev.footfall.room.Room;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.choice.SceneTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was seen in all pieces of the timeline, its walkers under the numbers that they had before.
 *
 * @param sightings ordered by piece, then by time
 * @param people everybody, whether they take a step or not
 * @param main those of them who are no extras
 */
record Watched(
    List<Footage> footage, List<Sighting> sightings, Set<Integer> people, Set<Integer> main) {
  Watched {
    footage = List.copyOf(footage);
    sightings = List.copyOf(sightings);
    people = Set.copyOf(people);
    main = Set.copyOf(main);
  }

  /** All of it. */
  static Watched of(List<Footage> footage) {
    List<Sighting> sightings = new ArrayList<>();
    Set<Integer> people = new TreeSet<>();
    Set<Integer> main = new TreeSet<>();
    for (Footage piece : footage) {
      sightings.addAll(piece.sightings());
      piece.analysis().people().stream().map(Person::id).forEach(people::add);
      main.addAll(PeopleChoice.main(piece.analysis()));
    }
    sightings.forEach(s -> people.add(s.contact().personId()));
    return new Watched(footage, sightings, people, main);
  }

  /** The same with each walker under the number of the earlier plan. */
  Watched renumbered(List<EarlierStep> earlier, SourceMap map) {
    Map<Integer, Integer> numbers = StablePeople.numbers(earlier, sightings, map, people);
    return new Watched(
        footage,
        sightings.stream().map(s -> s.ofPerson(numbers.get(s.contact().personId()))).toList(),
        people.stream().map(numbers::get).collect(Collectors.toSet()),
        main.stream().map(numbers::get).collect(Collectors.toSet()));
  }

  /**
   * Only some of the walkers; none named is all.
   *
   * @param asked numbers, {@link PeopleChoice#MAIN} for all but the extras
   * @param before those of the plan before
   * @throws FootfallException BAD_REQUEST for one who is not there and was not
   */
  Watched only(SortedSet<Integer> asked, Set<Integer> before) {
    Set<Integer> wanted = new TreeSet<>(asked);
    if (wanted.remove(PeopleChoice.MAIN)) {
      wanted.addAll(main);
    }
    Set<Integer> unknown = new TreeSet<>(wanted);
    unknown.removeAll(people);
    unknown.removeAll(before);
    if (!unknown.isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "people %s were asked for, but there are: %s"
              .formatted(
                  wanted,
                  people.isEmpty()
                      ? "none"
                      : people.stream()
                          .sorted()
                          .map(String::valueOf)
                          .collect(Collectors.joining(", "))));
    }
    return new Watched(
        footage,
        sightings.stream()
            .filter(s -> asked.isEmpty() || wanted.contains(s.contact().personId()))
            .toList(),
        people,
        main);
  }

  /** The room that a sighting's surroundings sound like; dry where nothing is known of them. */
  Room room(Sighting sighting, SceneTable table) {
    return scenes(sighting).stream()
        .filter(scene -> scene.range().contains(sighting.contact().mediaUs()))
        .flatMap(scene -> scene.environment().stream().limit(1))
        .findFirst()
        .map(best -> Room.WORDS.parse(table.place(best.label()).room()))
        .orElse(Room.DRY);
  }

  List<Scene> scenes(Sighting sighting) {
    return footage.stream()
        .filter(piece -> piece.number() == sighting.row())
        .findFirst()
        .map(piece -> piece.analysis().scenes())
        .orElse(List.of());
  }

  boolean contains(SourceMap.Instant instant) {
    return footage.stream().anyMatch(p -> p.watched(instant.fingerprint(), instant.mediaUs()));
  }
}
