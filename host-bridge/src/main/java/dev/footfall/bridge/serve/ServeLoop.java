package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.JobRunner;

/** {@code footfall serve}: an engine until somebody asks it to quit or the process is ended. */
public final class ServeLoop {
  private ServeLoop() {}

  /**
   * Serves until {@code /footfall/quit}, an interrupt or the end of the process, and leaves no port
   * file in any of the three cases.
   *
   * @throws dev.footfall.error.FootfallException BUSY if the port is taken or the user runs an
   *     engine already
   */
  public static void run(ServeConfig config, JobRunner runner) {
    EngineServer engine = EngineServer.start(config, runner);
    Thread hook = new Thread(engine::close, "footfall-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean interrupted = false;
    try {
      engine.awaitQuit();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    engine.close();
    unhook(hook);
    if (interrupted) {
      // Only now: an interrupted thread could not have waited for the jobs.
      Thread.currentThread().interrupt();
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and it is what closed the engine.
    }
  }
}
