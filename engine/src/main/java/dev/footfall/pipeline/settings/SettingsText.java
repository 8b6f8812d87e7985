package dev.footfall.pipeline.settings;

import dev.footfall.cast.Cast;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.Vocabulary;
import dev.footfall.export.CastJson;
import dev.footfall.export.SceneTableJson;
import dev.footfall.room.RoomChoice;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.SceneTable;
import dev.footfall.synth.layer.Layer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads settings from the words that the command line, OSC and footfall.json share. */
public final class SettingsText {
  /** The names of all settings, as they stand after {@code --} on the command line. */
  public static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "surface",
              "wet",
              "shoe",
              "people",
              "cast",
              "scene",
              "scene-table",
              "takes",
              "seed",
              "generator",
              "like",
              "turn",
              "formats",
              "device",
              "offset-ms",
              "pan-width",
              "perspective",
              "room",
              "room-print",
              "layers"));

  private static final Set<String> LATER_FORMATS =
      Set.of("fcp7", "otio", "fcpxml", "aaf", "mlt", "edl", "cue", "adm", "stems");
  private static final String OWN_LIBRARY = "library:";
  private static final String STABLE_AUDIO = "stable-audio:";
  private static final Set<String> DEVICES = Set.of("auto", "cpu", "gpu");

  private final Map<String, String> values;

  private SettingsText(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The settings that some words name, the others as in {@code base}.
   *
   * @param values from {@link #KEYS} to text
   * @throws FootfallException BAD_REQUEST for an unknown key or a value out of its range
   */
  public static Settings read(Settings base, Map<String, String> values) {
    for (String key : values.keySet()) {
      if (!KEYS.contains(key)) {
        throw bad("unknown setting '%s'; there are: %s".formatted(key, String.join(", ", KEYS)));
      }
    }
    return new SettingsText(new LinkedHashMap<>(values)).over(base);
  }

  private Settings over(Settings base) {
    return new Settings(
        text("surface").map(Surface.WORDS::parse).or(base::surface),
        text("wet").map(t -> flag("wet", t)).orElse(base.wet()),
        text("shoe").map(SettingsText::shoe).or(base::shoe),
        text("people").map(SettingsText::people).orElse(base.people()),
        text("takes").map(t -> wholeInt("takes", t)).orElse(base.takes()),
        text("seed").map(t -> whole("seed", t)).orElse(base.seed()),
        text("generator").map(SettingsText::generator).orElse(base.generator()),
        text("like").map(SettingsText::like).orElse(base.like()),
        text("turn").map(TurnsText::parse).orElse(base.turns()),
        text("formats").map(SettingsText::formats).orElse(base.formats()),
        text("device").map(SettingsText::device).orElse(base.device()),
        text("offset-ms").map(t -> number("offset-ms", t)).orElse(base.offsetMs()),
        text("pan-width").map(t -> number("pan-width", t)).orElse(base.panWidth()),
        text("perspective").map(t -> number("perspective", t)).orElse(base.perspective()),
        new RoomChoice(
            text("room").map(RoomChoice::parse).orElse(base.room().fixed()),
            text("room-print").map(t -> flag("room-print", t)).orElse(base.room().print())),
        text("layers").map(SettingsText::layers).orElse(base.layers()),
        text("cast").map(SettingsText::cast).orElse(base.cast()),
        text("scene").map(SettingsText::scene).orElse(base.scene()),
        text("scene-table").map(SettingsText::sceneTable).orElse(base.sceneTable()));
  }

  private static Cast cast(String text) {
    try {
      return CastJson.read(Path.of(text));
    } catch (InvalidPathException e) {
      throw bad("cast '%s' is no path: %s".formatted(text, e.getReason()));
    }
  }

  private static String scene(String text) {
    if (text.equals("auto") || text.equals("off") || text.matches("clip:.+")) {
      return text;
    }
    throw bad("scene is '%s'; it takes auto, off or clip:DIR".formatted(text));
  }

  private static SceneTable sceneTable(String text) {
    try {
      return SceneTableJson.read(Path.of(text));
    } catch (InvalidPathException e) {
      throw bad("scene-table '%s' is no path: %s".formatted(text, e.getReason()));
    }
  }

  /**
   * The words that give the settings of a plan again: what decides about its steps and their
   * sounds, the cast and the scene's table apart.
   */
  public static SortedMap<String, String> write(Settings settings) {
    SortedMap<String, String> words = new TreeMap<>();
    settings.surface().ifPresent(surface -> words.put("surface", Vocabulary.word(surface)));
    words.put("wet", Boolean.toString(settings.wet()));
    settings.shoe().ifPresent(shoe -> words.put("shoe", Vocabulary.word(shoe)));
    words.put(
        "people",
        settings.people().isEmpty()
            ? "all"
            : settings.people().stream()
                .map(SettingsText::person)
                .collect(Collectors.joining(",")));
    words.put("takes", Integer.toString(settings.takes()));
    words.put("seed", Long.toString(settings.seed()));
    words.put("generator", settings.generator());
    words.put("like", settings.like().map(Path::toString).orElse("none"));
    words.put("turn", TurnsText.write(settings.turns()));
    words.put("formats", joined(settings.formats()));
    words.put("offset-ms", Double.toString(settings.offsetMs()));
    words.put("pan-width", Double.toString(settings.panWidth()));
    words.put("perspective", Double.toString(settings.perspective()));
    words.put("room", settings.room().word());
    words.put("room-print", Boolean.toString(settings.room().print()));
    words.put("layers", settings.layers().isEmpty() ? "none" : joined(settings.layers()));
    return words;
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip);
  }

  private static boolean flag(String key, String text) {
    return switch (text) {
      case "", "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw bad("%s is '%s'; it takes true or false".formatted(key, text));
    };
  }

  private static Footwear shoe(String text) {
    Footwear shoe = Footwear.WORDS.parse(text);
    if (shoe == Footwear.UNKNOWN) {
      throw bad("shoe 'unknown' occurs in results only; leave the option out instead");
    }
    return shoe;
  }

  private static String person(int id) {
    return id == PeopleChoice.MAIN ? "main" : String.valueOf(id);
  }

  private static SortedSet<Integer> people(String text) {
    SortedSet<Integer> people = new TreeSet<>();
    if (text.equals("main")) {
      people.add(PeopleChoice.MAIN);
    } else if (!text.equals("all")) {
      for (String id : text.split(",")) {
        people.add(wholeInt("people", id.strip()));
      }
    }
    return people;
  }

  private static String generator(String text) {
    if (Set.of("auto", "flow", "library").contains(text)) {
      return text;
    }
    if (text.startsWith(OWN_LIBRARY)) {
      return OWN_LIBRARY + path("library", text.substring(OWN_LIBRARY.length()));
    }
    if (text.startsWith(STABLE_AUDIO)) {
      return STABLE_AUDIO + path("stable-audio", text.substring(STABLE_AUDIO.length()));
    }
    throw bad(
        "unknown generator '%s'; there are: auto, flow, library, library:DIR, stable-audio:DIR"
            .formatted(text));
  }

  private static Optional<Path> like(String text) {
    return text.equals("none") ? Optional.empty() : Optional.of(path("like", text));
  }

  /** Absolute: plans that name it are read from elsewhere. */
  private static Path path(String key, String text) {
    try {
      if (text.isBlank()) {
        throw bad("%s: names nothing; give a path".formatted(key));
      }
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw bad("%s '%s' is no path: %s".formatted(key, text, e.getReason()));
    }
  }

  private static Set<OutputFormat> formats(String text) {
    Set<OutputFormat> formats = EnumSet.noneOf(OutputFormat.class);
    for (String word : text.split(",")) {
      if (LATER_FORMATS.contains(word.strip())) {
        throw bad(
            "format '%s' is not in this version; it has: clips, rpp, mix, video, mov"
                .formatted(word.strip()));
      }
      formats.add(OutputFormat.WORDS.parse(word));
    }
    return formats;
  }

  private static Set<Layer> layers(String text) {
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    if (!text.equals("none")) {
      for (String word : text.split(",")) {
        layers.add(Layer.WORDS.parse(word));
      }
    }
    return layers;
  }

  private static <E extends Enum<E>> String joined(Set<E> values) {
    return values.stream().sorted().map(Vocabulary::word).collect(Collectors.joining(","));
  }

  private static String device(String text) {
    if (!DEVICES.contains(text)) {
      throw bad("device is '%s'; it takes auto, cpu or gpu".formatted(text));
    }
    return text;
  }

  private static long whole(String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad("%s is '%s'; it takes a whole number".formatted(key, text));
    }
  }

  private static int wholeInt(String key, String text) {
    long value = whole(key, text);
    if (value != (int) value) {
      throw bad("%s is %s, beyond 32 bits; give a smaller number".formatted(key, text));
    }
    return (int) value;
  }

  private static double number(String key, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad("%s is '%s'; it takes a number".formatted(key, text));
    }
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }
}
