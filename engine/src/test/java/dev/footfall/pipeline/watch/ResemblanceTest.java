package dev.footfall.pipeline.watch;

import static dev.footfall.pose.look.Dressed.BLUE;
import static dev.footfall.pose.look.Dressed.GREEN;
import static dev.footfall.pose.look.Dressed.RED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.walk.Walk;
import dev.footfall.pose.look.Dressed;
import dev.footfall.pose.look.Look;
import dev.footfall.scene.Scored;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResemblanceTest {
  private static SeenShot shot(Map<Integer, Look> looks) {
    List<Walk> walks =
        new TreeMap<>(looks)
            .keySet().stream()
                .map(id -> new Walk(id, 0, 1_000_000, List.of(), List.of(), List.of()))
                .toList();
    return new SeenShot(new MediaRange(0, 1_000_000), walks, looks, Optional.empty());
  }

  private static Map<Integer, Integer> found(SeenShot... shots) {
    Map<Integer, Integer> found = new TreeMap<>();
    Resemblance.of(List.of(shots)).forEach((id, like) -> found.put(id, like.label()));
    return found;
  }

  @Test
  void of_threeShots_namesWhoWasSeenLast() {
    assertEquals(
        Map.of(3, 2, 4, 1, 5, 3),
        found(
            shot(Map.of(1, Dressed.look(RED, BLUE, 1), 2, Dressed.look(GREEN, BLUE, 1))),
            shot(Map.of(3, Dressed.look(GREEN, BLUE, 0.9), 4, Dressed.look(RED, BLUE, 0.9))),
            shot(Map.of(5, Dressed.look(GREEN, BLUE, 1)))));
  }

  @Test
  void of_strangers_isNobody() {
    assertEquals(
        Map.of(),
        found(
            shot(Map.of(1, Dressed.look(RED, BLUE, 1))),
            shot(Map.of(2, Dressed.look(BLUE, GREEN, 1)))));
  }

  @Test
  void of_twoAlikeInOneShot_isOneOfThem() {
    SeenShot second = shot(Map.of(2, Dressed.look(RED, BLUE, 0.8), 3, Dressed.look(RED, BLUE, 1)));
    Map<Integer, Scored<Integer>> found =
        Resemblance.of(List.of(shot(Map.of(1, Dressed.look(RED, BLUE, 1))), second));
    assertEquals(List.of(3), List.copyOf(found.keySet()));
    assertTrue(found.get(3).score() > 0.99, "the same clothes in the same light");
  }
}
