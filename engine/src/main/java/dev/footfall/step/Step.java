package dev.footfall.step;

import dev.footfall.contact.FootContact;
import java.util.List;
import java.util.Objects;

/**
 * A step that will sound: the contact that it comes from, and its takes in order.
 *
 * @param contact the first of a two-footed landing's contacts
 */
public record Step(int stepId, FootContact contact, List<StepEvent> takes) {
  public Step {
    Objects.requireNonNull(contact);
    takes = List.copyOf(takes);
  }
}
