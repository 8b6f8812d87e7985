package dev.footfall.revise;

import dev.footfall.contact.FootContact;
import java.util.Objects;

/**
 * A contact that sounds, seen now.
 *
 * @param source which of the job's sources it is in, from 0
 * @param row which piece of the edit list, from 0
 * @param fingerprint of that source
 * @param baseSample where the contact lies on the timeline, before any offset
 */
public record Sighting(
    FootContact contact, int source, int row, String fingerprint, long baseSample) {
  public Sighting {
    Objects.requireNonNull(contact);
    Objects.requireNonNull(fingerprint);
  }

  /** The same under another number of its walker. */
  public Sighting ofPerson(int person) {
    return with(person, contact.mediaUs(), baseSample);
  }

  /** The same at another instant of its source, which lies there on the timeline. */
  public Sighting atUs(long mediaUs, long sample) {
    return with(contact.personId(), mediaUs, sample);
  }

  private Sighting with(int person, long mediaUs, long sample) {
    FootContact other =
        new FootContact(
            person,
            contact.foot(),
            mediaUs,
            contact.xNorm(),
            contact.yNorm(),
            contact.bodyHeightNorm(),
            contact.phase(),
            contact.action(),
            contact.speedMps(),
            contact.confidence());
    return new Sighting(other, source, row, fingerprint, sample);
  }
}
