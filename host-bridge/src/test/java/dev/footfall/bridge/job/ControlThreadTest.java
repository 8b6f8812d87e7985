package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlThreadTest {
  @Test
  void run_tasksOfWhichOneThrows_runsTheOthersInOrderOnOneThread() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    try (ControlThread control = new ControlThread()) {
      control.run(() -> seen.add("a " + Thread.currentThread().getName()));
      control.run(
          () -> {
            throw new IllegalStateException("thrown by a test");
          });
      control.run(
          () -> {
            throw new StackOverflowError("thrown by a test");
          });
      control.runAndWait(() -> seen.add("b " + Thread.currentThread().getName()));
    }
    assertEquals(List.of("a footfall-control", "b footfall-control"), seen);
  }

  @Test
  void close_runsWhatIsDueAndDropsWhatIsNot() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ControlThread control = new ControlThread();
    control.after(Duration.ofHours(1), () -> seen.add("later"));
    control.run(() -> seen.add("due"));
    control.close();
    control.run(() -> seen.add("after"));
    assertEquals(List.of("due"), seen);
    assertTrue(control.waiting() == 0);
  }
}
