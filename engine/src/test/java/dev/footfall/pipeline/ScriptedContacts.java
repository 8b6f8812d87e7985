package dev.footfall.pipeline;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import java.util.ArrayList;
import java.util.List;

/** Contacts as a look at a picture might give them. */
final class ScriptedContacts {
  private ScriptedContacts() {}

  /** A walk from the left to the right, left foot first. */
  static List<FootContact> walk(int person, long firstUs, int steps, float fromX, float toX) {
    List<FootContact> walk = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      float x = fromX + (toX - fromX) * i / Math.max(1, steps - 1);
      walk.add(contact(person, i % 2 == 0 ? Foot.LEFT : Foot.RIGHT, firstUs + 500_000L * i, x));
    }
    return walk;
  }

  static FootContact contact(int person, Foot foot, long us, float x) {
    return new FootContact(
        person, foot, us, x, 0.8f + 0.02f * person, 0.4f, Phase.HEEL, Action.WALK, 1.3f, 0.9f);
  }
}
