package dev.footfall.synth.own;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file is taken for: what its owner says, else what its names say, else the usual. */
record Understanding(NameReading names, LibraryOverrides.Said said) {
  static Understanding of(NameReading names, LibraryOverrides.Said said) {
    return new Understanding(names, said);
  }

  Optional<Surface> surface() {
    return said.surface().or(names::surface);
  }

  Footwear footwear() {
    return said.footwear().or(names::footwear).orElse(Footwear.UNKNOWN);
  }

  Action action() {
    return said.action().or(names::action).orElse(Action.WALK);
  }

  boolean wet() {
    return said.wet().or(names::wet).orElse(false);
  }

  Optional<Foot> foot() {
    return said.foot().or(names::foot);
  }

  boolean single() {
    return said.single();
  }

  /** Why a file is not used, if its name is why. */
  Optional<String> refusal(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!said.use()) {
      return Optional.of("library.tsv says so");
    }
    if (surface().isPresent() && said.surface().isEmpty() && NameWords.isOtherFoley(name)) {
      return Optional.of("by its category it is no footstep; if it is, name it in library.tsv");
    }
    if (surface().isEmpty()) {
      return Optional.of(
          "no word of its name or folders is a surface%s; name it in library.tsv"
              .formatted(
                  names.unread().isEmpty()
                      ? ""
                      : " (read: " + String.join(" ", names.unread()) + ")"));
    }
    return Optional.empty();
  }

  /** What was taken for granted or passed over. */
  String note() {
    List<String> notes = new ArrayList<>();
    if (said.footwear().or(names::footwear).isEmpty()) {
      notes.add("no shoe named");
    }
    if (said.action().or(names::action).isEmpty()) {
      notes.add("no action named, taken for a walk");
    }
    if (!names.passedOver().isEmpty()) {
      notes.add("also names " + String.join(", ", names.passedOver()));
    }
    if (!names.unread().isEmpty()) {
      notes.add("not understood: " + String.join(" ", names.unread()));
    }
    return String.join("; ", notes);
  }

  LibraryRow row(String file, int steps, String note) {
    return new LibraryRow(file, steps, surface(), footwear(), action(), wet(), foot(), note);
  }
}
