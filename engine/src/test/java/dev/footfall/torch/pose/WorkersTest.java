package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void all_givesResultsInTheOrderOfTheTasks() {
    List<Supplier<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      tasks.add(() -> number);
    }
    try (Workers workers = new Workers(3)) {
      List<Integer> results = workers.all(tasks);
      for (int i = 0; i < 50; i++) {
        assertEquals(i, results.get(i));
      }
    }
  }

  @Test
  void all_withTwoWorkers_runsTwoAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    Supplier<Boolean> meet =
        () -> {
          both.countDown();
          try {
            // One worker would wait in vain for the other task.
            return both.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (Workers workers = new Workers(2)) {
      assertEquals(List.of(true, true), workers.all(List.of(meet, meet)));
    }
  }

  @Test
  void all_withAFailure_throwsItAfterAllHaveRun() {
    IllegalStateException failure = new IllegalStateException("broken");
    AtomicInteger done = new AtomicInteger();
    Supplier<Integer> bad =
        () -> {
          throw failure;
        };
    try (Workers workers = new Workers(1)) {
      assertSame(
          failure,
          assertThrows(
              IllegalStateException.class,
              () -> workers.all(List.of(bad, done::incrementAndGet, done::incrementAndGet))));
    }
    assertEquals(2, done.get());
  }
}
