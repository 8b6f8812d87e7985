package dev.footfall.bridge.listen;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A blind test of two systems against real sounds: ratings with a reference, after ITU-R BS.1534
 * (the reference itself and a dull copy of it are hidden among the sounds), and ABX, in which a
 * listener tells whether X is the real or the made sound.
 *
 * @param id of this test; ratings carry it
 */
public record ListeningTest(String id, List<Trial> trials) {
  public ListeningTest {
    trials = List.copyOf(trials);
  }

  /**
   * Draws a test from three folders. Where all three have sub-folders of the same names, only
   * sounds of the same sub-folder are compared.
   *
   * @param ratings how many trials with ratings
   * @param guesses how many trials of ABX, half of them for each system
   * @throws FootfallException BAD_REQUEST if a folder has no sounds
   */
  public static ListeningTest draw(Path real, Path a, Path b, int ratings, int guesses, long seed) {
    return new Draw(
            SoundSet.of("real", real), SoundSet.of("a", a), SoundSet.of("b", b), new Random(seed))
        .test(ratings, guesses);
  }

  private static final class Draw {
    private final SoundSet real;
    private final SoundSet a;
    private final SoundSet b;
    private final Random random;
    private final List<String> groups;
    private final boolean grouped;

    Draw(SoundSet real, SoundSet a, SoundSet b, Random random) {
      this.real = real;
      this.a = a;
      this.b = b;
      this.random = random;
      Set<String> common = new TreeSet<>(real.groups().keySet());
      common.retainAll(a.groups().keySet());
      common.retainAll(b.groups().keySet());
      this.grouped = !common.isEmpty();
      this.groups = grouped ? List.copyOf(common) : List.of("");
    }

    ListeningTest test(int ratings, int guesses) {
      if (ratings + guesses < 1) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST, "no trials are asked for; give --ratings or --abx");
      }
      String id = id();
      List<Trial> trials = new ArrayList<>();
      for (int i = 0; i < ratings; i++) {
        trials.add(rating(groups.get(i % groups.size())));
      }
      for (int i = 0; i < guesses; i++) {
        trials.add(guess(groups.get(i / 2 % groups.size()), i % 2 == 0 ? a : b));
      }
      return new ListeningTest(id, Levelling.equallyLoud(trials));
    }

    private String id() {
      return "%08x".formatted(random.nextInt());
    }

    private Path any(SoundSet set, String group) {
      List<Path> files = set.files(group, grouped);
      return files.get(random.nextInt(files.size()));
    }

    private Stimulus stimulus(String role, SoundSet set, Path file) {
      return new Stimulus(id(), role, set.system(), file.toString(), Levelling.read(file));
    }

    private Trial rating(String group) {
      Stimulus reference = stimulus("reference", real, any(real, group));
      AudioBuffer dull = Levelling.anchor(reference.sound());
      List<Stimulus> hidden =
          new ArrayList<>(
              List.of(
                  new Stimulus(id(), "hidden", "real", reference.file(), reference.sound()),
                  new Stimulus(id(), "anchor", "anchor", reference.file(), dull),
                  stimulus("test", a, any(a, group)),
                  stimulus("test", b, any(b, group))));
      Collections.shuffle(hidden, random);
      List<Stimulus> all = new ArrayList<>(List.of(reference));
      all.addAll(hidden);
      return new Trial(id(), Trial.RATING, group, all);
    }

    private Trial guess(String group, SoundSet made) {
      Stimulus one = stimulus("a", real, any(real, group));
      Stimulus other = stimulus("a", made, any(made, group));
      boolean realFirst = random.nextBoolean();
      Stimulus first = realFirst ? one : other;
      Stimulus second = realFirst ? other : one;
      Stimulus of = random.nextBoolean() ? first : second;
      return new Trial(
          id(),
          Trial.ABX,
          group,
          List.of(
              new Stimulus(first.id(), "a", first.system(), first.file(), first.sound()),
              new Stimulus(second.id(), "b", second.system(), second.file(), second.sound()),
              new Stimulus(id(), "x", of.system(), of.file(), of.sound())));
    }
  }
}
