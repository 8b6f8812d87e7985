package dev.footfall.pipeline;

import dev.footfall.export.RppWriter;
import dev.footfall.export.sound.MixWriter;
import dev.footfall.file.AtomicFile;
import dev.footfall.job.CancelToken;
import dev.footfall.place.PlacementPlan;
import dev.footfall.time.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the files that a plan is asked for beside its clips. */
final class Exports {
  private final Seams seams;
  private final JobRequest request;
  private final CancelToken cancel;
  private final List<String> notes = new ArrayList<>();

  Exports(Seams seams, JobRequest request, CancelToken cancel) {
    this.seams = seams;
    this.request = request;
    this.cancel = cancel;
  }

  /** Writes what the settings ask for and tells of it, a sentence a file. */
  List<String> write(PlacementPlan plan) {
    Set<OutputFormat> formats = request.settings().formats();
    if (formats.contains(OutputFormat.RPP)) {
      project(plan);
    }
    boolean wantsVideo =
        formats.contains(OutputFormat.VIDEO) || formats.contains(OutputFormat.MOV);
    if (plan.activeClips().isEmpty()) {
      notes.add("There are no steps, so neither mix nor video was written.");
    } else if (formats.contains(OutputFormat.MIX) || wantsVideo) {
      mixAndVideo(plan, formats.contains(OutputFormat.MIX), wantsVideo);
    }
    return List.copyOf(notes);
  }

  /** A project that exists may hold the user's work: another one gets the next free name. */
  private void project(PlacementPlan plan) {
    String text = RppWriter.write(plan, plan.source().path().toAbsolutePath());
    Path file = request.outDir().resolve(request.name() + ".rpp");
    for (int n = 2; Files.exists(file) && !holds(file, text); n++) {
      file = request.outDir().resolve("%s.%d.rpp".formatted(request.name(), n));
    }
    if (!Files.exists(file)) {
      AtomicFile.write(file, text);
    }
    notes.add("REAPER project: " + file);
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).equals(text);
    } catch (IOException e) {
      return false;
    }
  }

  private void mixAndVideo(PlacementPlan plan, boolean keepMix, boolean video) {
    String name = request.name() + "_footsteps";
    Path mix = request.outDir().resolve(name + ".wav");
    long lengthSamples = Samples.atUs(plan.source().durationUs());
    MixWriter.Report report =
        new MixWriter(request.outDir(), plan.timeline(), lengthSamples, cancel)
            .write(plan.activeClips(), mix, name, seams.meter());
    notes.add(
        "Mix: %s (true peak %s)"
            .formatted(
                mix,
                String.format(
                    Locale.ROOT,
                    report.gainDb() < 0
                        ? "%.1f dBTP, lowered by %.1f dB to hold -2 dBTP"
                        : "%.1f dBTP, level unchanged",
                    report.truePeakDb(),
                    -report.gainDb())));
    try {
      if (video) {
        boolean mov = request.settings().formats().contains(OutputFormat.MOV);
        notes.add(
            seams.video().write(plan.source().path(), mix, request.outDir(), name, mov, cancel));
      }
    } finally {
      if (!keepMix) {
        AtomicFile.deleteQuietly(mix);
      }
    }
  }
}
