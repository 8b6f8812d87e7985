package dev.footfall.bridge;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.serve.RuntimeFolder;
import dev.footfall.bridge.shim.HostPictures;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.media.DecodeAhead;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.LoudnessMeter;
import dev.footfall.media.MediaProbe;
import dev.footfall.pipeline.FootfallPipeline;
import dev.footfall.pipeline.Seams;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.pose.motion.MeteredPoseEstimator;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.scene.UnknownSceneClassifier;
import dev.footfall.scene.crop.CropNetwork;
import dev.footfall.scene.crop.CropSceneClassifier;
import dev.footfall.time.MediaRange;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import dev.footfall.torch.contact.TorchContactNetwork;
import dev.footfall.torch.flow.TorchLatentNetworks;
import dev.footfall.torch.pose.BlazePoseEstimator;
import dev.footfall.torch.pose.PoseSettings;
import dev.footfall.torch.scene.ClipCropNetwork;
import dev.footfall.torch.scene.TorchCropNetwork;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** Chooses what stands behind each seam: the only place that makes them. */
public final class Wiring implements AutoCloseable {
  /** Larger pictures hold nothing more for the networks, which see crops of 256 pixels. */
  private static final int ANALYSIS_HEIGHT_PX = 1080;

  /** What stands before the folder of a bundle of the user's. */
  private static final String CLIP = "clip:";

  private static final int MAX_PEOPLE = 12;
  private static final int MOST_WORKERS = 4;

  private final StableAudioModels models = new StableAudioModels(this::runtime);
  private final Generators generators =
      new Generators(this::latents, models, RuntimeFolder.find().resolve("stable-audio"));
  private final HostPictures hostPictures = new HostPictures();
  private final Settings settings;
  private Optional<Networks> networks = Optional.empty();
  private Optional<TorchLatentNetworks> latents = Optional.empty();

  private Wiring(Settings settings) {
    this.settings = settings;
  }

  public static Wiring open(Settings settings) {
    return new Wiring(settings);
  }

  public FootfallPipeline pipeline() {
    return new FootfallPipeline(seams(), Version.CURRENT);
  }

  /** Runs jobs of OSC requests. */
  public JobRunner jobs() {
    return hostPictures.around(new PipelineRunner(pipeline()));
  }

  public Seams seams() {
    return new Seams(
        Wiring::probe,
        this::pictures,
        this::poses,
        () -> networks().contacts(),
        this::scenes,
        generators::of,
        Wiring::truePeak,
        VideoCopies::write);
  }

  private static SourceInfo probe(Path source) {
    return HostPictures.are(source) ? HostPictures.probe(source) : MediaProbe.probe(source);
  }

  private FrameSource pictures(Path source, MediaRange range) {
    return HostPictures.are(source)
        ? new DecodeAhead(hostPictures.open(source, range))
        : frames(source, range);
  }

  /** The pictures of a file's range as the analysis sees them, decoded ahead. */
  public static FrameSource frames(Path source, MediaRange range) {
    return new DecodeAhead(FfmpegFrameSource.open(source, range, ANALYSIS_HEIGHT_PX));
  }

  private static double truePeak(Iterator<AudioBuffer> blocks) {
    try (LoudnessMeter meter = new LoudnessMeter(2)) {
      while (blocks.hasNext()) {
        AudioBuffer block = blocks.next();
        meter.feed(new float[][] {block.channel(0), block.channel(1)}, 0, block.length());
      }
      return Level.gain(meter.result().truePeakDb());
    }
  }

  private PoseEstimator poses() {
    Networks loaded = networks();
    return new MeteredPoseEstimator(
        new BlazePoseEstimator(
            loaded.detector(), loaded.landmarker(), poseSettings(loaded.onGpu())));
  }

  private SceneClassifier scenes() {
    return settings.scene().equals("off")
        ? new UnknownSceneClassifier()
        : new CropSceneClassifier(networks().scene());
  }

  /** The networks, which are loaded for the first job and kept for all others. */
  private synchronized Networks networks() {
    if (networks.isEmpty()) {
      networks = Optional.of(Networks.load(runtime(), settings.scene()));
    }
    return networks.get();
  }

  /** Those of the step generator; likewise, but only once sounds are to be made by them. */
  private synchronized TorchLatentNetworks latents() {
    if (latents.isEmpty()) {
      latents = Optional.of(new TorchLatentNetworks(runtime()));
    }
    return latents.get();
  }

  private TorchRuntime runtime() {
    return TorchRuntime.start(DeviceChoice.valueOf(settings.device().toUpperCase(Locale.ROOT)));
  }

  private static PoseSettings poseSettings(boolean onGpu) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PoseSettings(
        MAX_PEOPLE, Math.max(1, Math.min(MOST_WORKERS, cores)), onGpu ? MAX_PEOPLE : 1);
  }

  @Override
  public synchronized void close() {
    models.close();
    latents.ifPresent(TorchLatentNetworks::close);
    latents = Optional.empty();
    networks.ifPresent(Networks::close);
    networks = Optional.empty();
  }

  private record Networks(
      BlazePoseDetector detector,
      BlazePoseLandmarker landmarker,
      TorchContactNetwork contacts,
      CropNetwork scene,
      boolean onGpu) {
    static Networks load(TorchRuntime runtime, String scene) {
      return new Networks(
          new BlazePoseDetector(runtime),
          new BlazePoseLandmarker(runtime),
          new TorchContactNetwork(runtime),
          sceneNetwork(runtime, scene),
          runtime.isOnGpu());
    }

    private static CropNetwork sceneNetwork(TorchRuntime runtime, String scene) {
      return scene.startsWith(CLIP)
          ? new ClipCropNetwork(runtime, Path.of(scene.substring(CLIP.length())))
          : new TorchCropNetwork(runtime);
    }

    void close() {
      scene.close();
      contacts.close();
      landmarker.close();
      detector.close();
    }
  }
}
