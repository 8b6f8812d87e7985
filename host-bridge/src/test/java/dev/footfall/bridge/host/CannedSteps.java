package dev.footfall.bridge.host;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A runner that needs no picture: steps of 0.4 s on given frames, a new take at each generate or
 * regenerate, and edits that are obeyed. It writes plan.tsv in the columns that the script reads.
 */
final class CannedSteps implements JobRunner {
  private static final int LENGTH = 19_200;
  private static final int PAD = 100;
  private static final String COLUMNS =
      "stepId\tchange\ttrack\ttake\tactive\tpaddedFile\tstartSample\thitSample\tlengthSamples\tstartFrame\tpadSamples"
          + "\tlocked\tdeleted\toffsetSamples\n";

  private final List<Long> frames;
  private final List<String> requests = new ArrayList<>();
  private final Map<Path, Map<Integer, Step>> plans = new HashMap<>();
  private final Map<Path, FrameRate> rates = new HashMap<>();

  CannedSteps(Long... frames) {
    this.frames = List.of(frames);
  }

  private static final class Step {
    private long frame;
    private int take;
    private boolean locked;
    private boolean deleted;
    private long offset;

    private Step(long frame) {
      this.frame = frame;
    }
  }

  /** What was asked, in short. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public synchronized Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    progress.at("watch", 0.5);
    try {
      if (spec.task() instanceof JobSpec.Task.Edits edits) {
        return edit(spec.source(), edits.table());
      } else if (spec.task() instanceof JobSpec.Task.Placed placed) {
        requests.add("placed");
        requests.addAll(Files.readAllLines(placed.table()));
        return spec.source();
      } else if (spec.task() instanceof JobSpec.Task.Regenerate again) {
        requests.add("regenerate " + again.selection());
        plans.get(spec.source()).values().stream()
            .filter(step -> !step.locked && within(step, again.selection()))
            .forEach(step -> step.take++);
        return write(spec.source());
      }
      if (spec.task() instanceof JobSpec.Task.Conform conform) {
        return conform(spec.source(), conform.cut());
      }
      return generate(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean within(Step step, String selection) {
    String[] range = selection.replaceAll("[^0-9-]", "").split("-");
    return step.frame >= Long.parseLong(range[0]) && step.frame < Long.parseLong(range[1]);
  }

  private Path generate(JobSpec spec) throws IOException {
    requests.add("generate " + new TreeMap<>(spec.flags()).headMap("out"));
    requests.addAll(Files.readAllLines(spec.source()).stream().skip(2).toList());
    Path plan = Path.of(spec.flags().get("out")).resolve("plan.json");
    String[] rate = spec.flags().get("rate").split("/");
    rates.put(plan, new FrameRate(Integer.parseInt(rate[0]), Integer.parseInt(rate[1])));
    Map<Integer, Step> steps = plans.computeIfAbsent(plan, path -> new TreeMap<>());
    for (int i = 0; i < frames.size(); i++) {
      Step step = steps.computeIfAbsent(i + 1, id -> new Step(frames.get(id - 1)));
      if (!step.locked && !step.deleted && step.offset == 0) {
        step.take++;
      }
    }
    return write(plan);
  }

  /** Ten frames before frame 40 have been taken out. */
  private Path conform(Path plan, Path cut) throws IOException {
    requests.add("conform");
    requests.addAll(Files.readAllLines(cut).stream().skip(2).toList());
    plans.get(plan).values().stream()
        .filter(step -> step.frame >= 40)
        .forEach(step -> step.frame -= 10);
    return write(plan);
  }

  private Path edit(Path plan, Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> columns = List.of(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      requests.add("edit " + line.replace('\t', ' '));
      String[] fields = line.split("\t", -1);
      Step step = plans.get(plan).get(Integer.parseInt(fields[columns.indexOf("stepId")]));
      step.locked |= fields[columns.indexOf("locked")].equals("true");
      step.deleted |= fields[columns.indexOf("deleted")].equals("true");
      String offset = fields[columns.indexOf("offsetSamples")];
      step.offset = offset.isEmpty() ? step.offset : Long.parseLong(offset);
    }
    return write(plan);
  }

  private Path write(Path plan) throws IOException {
    FrameRate rate = rates.get(plan);
    StringBuilder text = new StringBuilder();
    text.append("#frameRateNum\t%d\n#frameRateDen\t%d\n".formatted(rate.num(), rate.den()));
    text.append("#track\t1\tWalker 1\n").append(COLUMNS);
    for (Map.Entry<Integer, Step> entry : plans.get(plan).entrySet()) {
      Step step = entry.getValue();
      long frameStart = rate.startSample(step.frame, 48_000);
      long startSample = frameStart + PAD + step.offset;
      long startFrame = rate.frameAtSample(startSample, 48_000);
      long pad = startSample - rate.startSample(startFrame, 48_000);
      String file = clip(plan, rate, frameStart + step.offset, step.take);
      text.append(
          "%d\tnew\t1\t%d\ttrue\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t%d\n"
              .formatted(
                  entry.getKey(),
                  step.take,
                  file,
                  startSample,
                  startSample,
                  LENGTH,
                  startFrame,
                  pad,
                  step.locked,
                  step.deleted,
                  step.offset));
    }
    Files.createDirectories(plan.getParent());
    Files.writeString(plan.resolveSibling("plan.tsv"), text.toString());
    Files.writeString(plan, "{}");
    return plan;
  }

  private static String clip(Path plan, FrameRate rate, long startSample, int take)
      throws IOException {
    float[] sound = new float[PAD + LENGTH];
    sound[PAD] = 0.1f * take;
    Path name = Path.of("clips", "%d_%d.wav".formatted(startSample, take));
    Path file = plan.resolveSibling(name.toString());
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        Wav.encode(
            new AudioBuffer(new float[][] {sound, sound}, 48_000),
            BroadcastInfo.at(new Timecode(0, rate, false), startSample, "step", "Walker 1")));
    return name.toString();
  }
}
