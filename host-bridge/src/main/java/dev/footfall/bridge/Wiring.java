package dev.footfall.bridge;

import dev.footfall.frame.FrameSource;
import dev.footfall.media.DecodeAhead;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.LoudnessMeter;
import dev.footfall.media.MediaProbe;
import dev.footfall.pipeline.FootfallPipeline;
import dev.footfall.pipeline.Seams;
import dev.footfall.pipeline.Settings;
import dev.footfall.scene.UnknownSceneClassifier;
import dev.footfall.synth.LibraryStepGenerator;
import dev.footfall.synth.RecordingIndex;
import dev.footfall.time.MediaRange;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.contact.TorchContactNetwork;
import dev.footfall.torch.pose.BlazePoseEstimator;
import dev.footfall.torch.pose.PoseSettings;
import java.nio.file.Path;
import java.util.Locale;

/** Chooses what stands behind each seam: the only place that makes them. */
public final class Wiring implements AutoCloseable {
  /** Larger pictures hold nothing more for the networks, which see crops of 256 pixels. */
  private static final int ANALYSIS_HEIGHT_PX = 1080;

  private static final int QUEUED_FRAMES = 8;
  private static final int MAX_PEOPLE = 6;

  private final RecordingIndex recordings = Recordings.index();
  private final Settings settings;

  private Wiring(Settings settings) {
    this.settings = settings;
  }

  public static Wiring open(Settings settings) {
    return new Wiring(settings);
  }

  public FootfallPipeline pipeline() {
    return new FootfallPipeline(seams(), Version.CURRENT);
  }

  public Seams seams() {
    return new Seams(
        MediaProbe::probe,
        Wiring::frames,
        () -> new BlazePoseEstimator(torch(), poseSettings()),
        () -> new TorchContactNetwork(torch()),
        UnknownSceneClassifier::new,
        chosen -> new LibraryStepGenerator(recordings, Recordings::decode),
        LoudnessMeter::truePeak,
        VideoCopies::write);
  }

  private static FrameSource frames(Path source, MediaRange range) {
    return new DecodeAhead(
        FfmpegFrameSource.open(source, range, ANALYSIS_HEIGHT_PX), QUEUED_FRAMES);
  }

  private TorchRuntime torch() {
    return TorchRuntime.start(DeviceChoice.valueOf(settings.device().toUpperCase(Locale.ROOT)));
  }

  private static PoseSettings poseSettings() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PoseSettings(MAX_PEOPLE, Math.max(1, Math.min(4, cores)));
  }

  @Override
  public void close() {}
}
