package dev.footfall.pipeline;

import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on scripted walks, without pictures. */
abstract class PipelineFixture {
  static final FrameRate FILM = new FrameRate(24000, 1001);
  static final VideoMux NO_VIDEO = (source, mix, folder, name, mov, cancel) -> "";

  @TempDir Path out;

  static ScriptedScene oneWalk() {
    return scene(
        FILM, Optional.empty(), FILM::startUs, List.of(ScriptedWalk.atPace(1, 1_000_000, 6)));
  }

  static ScriptedScene scene(
      FrameRate rate,
      Optional<Timecode> start,
      LongUnaryOperator frameUs,
      List<ScriptedWalk> walks) {
    return new ScriptedScene(rate, start, frameUs, 6_500_000, walks);
  }

  JobResult run(ScriptedScene scene, Settings settings) {
    return new FootfallPipeline(scene.seams(NO_VIDEO), "test")
        .run(request(settings), new CancelToken(), Progress.NONE);
  }

  JobRequest request(Settings settings) {
    return JobRequest.of("job", Path.of("scene.mp4"), "", "", out, settings);
  }
}
