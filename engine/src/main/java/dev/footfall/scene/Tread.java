package dev.footfall.scene;

import dev.footfall.contact.FootContact;
import java.util.List;

/**
 * What one contact treads on, and in what shoe, best first; an empty list means that nothing is
 * known.
 *
 * @param mediaUs when, as the contact has it
 * @param xNorm where, as the contact has it
 * @param yNorm from the top edge
 * @param wet whether the ground is wet there
 */
public record Tread(
    long mediaUs,
    float xNorm,
    float yNorm,
    List<Scored<Surface>> surface,
    boolean wet,
    List<Scored<Footwear>> footwear) {
  public Tread {
    surface = List.copyOf(surface);
    footwear = List.copyOf(footwear);
  }

  /** That of a contact. */
  public static Tread of(
      FootContact contact,
      List<Scored<Surface>> surface,
      boolean wet,
      List<Scored<Footwear>> footwear) {
    return new Tread(contact.mediaUs(), contact.xNorm(), contact.yNorm(), surface, wet, footwear);
  }

  /** Whether it is of this contact, under whatever number its walker goes. */
  public boolean isOf(FootContact contact) {
    return mediaUs == contact.mediaUs() && xNorm == contact.xNorm() && yNorm == contact.yNorm();
  }
}
