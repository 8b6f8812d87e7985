package dev.footfall.torch.pose;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs independent tasks side by side and gives their results in the tasks' order. */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int count) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "pose-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The results of all tasks. Waits for every task even if one fails, then throws what the first of
   * the failed ones threw.
   */
  <T> List<T> all(List<Supplier<T>> tasks) {
    return begin(tasks).get();
  }

  /** Begins all tasks and returns at once; what is returned waits, as {@link #all} does. */
  <T> Supplier<List<T>> begin(List<Supplier<T>> tasks) {
    List<CompletableFuture<T>> running = new ArrayList<>();
    tasks.forEach(task -> running.add(CompletableFuture.supplyAsync(task, threads)));
    return () -> results(running);
  }

  private static <T> List<T> results(List<CompletableFuture<T>> running) {
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
      return running.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
