package dev.footfall.synth.own;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Action;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Recording;
import dev.footfall.synth.RecordingIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * A folder of the user's own recordings, read but never written to: what each file is by its name,
 * its folders' names and the owner's table, and where in it the single steps are.
 *
 * <p>The recordings themselves are not held; {@link #sound} reads them again. Immutable; the reader
 * that it was opened with is called by whoever calls.
 */
public final class OwnLibrary {
  private final String name;
  private final RecordingIndex index;
  private final LibraryTable table;
  private final Map<String, Piece> pieces;
  private final Function<Path, AudioBuffer> read;

  /** Where a step's sound is. */
  private record Piece(Path file, StepFinder.Span span) {}

  private OwnLibrary(
      String name,
      RecordingIndex index,
      LibraryTable table,
      Map<String, Piece> pieces,
      Function<Path, AudioBuffer> read) {
    this.name = name;
    this.index = index;
    this.table = table;
    this.pieces = pieces;
    this.read = read;
  }

  /**
   * Reads a folder with all folders in it.
   *
   * @param read gives a sound file's content at 48 kHz, any channels
   * @param nearest for each surface those that may play for it
   * @throws FootfallException BAD_REQUEST if it is no folder, holds no sound file, or none of which
   *     the surface is known; a file that cannot be read is left out and told of in the table
   */
  public static OwnLibrary open(
      Path folder, Function<Path, AudioBuffer> read, Map<Surface, List<Surface>> nearest) {
    Path root = folder.toAbsolutePath().normalize();
    List<String> files = SoundFolder.files(root);
    if (files.isEmpty()) {
      throw bad(
          "no sound file is in %s or its folders (looked for: %s); name the folder that holds the recordings"
              .formatted(folder, SoundFolder.ENDINGS));
    }
    LibraryOverrides overrides = LibraryOverrides.of(root);
    Scan scan = new Scan(root, read, overrides);
    files.forEach(scan::add);
    for (String pattern : overrides.idle(files)) {
      scan.note(pattern, "library.tsv names it, but there is no such file");
    }
    if (scan.recordings.isEmpty()) {
      throw bad(nothing(folder, scan.rows));
    }
    return new OwnLibrary(
        String.valueOf(root.getFileName()),
        new RecordingIndex(scan.recordings, nearest),
        new LibraryTable(scan.rows),
        Map.copyOf(scan.pieces),
        read);
  }

  private static String nothing(Path folder, List<LibraryRow> rows) {
    LibraryRow first = rows.get(0);
    return "nothing of the %d files in %s is understood; the first, %s: %s"
        .formatted(rows.size(), folder, first.file(), first.note());
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }

  /** What the library is called: its folder's name and a number that changes with its content. */
  public String name() {
    CRC32 content = new CRC32();
    for (Recording recording : index.recordings()) {
      String text = recording + " " + pieces.get(recording.file()).span();
      content.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return "%s-%08x".formatted(name, content.getValue());
  }

  public RecordingIndex index() {
    return index;
  }

  public LibraryTable table() {
    return table;
  }

  /**
   * The sound of a recording, mono at 48 kHz, cut to its one step.
   *
   * @param recording its {@link Recording#file}
   * @throws FootfallException MEDIA_UNREADABLE if the file is no longer what it was
   */
  public AudioBuffer sound(String recording) {
    Piece piece = pieces.get(recording);
    float[] mono = StepCutter.mono(read.apply(piece.file()));
    return Optional.of(piece.span())
        .filter(span -> span.toSample() <= mono.length)
        .flatMap(span -> StepCutter.cut(mono, span))
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.MEDIA_UNREADABLE,
                    "%s has changed while it was used; start again".formatted(piece.file())));
  }

  /** One reading of a folder, file by file. */
  private static final class Scan {
    private final Path root;
    private final Function<Path, AudioBuffer> read;
    private final LibraryOverrides overrides;
    private final NameReader names = new NameReader();
    private final List<Recording> recordings = new ArrayList<>();
    private final List<LibraryRow> rows = new ArrayList<>();
    private final Map<String, Piece> pieces = new HashMap<>();

    Scan(Path root, Function<Path, AudioBuffer> read, LibraryOverrides overrides) {
      this.root = root;
      this.read = read;
      this.overrides = overrides;
    }

    void note(String file, String text) {
      rows.add(
          new LibraryRow(
              file,
              0,
              Optional.empty(),
              Footwear.UNKNOWN,
              Action.WALK,
              false,
              Optional.empty(),
              text));
    }

    void add(String file) {
      Understanding is =
          Understanding.of(
              names.read(Path.of(file), String.valueOf(root.getFileName())), overrides.of(file));
      if (is.refusal(file).isPresent()) {
        rows.add(is.row(file, 0, is.refusal(file).get()));
        return;
      }
      try {
        float[] mono = StepCutter.mono(read.apply(root.resolve(file)));
        int steps = StepCutter.isSilent(mono) ? 0 : cut(file, mono, is);
        rows.add(is.row(file, steps, steps == 0 ? "it is silent" : is.note()));
      } catch (FootfallException e) {
        rows.add(is.row(file, 0, e.getMessage()));
      }
    }

    private int cut(String file, float[] mono, Understanding is) {
      List<StepFinder.Span> spans =
          is.single() ? List.of(new StepFinder.Span(0, mono.length)) : StepFinder.find(mono);
      int steps = 0;
      for (StepFinder.Span span : spans) {
        Optional<AudioBuffer> cut = StepCutter.cut(mono, span);
        if (cut.isPresent()) {
          steps++;
          String key = spans.size() == 1 ? file : "%s#%d".formatted(file, steps);
          pieces.put(key, new Piece(root.resolve(file), span));
          recordings.add(
              new Recording(
                  key,
                  set(file, is),
                  is.surface().orElseThrow(),
                  is.wet(),
                  is.footwear(),
                  is.action(),
                  is.foot(),
                  Onset.find(cut.get()),
                  StepCutter.loudestDb(cut.get().channel(0))));
        }
      }
      return steps;
    }

    /** Files of one folder and one shoe are taken for one microphone and one pair of shoes. */
    private static String set(String file, Understanding is) {
      int slash = file.lastIndexOf('/');
      return (slash < 0 ? "" : file.substring(0, slash)) + ":" + Vocabulary.word(is.footwear());
    }
  }
}
