package dev.footfall.pipeline.revision;

import dev.footfall.cast.Cast;
import dev.footfall.cast.CastMember;
import dev.footfall.pipeline.clips.ClipMaker;
import dev.footfall.place.PlanTrack;
import dev.footfall.step.Voice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A track for each character and for each walker who is none. One that an earlier plan had keeps
 * number, colour and voice.
 */
final class Tracks {
  /** Told apart at a glance, also by those who see no red or green (Okabe and Ito's palette). */
  private static final List<String> COLORS =
      List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442");

  private final Cast cast;
  private final List<PlanTrack> earlier;
  private final List<PlanTrack> tracks = new ArrayList<>();
  private final Map<Integer, PlanTrack> ofPerson = new HashMap<>();

  private Tracks(Cast cast, List<PlanTrack> earlier) {
    this.cast = cast;
    this.earlier = earlier;
  }

  /**
   * The tracks of some walkers.
   *
   * @param earlier those of the plan before
   */
  static Tracks of(Collection<Integer> people, Cast cast, List<PlanTrack> earlier) {
    Tracks tracks = new Tracks(cast, earlier);
    new TreeSet<>(people).forEach(tracks::add);
    return tracks;
  }

  private void add(int person) {
    Optional<CastMember> member = cast.of(person);
    Optional<String> character = member.map(CastMember::name);
    Optional<PlanTrack> there =
        tracks.stream()
            .filter(t -> character.isPresent() && t.character().equals(character))
            .findFirst();
    PlanTrack track = there.orElseGet(() -> made(person, member));
    if (there.isEmpty()) {
      tracks.add(track);
    }
    ofPerson.put(person, track);
  }

  private PlanTrack made(int person, Optional<CastMember> member) {
    Optional<PlanTrack> before =
        earlier.stream()
            .filter(
                t ->
                    member.isPresent()
                        ? t.character().equals(member.map(CastMember::name))
                        : t.character().isEmpty() && t.person() == person)
            .findFirst();
    int id = before.map(PlanTrack::id).orElseGet(this::freeId);
    return new PlanTrack(
        id,
        member.map(CastMember::track).orElse("Walker " + person),
        person,
        member.map(CastMember::name),
        ClipMaker.LAYER,
        before.map(PlanTrack::color).orElse(COLORS.get((id - 1) % COLORS.size())),
        member
            .map(CastMember::timbre)
            .or(() -> before.map(PlanTrack::timbre))
            .orElse((long) person));
  }

  private int freeId() {
    int last = 0;
    for (PlanTrack track : earlier) {
      last = Math.max(last, track.id());
    }
    for (PlanTrack track : tracks) {
      last = Math.max(last, track.id());
    }
    return last + 1;
  }

  PlanTrack of(int person) {
    return ofPerson.get(person);
  }

  /** How a walker sounds. */
  Voice voice(int person) {
    float weight = cast.of(person).map(m -> (float) m.weight()).orElse(Voice.MIDDLE_WEIGHT);
    return new Voice(of(person).timbre(), weight);
  }

  /** All of them, by number. */
  List<PlanTrack> list() {
    return tracks.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList();
  }
}
