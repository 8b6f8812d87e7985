package dev.footfall.bridge.bench;

import dev.footfall.bridge.DemoClip;
import dev.footfall.bridge.PipelineRunner;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.shim.RingThroughput;
import dev.footfall.bridge.shim.Shim;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.StepGenerator;
import dev.footfall.time.MediaRange;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.blazepose.BlazePoseDetector;
import dev.footfall.torch.blazepose.BlazePoseLandmarker;
import dev.footfall.torch.blazepose.Letterbox;
import dev.footfall.torch.blazepose.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures speed and memory on the demo clip; nothing is judged here. */
public final class Bench {
  private static final int SHOTS = 200;
  private static final int FLOW_SHOTS = 40;
  private static final int RING_FRAMES = 100;

  private final Path scratch;
  private final int runs;
  private final Settings settings;
  private final Wiring wiring;
  private final Path clip;
  private final SourceInfo source;
  private final List<Figure> figures = new ArrayList<>();

  private Bench(Path scratch, boolean quick, Wiring wiring) {
    this.scratch = scratch;
    this.runs = quick ? 1 : 5;
    this.wiring = wiring;
    this.settings = DemoClip.settings(Settings.DEFAULT);
    this.clip = DemoClip.unpack(scratch);
    this.source = wiring.seams().probe().apply(clip);
  }

  /**
   * All figures.
   *
   * @param scratch an empty folder for what is rendered on the way
   * @param quick one run of each instead of the median of five
   */
  public static List<Figure> run(Path scratch, boolean quick) {
    try (Wiring wiring = Wiring.open(Settings.DEFAULT)) {
      Bench bench = new Bench(scratch, quick, wiring);
      bench.decode();
      bench.networks();
      bench.oneShots();
      bench.ring();
      bench.job();
      bench.osc();
      bench.memory();
      return List.copyOf(bench.figures);
    }
  }

  /** Those alone that clients of the engine see. */
  public static List<Figure> osc(Path scratch, boolean quick) {
    try (Wiring wiring = Wiring.open(Settings.DEFAULT)) {
      Bench bench = new Bench(scratch, quick, wiring);
      bench.osc();
      return List.copyOf(bench.figures);
    }
  }

  private void add(String name, double value, String unit, String how) {
    figures.add(new Figure(name, value, unit, how));
  }

  private void decode() {
    AtomicInteger count = new AtomicInteger();
    double ms =
        Stopwatch.medianMs(
            runs,
            () -> {
              count.set(0);
              try (FrameSource frames =
                  Wiring.frames(clip, new MediaRange(0, source.durationUs()))) {
                while (frames.hasNext()) {
                  frames.next();
                  count.incrementAndGet();
                }
              }
            });
    add(
        "decode",
        ms / count.get(),
        "ms a frame",
        "%d x %d to RGB, %d frames".formatted(source.widthPx(), source.heightPx(), count.get()));
  }

  private void networks() {
    VideoFrame frame;
    try (FrameSource frames =
        Wiring.frames(clip, new MediaRange(source.durationUs() / 2, source.durationUs()))) {
      frame = frames.next();
    }
    TorchRuntime runtime = TorchRuntime.start(DeviceChoice.CPU);
    Letterbox input =
        Letterbox.square(frame.widthPx(), frame.heightPx(), Letterbox.TRAINED_SIDE_PX);
    Region middle =
        new Region(frame.widthPx() / 2.0, frame.heightPx() / 2.0, frame.heightPx() / 2.0, 0);
    try (BlazePoseDetector detector = new BlazePoseDetector(runtime);
        BlazePoseLandmarker landmarker = new BlazePoseLandmarker(runtime)) {
      add(
          "detector",
          Stopwatch.medianMs(10 * runs, () -> detector.detect(frame, input, 0.5)),
          "ms a frame",
          "224 x 224 input with sampling and decoding, one thread");
      add(
          "landmarks",
          Stopwatch.medianMs(10 * runs, () -> landmarker.find(frame, middle)),
          "ms a person",
          "256 x 256 input with sampling and refinement, one thread");
    }
  }

  private void oneShots() {
    List<StepEvent> steps = new ArrayList<>();
    for (int i = 1; i <= SHOTS; i++) {
      steps.add(
          new StepEvent(
              i,
              1,
              i * 500_000L,
              1,
              i % 2 == 0 ? Foot.RIGHT : Foot.LEFT,
              Action.WALK,
              Surface.WOOD,
              false,
              Footwear.BOOT,
              0.5f,
              0,
              4,
              i));
    }
    oneShots("library", steps, "one thread");
    oneShots("flow", steps.subList(0, FLOW_SHOTS), "a step on each core at a time");
    oneShots("flow", steps.subList(0, 1), "one step alone");
  }

  private void oneShots(String name, List<StepEvent> steps, String how) {
    Settings made = SettingsText.read(settings, Map.of("generator", name));
    try (StepGenerator generator = wiring.seams().steps().apply(made)) {
      double ms = Stopwatch.medianMs(runs, () -> generator.generate(steps, new CancelToken()));
      add("one-shot", ms / steps.size(), "ms", "generator %s, %s".formatted(name, how));
    }
  }

  private void osc() {
    figures.addAll(OscBench.roundTrips(scratch.resolve("round")));
    JobRunner runner = new PipelineRunner(wiring.pipeline());
    figures.addAll(OscBench.cancel(scratch.resolve("cancel"), runner, clip, runs));
  }

  /** Only where the shim is: without it there is no ring. */
  private void ring() {
    if (!Shim.get().isLoaded()) {
      return;
    }
    for (int heightPx : new int[] {480, 1080}) {
      double[] perSecond = new double[runs];
      for (int run = 0; run < runs; run++) {
        Path file = scratch.resolve("ring%d-%d".formatted(heightPx, run));
        perSecond[run] = RingThroughput.measure(file, heightPx, RING_FRAMES);
      }
      Arrays.sort(perSecond);
      add(
          "ring, to %d lines".formatted(heightPx),
          perSecond[runs / 2],
          "frames/s",
          "1920 x 1080 float RGBA from one thread to another, scaled to 8 bits");
    }
  }

  private void job() {
    AtomicInteger number = new AtomicInteger();
    double ms =
        Stopwatch.medianMs(
            runs,
            () ->
                wiring
                    .pipeline()
                    .run(request(number.incrementAndGet()), new CancelToken(), Progress.NONE));
    double clipS = source.durationUs() / 1e6;
    add(
        "whole job",
        ms / 1000,
        "s",
        "the demo clip (%.1f s, two people) to placed clips".formatted(clipS));
    add("real-time factor", ms / 1000 / clipS, "x", "whole job over the clip's length");
  }

  private JobRequest request(int number) {
    return JobRequest.of("bench", clip, "", "", scratch.resolve("job" + number), settings);
  }

  private void memory() {
    PeakMemory.megabytes()
        .ifPresent(mb -> add("peak memory", mb, "MB", "resident, the whole process"));
  }
}
