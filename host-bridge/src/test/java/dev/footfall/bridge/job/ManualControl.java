package dev.footfall.bridge.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A control thread and a worker in the hands of the test: nothing runs by itself and the clock
 * stands still until it is moved.
 */
public final class ManualControl implements Control {
  private record Task(long dueNanos, Runnable task) {}

  private final List<Task> tasks = new ArrayList<>();
  private final List<Runnable> work = new ArrayList<>();
  private long nowNanos = -5_000_000_000L;

  @Override
  public void run(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public void after(Duration wait, Runnable task) {
    tasks.add(new Task(nowNanos + wait.toNanos(), task));
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  /** The worker's thread. */
  Executor worker() {
    return work::add;
  }

  /** Runs the oldest job that was given to the worker, then what is due on the control thread. */
  void work() {
    work.remove(0).run();
    settle();
  }

  int waitingWork() {
    return work.size();
  }

  /** Runs what is due. */
  public void settle() {
    Optional<Task> next = due();
    while (next.isPresent()) {
      tasks.remove(next.get());
      next.get().task().run();
      next = due();
    }
  }

  private Optional<Task> due() {
    return tasks.stream()
        .filter(task -> task.dueNanos() <= nowNanos)
        .min(Comparator.comparingLong(Task::dueNanos));
  }

  /** Moves the clock and runs what has become due. */
  public void pass(Duration time) {
    nowNanos += time.toNanos();
    settle();
  }
}
