package dev.footfall.pipeline.revision;

import dev.footfall.contact.FootContact;
import dev.footfall.revise.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** Identities of new steps: the same step first seen in the same way gets the same one. */
final class Identities {
  private Identities() {}

  /**
   * One that is not taken.
   *
   * @param taken by other steps of the folder, also by those that are gone
   */
  static String minted(Sighting sighting, Set<String> taken) {
    FootContact contact = sighting.contact();
    String place =
        "%s %s %d %d"
            .formatted(
                sighting.fingerprint(), contact.foot(), contact.mediaUs(), contact.personId());
    String identity = uuid(place);
    for (int n = 2; taken.contains(identity); n++) {
      identity = uuid(place + " " + n);
    }
    return identity;
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
