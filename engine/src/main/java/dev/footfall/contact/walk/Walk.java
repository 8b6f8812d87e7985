package dev.footfall.contact.walk;

import dev.footfall.contact.FootContact;
import dev.footfall.time.MediaRange;
import java.util.List;

/**
 * What one person did while they were followed.
 *
 * @param contacts every phase, ordered by time
 * @param hiddenFeet spans of a second and more in which the feet were not seen, in order of time
 */
public record Walk(
    int personId,
    long firstUs,
    long lastUs,
    List<FootContact> contacts,
    List<MediaRange> hiddenFeet) {
  public Walk {
    contacts = List.copyOf(contacts);
    hiddenFeet = List.copyOf(hiddenFeet);
  }
}
