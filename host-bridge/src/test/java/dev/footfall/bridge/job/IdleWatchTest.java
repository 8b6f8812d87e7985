package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final ManualControl control = new ManualControl();
  private boolean busy;
  private int ends;
  private final IdleWatch watch = new IdleWatch(control, LIMIT, () -> busy, () -> ends++);

  @Test
  void nobodyWantsAnything_endsOnceAfterTheLimit() {
    watch.begin();
    control.pass(LIMIT.minusMillis(1));
    assertEquals(0, ends);
    control.pass(LIMIT.dividedBy(20));
    assertEquals(1, ends);
    control.pass(LIMIT.multipliedBy(5));
    assertEquals(1, ends);
  }

  @Test
  void wanted_beginsTheWhileAnew() {
    watch.begin();
    for (int i = 0; i < 5; i++) {
      passMinutes(20);
      watch.wanted();
    }
    passMinutes(29);
    assertEquals(0, ends);
    passMinutes(3);
    assertEquals(1, ends);
  }

  @Test
  void busy_neverEnds_andTheWhileBeginsBehindIt() {
    watch.begin();
    busy = true;
    passMinutes(100);
    busy = false;
    passMinutes(28);
    assertEquals(0, ends);
    passMinutes(4);
    assertEquals(1, ends);
  }

  private void passMinutes(int minutes) {
    for (int i = 0; i < minutes * 2; i++) {
      control.pass(Duration.ofSeconds(30));
    }
  }
}
