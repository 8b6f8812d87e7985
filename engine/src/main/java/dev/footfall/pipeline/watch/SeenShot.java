package dev.footfall.pipeline.watch;

import dev.footfall.contact.FootContact;
import dev.footfall.contact.walk.Walk;
import dev.footfall.pose.look.Look;
import dev.footfall.scene.Scene;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shot, and what was seen in it.
 *
 * @param looks what people wear, by id; without those who were never in plain view
 */
record SeenShot(
    MediaRange range, List<Walk> walks, Map<Integer, Look> looks, Optional<Scene> scene) {

  /** Everybody's contacts within the shot. */
  List<FootContact> contacts() {
    return walks.stream()
        .flatMap(walk -> walk.contacts().stream())
        .filter(contact -> range.contains(contact.mediaUs()))
        .toList();
  }

  SeenShot with(Scene seen) {
    return new SeenShot(range, walks, looks, Optional.of(seen));
  }
}
