package dev.footfall.pipeline;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.AnalysisJson;
import dev.footfall.file.TextFile;
import dev.footfall.frame.SourceInfo;
import dev.footfall.scene.Analysis;
import java.nio.file.Path;

/** Takes up an analysis that was written before, perhaps corrected by hand since. */
final class SavedAnalysis {
  private SavedAnalysis() {}

  /**
   * The analysis in a file, of a source that may have been moved since.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be read or is of another source
   */
  static Analysis read(Path file, SourceInfo source) {
    Analysis saved = AnalysisJson.read(TextFile.read(file), file.toString());
    if (!saved.source().fingerprint().equals(source.fingerprint())) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is the analysis of another file (%s), not of %s; analyze this one anew"
              .formatted(file, saved.source().path(), source.path()));
    }
    return new Analysis(
        source,
        saved.range(),
        saved.shots(),
        saved.people(),
        saved.contacts(),
        saved.scenes(),
        saved.warnings());
  }
}
