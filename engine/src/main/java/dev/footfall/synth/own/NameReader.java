package dev.footfall.synth.own;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.Vocabulary;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads surface, shoe, action, wet and foot from the names of a file and of the folders that it
 * lies in, by the words and synonyms of the command line, in the singular or plural and with -ing.
 * The file's own name counts before its folder's, that before the next.
 *
 * <p>Of several surfaces or shoes in one name the first counts; of several actions the most
 * special: anything before run, run before walk, else the last ({@code jump land} is a landing).
 */
final class NameReader {
  private static final int LONGEST_PHRASE = 3;

  /** Words that need no mention: they say that it is a footstep, or how the file is made. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "foley",
          "foly",
          "footstep",
          "step",
          "feet",
          "foot",
          "footfall",
          "shoe",
          "sfx",
          "fx",
          "sound",
          "floor",
          "ground",
          "surface",
          "mono",
          "stereo",
          "wav",
          "on",
          "in",
          "the",
          "and",
          "of",
          "a",
          "single",
          "steps",
          "footsteps",
          "shoes");

  private final Map<String, Surface> surfaces = dictionary(Surface.values(), Surface.WORDS);
  private final Map<String, Footwear> shoes = dictionary(Footwear.values(), Footwear.WORDS);
  private final Map<String, Action> actions = dictionary(Action.values(), Action.WORDS);

  NameReader() {
    shoes.remove(key(Vocabulary.word(Footwear.UNKNOWN)));
  }

  private static <E extends Enum<E>> Map<String, E> dictionary(E[] values, Vocabulary<E> words) {
    Map<String, E> dictionary = new HashMap<>();
    words.synonyms().forEach((word, value) -> dictionary.put(key(word), value));
    for (E value : values) {
      dictionary.put(key(Vocabulary.word(value)), value);
    }
    return dictionary;
  }

  private static String key(String word) {
    return word.replace("_", "");
  }

  /**
   * Reads a file's names.
   *
   * @param file relative to the library
   * @param library the name of the library's own folder, which counts last
   */
  NameReading read(Path file, String library) {
    String name = String.valueOf(file.getFileName());
    NameReading reading = new Sentence(NameWords.of(NameWords.description(name))).reading();
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      String words = String.valueOf(folder.getFileName());
      reading = reading.or(new Sentence(NameWords.of(words)).reading());
    }
    return reading.or(new Sentence(NameWords.of(library)).reading());
  }

  /** One name, taken word by word, the longest phrases first. */
  private final class Sentence {
    private final List<Surface> onto = new ArrayList<>();
    private final List<Footwear> worn = new ArrayList<>();
    private final List<Action> done = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private Optional<Boolean> wet = Optional.empty();
    private Optional<Foot> foot = Optional.empty();

    Sentence(List<String> words) {
      int at = 0;
      while (at < words.size()) {
        int taken = 0;
        for (int n = Math.min(LONGEST_PHRASE, words.size() - at); n >= 1 && taken == 0; n--) {
          taken = take(String.join("", words.subList(at, at + n))) ? n : 0;
        }
        if (taken == 0 && !isNeutral(words.get(at))) {
          unread.add(words.get(at));
        }
        at += Math.max(1, taken);
      }
    }

    private boolean isNeutral(String word) {
      return NEUTRAL.contains(word);
    }

    private boolean take(String phrase) {
      switch (phrase) {
        case "wet" -> wet = Optional.of(true);
        case "dry" -> wet = Optional.of(false);
        case "left", "l" -> foot = Optional.of(Foot.LEFT);
        case "right", "r" -> foot = Optional.of(Foot.RIGHT);
        default -> {
          return forms(phrase).stream().anyMatch(this::takeForm);
        }
      }
      return true;
    }

    private boolean takeForm(String form) {
      if (surfaces.containsKey(form)) {
        return onto.add(surfaces.get(form));
      }
      if (shoes.containsKey(form)) {
        return worn.add(shoes.get(form));
      }
      return actions.containsKey(form) && done.add(actions.get(form));
    }

    NameReading reading() {
      Optional<Action> action = done.stream().reduce(NameReader::moreSpecial);
      List<String> passedOver = new ArrayList<>();
      onto.stream().skip(1).filter(s -> s != onto.get(0)).forEach(s -> passedOver.add(word(s)));
      worn.stream().skip(1).filter(s -> s != worn.get(0)).forEach(s -> passedOver.add(word(s)));
      return new NameReading(
          onto.stream().findFirst(),
          worn.stream().findFirst(),
          action,
          wet,
          foot,
          unread,
          passedOver);
    }
  }

  private static String word(Enum<?> value) {
    return Vocabulary.word(value);
  }

  private static Action moreSpecial(Action before, Action after) {
    return rank(after) >= rank(before) ? after : before;
  }

  private static int rank(Action action) {
    return switch (action) {
      case WALK -> 0;
      case RUN -> 1;
      default -> 2;
    };
  }

  /** The word itself, then without a plural's s, then without -ing as it may have been before. */
  private static List<String> forms(String word) {
    List<String> forms = new ArrayList<>(List.of(word));
    if (word.length() > 3 && word.endsWith("s")) {
      forms.add(word.substring(0, word.length() - 1));
    }
    if (word.length() > 5 && word.endsWith("ing")) {
      String base = word.substring(0, word.length() - 3);
      forms.add(base);
      forms.add(base + "e");
      forms.add(base.substring(0, base.length() - 1));
    }
    return forms;
  }
}
