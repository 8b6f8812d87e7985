package dev.footfall.bridge.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTestTest {
  @TempDir private static Path folder;
  private static ListeningTest test;

  @BeforeAll
  static void draw() throws IOException {
    String[] systems = {"real", "a", "b"};
    for (int s = 0; s < systems.length; s++) {
      for (String surface : List.of("wood", "snow")) {
        for (int i = 1; i <= 3; i++) {
          String recording = "%s/nox_essentials_%02d.flac".formatted(surface, 3 * s + i);
          Path target = folder.resolve(systems[s]).resolve(surface).resolve(i + ".flac");
          Files.createDirectories(target.getParent());
          try (InputStream in =
              ListeningTest.class.getResourceAsStream("/dev/footfall/recordings/" + recording)) {
            Files.copy(in, target);
          }
        }
      }
    }
    test = draw(1);
  }

  private static ListeningTest draw(long seed) {
    return ListeningTest.draw(
        folder.resolve("real"), folder.resolve("a"), folder.resolve("b"), 4, 6, seed);
  }

  @Test
  void draw_ratings_holdReferenceHiddenAnchorAndBothSystems() {
    List<Trial> ratings = test.trials().stream().filter(t -> t.kind().equals("rating")).toList();
    assertEquals(4, ratings.size());
    Set<List<String>> orders = new HashSet<>();
    for (Trial trial : ratings) {
      assertEquals("reference", trial.stimuli().get(0).role());
      assertEquals(
          Set.of("hidden real", "anchor anchor", "test a", "test b"),
          trial.stimuli().stream()
              .skip(1)
              .map(s -> s.role() + " " + s.system())
              .collect(Collectors.toSet()));
      orders.add(trial.stimuli().stream().map(Stimulus::system).toList());
      assertTrue(trial.stimuli().stream().allMatch(s -> s.file().contains(trial.group())));
    }
    assertTrue(orders.size() > 1, "never shuffled");
  }

  @Test
  void draw_abx_xIsOneOfTheTwo() {
    List<Trial> guesses = test.trials().stream().filter(t -> t.kind().equals("abx")).toList();
    assertEquals(6, guesses.size());
    for (Trial trial : guesses) {
      Stimulus x = trial.stimuli().get(2);
      assertEquals("x", x.role());
      assertEquals(
          1, trial.stimuli().stream().limit(2).filter(s -> s.file().equals(x.file())).count());
      assertEquals(
          1, trial.stimuli().stream().limit(2).filter(s -> s.system().equals("real")).count());
    }
  }

  @Test
  void draw_sounds_areEquallyLoudLongAndPlaced() {
    List<Double> loudness = new ArrayList<>();
    for (Trial trial : test.trials()) {
      for (Stimulus one : trial.stimuli()) {
        loudness.add(Levelling.loudness(one.sound()));
        assertEquals(trial.stimuli().get(0).sound().length(), one.sound().length());
        assertTrue(one.sound().peak() <= 0.8914f, "beyond -1 dBFS");
        if (!one.role().equals("anchor")) {
          // Levelling rounds; the rule's threshold may fall a sample aside.
          assertEquals(4_800, Onset.find(one.sound()), 2);
        }
      }
    }
    double least = loudness.stream().mapToDouble(v -> v).min().orElseThrow();
    double most = loudness.stream().mapToDouble(v -> v).max().orElseThrow();
    // BS.1770's gate counts whole windows: a tenth of a unit.
    assertTrue(most - least < 0.1, least + " .. " + most + " LUFS");
  }

  @Test
  void html_tellsNothing() {
    String page = ListeningPage.html(test);
    String said = page.replaceAll("\"[0-9a-f]{8}\":\"[^\"]*\"", "");
    for (String word : List.of("hidden", "nox", "wood", "snow", "\"system\"", ".flac")) {
      assertFalse(said.contains(word), word);
    }
    assertFalse(said.contains("http:") || said.contains("https:"), "needs a network");
    assertEquals(page, ListeningPage.html(draw(1)));
    assertFalse(page.equals(ListeningPage.html(draw(2))));
  }

  @Test
  void read_answers_areToldByTheKey() throws IOException {
    Path key = folder.resolve("key.tsv");
    Files.writeString(key, AnswerKey.text(test));
    StringBuilder answers = new StringBuilder(Answers.HEADER).append('\n');
    for (Trial trial : test.trials()) {
      boolean rated = trial.kind().equals("rating");
      Stimulus x = trial.stimuli().get(2);
      for (Stimulus one : trial.stimuli()) {
        boolean answer =
            rated ? !one.role().equals("reference") : one != x && one.file().equals(x.file());
        if (answer) {
          answers.append(
              String.join(
                  "\t",
                  test.id(),
                  "Simulated",
                  trial.kind(),
                  trial.id(),
                  one.id(),
                  rated ? (one.system().equals("real") ? "95" : "40") : "1"));
          answers.append('\n');
        }
      }
    }
    Path file = folder.resolve("answers.tsv");
    Files.writeString(file, answers);
    Answers read = Answers.read(AnswerKey.read(key), List.of(file));
    assertEquals(16, read.ratings().size());
    assertTrue(
        read.ratings().stream().allMatch(r -> r.system().equals("real") == (r.value() == 95)));
    assertEquals(6, read.guesses().size());
    assertTrue(read.guesses().stream().allMatch(Answers.Guess::right));
    assertEquals(3, read.guesses().stream().filter(g -> g.system().equals("a")).count());
    assertThrows(
        FootfallException.class, () -> Answers.read(AnswerKey.read(key), List.of(file, file)));
    assertThrows(FootfallException.class, () -> AnswerKey.read(file));
  }
}
