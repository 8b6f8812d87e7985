package dev.footfall.bridge;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.SoundFile;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.FilledStepGenerator;
import dev.footfall.synth.LibraryStepGenerator;
import dev.footfall.synth.RecordingIndex;
import dev.footfall.synth.RelabelledStepGenerator;
import dev.footfall.synth.StandInStepGenerator;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.flow.LatentFlowStepGenerator;
import dev.footfall.synth.flow.LatentNetworks;
import dev.footfall.synth.flow.VariedStepGenerator;
import dev.footfall.synth.own.LibraryRow;
import dev.footfall.synth.own.LibraryTable;
import dev.footfall.synth.own.OwnLibrary;
import dev.footfall.synth.own.OwnSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the step generator that settings ask for: the only place that does. */
public final class Generators {
  private static final Logger LOG = LoggerFactory.getLogger(Generators.class);

  /** Fewer round robins than this are heard as a loop. */
  private static final int ENOUGH = 6;

  private final RecordingIndex shipped = Recordings.index();
  private final Supplier<LatentNetworks> networks;
  private final StableAudioModels models;
  private final Path modelFolder;

  /**
   * @param networks lends the networks, which are needed only where sounds are made
   * @param models lent
   * @param modelFolder whose Stable Audio model {@code auto} takes, if it is there
   */
  public Generators(Supplier<LatentNetworks> networks, StableAudioModels models, Path modelFolder) {
    this.modelFolder = Objects.requireNonNull(modelFolder);
    this.networks = Objects.requireNonNull(networks);
    this.models = Objects.requireNonNull(models);
  }

  /** A new one; whoever asks closes it. */
  public StepGenerator of(Settings settings) {
    if (settings.like().isPresent()) {
      return like(settings.like().get());
    }
    if (settings.generator().equals("flow")) {
      return new LatentFlowStepGenerator(
          networks.get(), FlowTables.voices(), FlowTables.shifts(), settings.turns());
    }
    if (settings.generator().equals("auto")) {
      return auto(modelFolder);
    }
    if (settings.stableAudio().isPresent()) {
      return models.generator(settings.stableAudio().get());
    }
    return settings.ownLibrary().map(this::own).orElseGet(this::shipped);
  }

  /** Varies the steps in a recording. */
  private StepGenerator like(Path file) {
    List<AudioBuffer> steps = OwnSteps.in(SoundFile.read(file));
    if (steps.isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "like: nothing can be heard in %s; name a recording of one or more footsteps"
              .formatted(file));
    }
    CRC32 content = new CRC32();
    for (AudioBuffer step : steps) {
      content.update(step.channel(0).length);
      for (float sample : step.channel(0)) {
        content.update(Float.floatToIntBits(sample) >>> 8);
      }
    }
    LOG.info("{}: {} steps", file, steps.size());
    String name = "flow like %s-%08x".formatted(file.getFileName(), content.getValue());
    return new VariedStepGenerator(name, networks.get(), new OneLike(steps), shipped());
  }

  /** The user's model where there is one, or else what ships. */
  private StepGenerator auto(Path folder) {
    if (!Files.exists(folder)) {
      return shipped();
    }
    try {
      return models.generator(folder);
    } catch (FootfallException e) {
      LOG.warn("{}: {}", e.code(), e.getMessage());
      return new StandInStepGenerator(
          shipped(), "the recordings play instead of a Stable Audio model: " + e.getMessage());
    }
  }

  private StepGenerator shipped() {
    return new LibraryStepGenerator(shipped, Recordings::decode);
  }

  /**
   * The user's own recordings; where there are few, more like them, and where there are none, the
   * shipped ones.
   */
  private StepGenerator own(Path folder) {
    OwnLibrary library = open(folder);
    LibraryTable table = library.table();
    table.summary().forEach(line -> LOG.info("{}: {}", folder, line));
    for (LibraryRow row : table.rows()) {
      LOG.debug("{}: {} steps, {}", row.file(), row.steps(), row.note());
    }
    String name = "library:" + library.name();
    LibraryStepGenerator steps = new LibraryStepGenerator(name, library.index(), library::sound);
    StepGenerator others = new RelabelledStepGenerator(shipped(), Coverage.SUBSTITUTE);
    StepGenerator filler =
        new VariedStepGenerator(name, networks.get(), new OwnLike(library, steps), others);
    return new FilledStepGenerator(
        steps,
        new FilledStepGenerator.Filler(filler, ENOUGH),
        new TreeMap<>(Map.of(LibraryTable.FILE, table.text())));
  }

  /** All steps are like those of one recording. */
  private record OneLike(List<AudioBuffer> steps) implements VariedStepGenerator.Examples {
    @Override
    public List<String> of(StepEvent step) {
      return IntStream.range(0, steps.size()).mapToObj(Integer::toString).toList();
    }

    @Override
    public AudioBuffer sound(String name) {
      return steps.get(Integer.parseInt(name));
    }
  }

  /** Steps are like those of the user's that would be played for them. */
  private record OwnLike(OwnLibrary library, LibraryStepGenerator steps)
      implements VariedStepGenerator.Examples {
    @Override
    public List<String> of(StepEvent step) {
      return steps.roundRobinFiles(step);
    }

    @Override
    public AudioBuffer sound(String name) {
      return library.sound(name);
    }
  }

  /**
   * Reads a folder of recordings; it is read anew each time, since its owner may work on it.
   *
   * @throws dev.footfall.error.FootfallException BAD_REQUEST if nothing in it can be played
   */
  public static OwnLibrary open(Path folder) {
    return OwnLibrary.open(folder, SoundFile::read, Recordings.index().nearest());
  }
}
