package dev.footfall.bridge.console;

import dev.footfall.error.Warning;
import dev.footfall.pipeline.JobResult;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import java.io.PrintStream;
import java.util.List;

/** Tells in words what came of a job. */
public final class Report {
  private Report() {}

  public static void print(JobResult result, PrintStream to) {
    List<PlanClip> sounding = result.plan().activeClips();
    for (PlanTrack track : result.plan().tracks()) {
      long steps = sounding.stream().filter(c -> c.track() == track.id()).count();
      // A walker whose steps are all gone keeps the track for when they come back.
      if (steps > 0) {
        to.printf("%s: %d %s%n", track.name(), steps, steps == 1 ? "step" : "steps");
      }
    }
    if (sounding.isEmpty()) {
      to.println("No steps were found.");
    }
    for (Warning warning : result.plan().warnings()) {
      to.printf("%s: %s%n", warning.code(), warning.text());
    }
    result.notes().forEach(to::println);
    to.println(result.planJson().toAbsolutePath());
  }
}
