package dev.footfall.bridge;

import dev.footfall.media.SoundFile;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.FilledStepGenerator;
import dev.footfall.synth.LibraryStepGenerator;
import dev.footfall.synth.RecordingIndex;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.own.LibraryRow;
import dev.footfall.synth.own.LibraryTable;
import dev.footfall.synth.own.OwnLibrary;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the step generator that settings ask for: the only place that does. */
public final class Generators {
  private static final Logger LOG = LoggerFactory.getLogger(Generators.class);

  private final RecordingIndex shipped = Recordings.index();

  /** A new one; whoever asks closes it. */
  public StepGenerator of(Settings settings) {
    return settings.ownLibrary().map(this::own).orElseGet(this::shipped);
  }

  private StepGenerator shipped() {
    return new LibraryStepGenerator(shipped, Recordings::decode);
  }

  /** The user's own recordings; what they lack, the shipped ones play. */
  private StepGenerator own(Path folder) {
    OwnLibrary library = open(folder);
    LibraryTable table = library.table();
    table.summary().forEach(line -> LOG.info("{}: {}", folder, line));
    for (LibraryRow row : table.rows()) {
      LOG.debug("{}: {} steps, {}", row.file(), row.steps(), row.note());
    }
    return new FilledStepGenerator(
        new LibraryStepGenerator("library:" + library.name(), library.index(), library::sound),
        new FilledStepGenerator.Filler(shipped(), Coverage.SUBSTITUTE, 1),
        new TreeMap<>(Map.of(LibraryTable.FILE, table.text())));
  }

  /**
   * Reads a folder of recordings; it is read anew each time, since its owner may work on it.
   *
   * @throws dev.footfall.error.FootfallException BAD_REQUEST if nothing in it can be played
   */
  public OwnLibrary open(Path folder) {
    return OwnLibrary.open(folder, SoundFile::read, shipped.nearest());
  }
}
