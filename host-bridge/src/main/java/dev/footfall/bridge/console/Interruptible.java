package dev.footfall.bridge.console;

import dev.footfall.job.CancelToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs work that Ctrl-C cancels: the process stays until the work has cleaned up behind itself. */
public final class Interruptible {
  private static final long LONGEST_CLEANUP_S = 20;

  private Interruptible() {}

  public static <T> T run(Function<CancelToken, T> work) {
    CancelToken cancel = new CancelToken();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onExit =
        new Thread(
            () -> {
              cancel.cancel();
              try {
                ended.await(LONGEST_CLEANUP_S, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "footfall-interrupt");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      return work.apply(cancel);
    } finally {
      ended.countDown();
      unhook(onExit);
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and waits for the work that ends here.
    }
  }
}
