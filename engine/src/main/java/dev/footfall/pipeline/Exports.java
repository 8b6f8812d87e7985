package dev.footfall.pipeline;

import dev.footfall.export.RppWriter;
import dev.footfall.export.sound.MixWriter;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.Staging;
import dev.footfall.job.CancelToken;
import dev.footfall.pipeline.settings.OutputFormat;
import dev.footfall.place.PlacementPlan;
import dev.footfall.time.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the files that a plan is asked for beside its clips, into a staging folder. */
final class Exports {
  private final Seams seams;
  private final Path outDir;
  private final String name;
  private final Set<OutputFormat> formats;
  private final Staging staging;
  private final CancelToken cancel;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param name what the files are called by
   */
  Exports(
      Seams seams,
      Path outDir,
      String name,
      Set<OutputFormat> formats,
      Staging staging,
      CancelToken cancel) {
    this.seams = seams;
    this.outDir = outDir;
    this.name = name;
    this.formats = formats;
    this.staging = staging;
    this.cancel = cancel;
  }

  /** Writes what the settings ask for and tells of it, a sentence a file. */
  List<String> write(PlacementPlan plan) {
    if (formats.contains(OutputFormat.RPP)) {
      project(plan);
    }
    boolean wantsVideo = formats.contains(OutputFormat.VIDEO) || formats.contains(OutputFormat.MOV);
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
    String file = name + ".rpp";
    for (int n = 2; isAnother(outDir.resolve(file), text); n++) {
      file = "%s.%d.rpp".formatted(name, n);
    }
    AtomicFile.write(staging.path(file), text);
    boolean first = file.equals(name + ".rpp");
    notes.add(
        "REAPER project: %s%s"
            .formatted(
                outDir.resolve(file),
                first ? "" : " (the newest; earlier ones may hold your work and stay)"));
  }

  private static boolean isAnother(Path file, String text) {
    try {
      return Files.exists(file) && !Files.readString(file).equals(text);
    } catch (IOException e) {
      return true;
    }
  }

  private void mixAndVideo(PlacementPlan plan, boolean keepMix, boolean video) {
    String mixName = name + "_footsteps";
    Path mix = staging.path(mixName + ".wav");
    long lengthSamples = Samples.atUs(plan.source().durationUs());
    MixWriter.Report report =
        new MixWriter(outDir, plan.timeline(), lengthSamples, cancel)
            .write(plan.activeClips(), mix, mixName, seams.meter());
    notes.add(
        "Mix: %s (true peak %s)"
            .formatted(
                outDir.resolve(mixName + ".wav"),
                String.format(
                    Locale.ROOT,
                    report.gainDb() < 0
                        ? "%.1f dBTP, lowered by %.1f dB to hold -2 dBTP"
                        : "%.1f dBTP, level unchanged",
                    report.truePeakDb(),
                    -report.gainDb())));
    if (video && !plan.basis().rows().isEmpty()) {
      notes.add("An edit list has no single picture, so no video was written.");
    } else if (video) {
      boolean mov = formats.contains(OutputFormat.MOV);
      notes.add(
          seams.video().write(plan.source().path(), mix, staging.folder(), mixName, mov, cancel));
    }
    if (!keepMix) {
      staging.drop(mix);
    }
  }
}
