package dev.footfall.pose.look;

import static dev.footfall.pose.look.Dressed.BLUE;
import static dev.footfall.pose.look.Dressed.GREEN;
import static dev.footfall.pose.look.Dressed.RED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookTest {
  private static double likeness(Look a, Look b) {
    assertEquals(a.likeness(b), b.likeness(a), 1e-12, "the same sum, in the same order");
    return a.likeness(b);
  }

  @Test
  void likeness_ofTheSameClothes_isOne() {
    // Float counts of a few hundred pixels add up to a few parts in a million.
    assertEquals(1, likeness(Dressed.look(RED, BLUE, 1), Dressed.look(RED, BLUE, 1)), 1e-5);
  }

  @Test
  void likeness_inAnotherLight_isNearerThanOtherClothes() {
    Look red = Dressed.look(RED, BLUE, 1);
    double dim = likeness(red, Dressed.look(RED, BLUE, 0.8));
    double otherShirt = likeness(red, Dressed.look(GREEN, BLUE, 1));
    double otherTrousers = likeness(red, Dressed.look(RED, GREEN, 1));
    assertTrue(dim > otherShirt && dim > otherTrousers, dim + " " + otherShirt);
    // Shirt and trousers count the same, and red and green have nothing in common.
    assertEquals(0.5, otherShirt, 0.05);
    assertEquals(0.5, otherTrousers, 0.05);
  }

  @Test
  void likeness_ofSomebodyNeverSeen_isNone() {
    assertEquals(0, likeness(new Look(), Dressed.look(RED, BLUE, 1)));
  }

  @Test
  void add_beyondTheEdges_takesNothing() {
    Look look = new Look();
    for (int i = 0; i < 10; i++) {
      look.add(Dressed.frame(i, 100, RED, BLUE, 1), Dressed.pose(1, i, -50));
    }
    assertEquals(0, likeness(look, look));
  }

  @Test
  void looks_whereTwoAreInEachOthersWay_noteNeither() {
    Looks looks = new Looks();
    looks.add(
        List.of(Dressed.frame(0, 100, RED, BLUE, 1)),
        List.of(Dressed.pose(1, 0, 100), Dressed.pose(2, 0, 120), Dressed.pose(3, 0, 300)));
    assertEquals(Set.of(3), looks.byId().keySet());
  }

  @Test
  void looks_ofManyFrames_areThoseOfAFewASecond() {
    Looks looks = new Looks();
    Look few = new Look();
    for (int i = 0; i < 50; i++) {
      int shirt = i % 5 == 0 ? RED : GREEN;
      looks.add(List.of(Dressed.frame(i, 100, shirt, BLUE, 1)), List.of(Dressed.pose(1, i, 100)));
      few.add(Dressed.frame(i, 100, RED, BLUE, 1), Dressed.pose(1, i, 100));
    }
    assertEquals(1, likeness(looks.byId().get(1), few), 1e-5, "one in five frames of 40 ms");
  }
}
