package dev.footfall.bridge.console;

import dev.footfall.job.Progress;
import java.io.PrintStream;

/** Shows progress: a bar that redraws itself on a terminal, a plain line every tenth otherwise. */
public final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintStream to;
  private final boolean terminal;
  private int lastShown = -1;
  private String lastStage = "";

  public ProgressLine(PrintStream to, boolean terminal) {
    this.to = to;
    this.terminal = terminal;
  }

  /** One on standard error. */
  public static ProgressLine onStandardError() {
    return new ProgressLine(System.err, System.console() != null);
  }

  @Override
  public void at(String stage, double fraction) {
    int percent = (int) Math.floor(100 * Math.max(0, Math.min(1, fraction)));
    int shown = terminal ? percent : percent / 10;
    if (shown == lastShown && stage.equals(lastStage)) {
      return;
    }
    lastShown = shown;
    lastStage = stage;
    if (terminal) {
      int filled = percent * WIDTH / 100;
      to.printf(
          "\r[%s%s] %3d %% %-8s", "#".repeat(filled), ".".repeat(WIDTH - filled), percent, stage);
    } else {
      to.printf("%3d %% %s%n", percent, stage);
    }
    to.flush();
  }

  /** Ends the line that a bar stands on. */
  @Override
  public void close() {
    if (terminal && lastShown >= 0) {
      to.println();
    }
  }
}
