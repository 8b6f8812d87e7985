package dev.footfall.bridge.cli;

import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.picture.SceneReport;
import dev.footfall.file.WriteFailure;
import dev.footfall.frame.FrameSource;
import dev.footfall.scene.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a {@link SceneReport}, for which the range is read once more. */
final class ReportFile {
  private ReportFile() {}

  static void write(Path folder, Analysis analysis) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
    try (FrameSource frames = Wiring.frames(analysis.source().path(), analysis.range())) {
      SceneReport.write(folder, analysis, frames);
    }
  }
}
