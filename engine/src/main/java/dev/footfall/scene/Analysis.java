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

  /**
   * What of this lies in a range: its shots cut to it, and the contacts in it. People, scenes and
   * warnings stay as they are.
   *
   * @throws dev.footfall.error.FootfallException BAD_REQUEST if nothing of the range was watched
   */
  public Analysis within(MediaRange part) {
    MediaRange both = common(range, part);
    return new Analysis(
        source,
        both,
        shots.stream()
            .filter(shot -> shot.startUs() < both.endUs() && both.startUs() < shot.endUs())
            .map(shot -> common(shot, both))
            .toList(),
        people,
        contacts.stream().filter(contact -> both.contains(contact.mediaUs())).toList(),
        scenes,
        warnings);
  }

  private static MediaRange common(MediaRange a, MediaRange b) {
    return new MediaRange(Math.max(a.startUs(), b.startUs()), Math.min(a.endUs(), b.endUs()));
  }
}
