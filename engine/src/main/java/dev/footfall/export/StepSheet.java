package dev.footfall.export;

import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.Staging;
import dev.footfall.job.CancelToken;
import dev.footfall.json.Json;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.step.Voice;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.layer.Layer;
import dev.footfall.synth.layer.LayerSplit;
import dev.footfall.synth.stroke.HeelToe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Single footsteps of one kind, without a video: {@code step_0001.wav} … and {@code steps.json}.
 *
 * @param intensity 0..1
 * @param count how many, from 1
 * @param seed of the first; the others follow from it
 * @param layers that are written of each, beside it
 */
public record StepSheet(
    Surface surface,
    boolean wet,
    Footwear footwear,
    Action action,
    float intensity,
    int count,
    long seed,
    Set<Layer> layers) {
  private static final int BATCH = 64;
  private static final long STEP_US = 550_000;

  public StepSheet {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(footwear);
    Objects.requireNonNull(action);
    layers = Set.copyOf(layers);
  }

  /**
   * Writes the files into a folder that has none of them yet.
   *
   * @return the path of steps.json, which is written last
   * @throws FootfallException BAD_REQUEST if the folder holds steps already; AUDIO_WRITE_FAILED or
   *     DISK_FULL if it cannot be written
   */
  public Path write(StepGenerator generator, Path folder, CancelToken cancel) {
    Path json = folder.resolve("steps.json");
    if (Files.exists(json)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s exists already and is not overwritten; choose another folder".formatted(json));
    }
    List<Object> rows = new ArrayList<>();
    try (Staging staging = new Staging(folder)) {
      for (int from = 1; from <= count; from += BATCH) {
        List<StepEvent> events = events(from, Math.min(count, from + BATCH - 1));
        List<OneShot> shots = generator.generate(events, cancel);
        for (int i = 0; i < shots.size(); i++) {
          rows.add(write(staging, events.get(i), shots.get(i)));
        }
      }
      generator.papers().forEach((file, text) -> AtomicFile.write(staging.path(file), text));
      cancel.check();
      staging.commit();
      AtomicFile.write(json, Json.write(rows));
      return json;
    }
  }

  private List<StepEvent> events(int from, int to) {
    List<StepEvent> events = new ArrayList<>();
    for (int step = from; step <= to; step++) {
      Foot foot = step % 2 == 1 ? Foot.LEFT : Foot.RIGHT;
      long ownSeed = Seeds.mix(seed, step);
      events.add(
          new StepEvent(
              step,
              1,
              step * STEP_US,
              1,
              foot,
              action,
              surface,
              wet,
              footwear,
              intensity,
              0,
              4,
              ownSeed,
              new Voice(seed, Voice.MIDDLE_WEIGHT)));
    }
    return events;
  }

  private Map<String, Object> write(Staging staging, StepEvent event, OneShot shot) {
    String name = "step_%04d".formatted(shot.stepId());
    AtomicFile.write(
        staging.path(name + ".wav"), Wav.encode(shot.audio(), BroadcastInfo.loose(name)));
    Map<String, Object> row = new LinkedHashMap<>();
    row.putAll(row(event, shot, name));
    if (!layers.isEmpty()) {
      LayerSplit split = LayerSplit.of(shot.audio(), shot.onsetSample());
      Map<String, Object> files = new LinkedHashMap<>();
      for (Layer layer : new TreeSet<>(layers)) {
        String own = name + "_" + Vocabulary.word(layer);
        AtomicFile.write(
            staging.path(own + ".wav"),
            Wav.encode(split.layers().get(layer), BroadcastInfo.loose(own)));
        files.put(Vocabulary.word(layer), own + ".wav");
      }
      row.put("layers", files);
      row.put("heelToeMs", split.heelToe().map(HeelToe::gapMs));
    }
    return row;
  }

  private static Map<String, Object> row(StepEvent event, OneShot shot, String name) {
    return Json.object(
        "file", name + ".wav",
        "onsetSample", shot.onsetSample(),
        "surface", Vocabulary.word(event.surface()),
        "footwear", Vocabulary.word(event.footwear()),
        "action", Vocabulary.word(event.action()),
        "intensity", event.intensity(),
        "seed", event.seed(),
        "coverage", Vocabulary.word(shot.coverage()));
  }
}
