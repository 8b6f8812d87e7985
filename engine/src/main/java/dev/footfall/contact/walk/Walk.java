package dev.footfall.contact.walk;

import dev.footfall.contact.FootContact;
import dev.footfall.time.MediaRange;
import java.util.List;

/**
 * What one person did while they were followed.
 *
 * @param contacts every phase, ordered by time
 * @param hiddenFeet spans of a second and more in which of the legs only knees or waist were seen,
 *     in order of time: contacts there are guessed, and their confidence is below 0.5
 * @param hiddenLegs likewise, in which not even these were seen: no contacts there
 */
public record Walk(
    int personId,
    long firstUs,
    long lastUs,
    List<FootContact> contacts,
    List<MediaRange> hiddenFeet,
    List<MediaRange> hiddenLegs) {
  public Walk {
    contacts = List.copyOf(contacts);
    hiddenFeet = List.copyOf(hiddenFeet);
    hiddenLegs = List.copyOf(hiddenLegs);
  }
}
