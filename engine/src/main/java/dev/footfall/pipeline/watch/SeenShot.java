package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.contact.walk.Walk;
import dev.footfall.scene.Scene;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Optional;

/** A shot, and what was seen in it. */
record SeenShot(MediaRange range, List<Walk> walks, Optional<Scene> scene) {

  /** Everybody's contacts within the shot. */
  List<FootContact> contacts() {
    return walks.stream()
        .flatMap(walk -> walk.contacts().stream())
        .filter(contact -> range.contains(contact.mediaUs()))
        .toList();
  }

  SeenShot with(Scene seen) {
    return new SeenShot(range, walks, Optional.of(seen));
  }
}
