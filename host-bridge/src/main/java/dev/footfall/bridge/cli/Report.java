package dev.footfall.bridge.cli;

import dev.footfall.error.Warning;
import dev.footfall.pipeline.JobResult;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import java.io.PrintStream;
import java.util.List;

/** Tells in words what came of a job. */
final class Report {
  private Report() {}

  static void print(JobResult result, PrintStream to) {
    List<PlanClip> sounding = result.plan().activeClips();
    for (PlanTrack track : result.plan().tracks()) {
      long steps = sounding.stream().filter(c -> c.track() == track.id()).count();
      to.printf("%s: %d steps%n", track.name(), steps);
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
