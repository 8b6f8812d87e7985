package dev.footfall.scene;

import dev.footfall.contact.FootContact;
import dev.footfall.error.Warning;
import dev.footfall.frame.SourceInfo;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Objects;

/**
 * All that was seen in a range of a file; what {@code footfall analyze} writes.
 *
 * @param range the part of the file that was watched
 * @param contacts every phase, ordered by time
 */
public record Analysis(
    SourceInfo source,
    MediaRange range,
    List<MediaRange> shots,
    List<Person> people,
    List<FootContact> contacts,
    List<Scene> scenes,
    List<Warning> warnings) {
  public Analysis {
    Objects.requireNonNull(source);
    Objects.requireNonNull(range);
    shots = List.copyOf(shots);
    people = List.copyOf(people);
    contacts = List.copyOf(contacts);
    scenes = List.copyOf(scenes);
    warnings = List.copyOf(warnings);
  }
}
