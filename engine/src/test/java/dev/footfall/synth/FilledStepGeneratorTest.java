package dev.footfall.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A library of wood and gravel in boots, and of bare feet on tiles. */
class FilledStepGeneratorTest extends StepGeneratorContract {
  private static final Map<Surface, List<Surface>> NEAREST =
      Map.of(Surface.LAMINATE, List.of(Surface.WOOD));

  @Override
  protected StepGenerator generator() {
    return generator(Coverage.SUBSTITUTE, 1);
  }

  private static StepGenerator generator(Coverage coverage, int enough) {
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      recordings.add(recording("wood" + i, Surface.WOOD, Footwear.BOOT, Optional.empty()));
      recordings.add(recording("tile" + i, Surface.TILE, Footwear.BAREFOOT, Optional.empty()));
    }
    for (int i = 0; i < 2; i++) {
      recordings.add(recording("l" + i, Surface.GRAVEL, Footwear.BOOT, Optional.of(Foot.LEFT)));
      recordings.add(recording("r" + i, Surface.GRAVEL, Footwear.BOOT, Optional.of(Foot.RIGHT)));
    }
    return new FilledStepGenerator(
        new LibraryStepGenerator(
            "library:test",
            new RecordingIndex(recordings, NEAREST),
            FilledStepGeneratorTest::sound),
        new FilledStepGenerator.Filler(
            new RelabelledStepGenerator(Shipped.generator(), coverage), enough),
        new TreeMap<>(Map.of("library.txt", "what it is")));
  }

  private static Recording recording(
      String file, Surface surface, Footwear shoe, Optional<Foot> foot) {
    return new Recording(file, "set", surface, false, shoe, Action.WALK, foot, 960, -20);
  }

  /** A decaying tone, of a pitch of its own for each name. */
  private static AudioBuffer sound(String file) {
    float[] samples = new float[12_000];
    double hz = 200 + Math.floorMod(file.hashCode(), 50) * 10;
    for (int i = 960; i < samples.length - 480; i++) {
      double t = (i - 960) / 48_000.0;
      samples[i] = (float) (0.5 * Math.exp(-t / 0.03) * Math.sin(2 * Math.PI * hz * t));
    }
    return AudioBuffer.mono(samples, 48_000);
  }

  private static Coverage coverage(Surface surface, Footwear shoe) {
    try (StepGenerator generator = generator(Coverage.SUBSTITUTE, 1)) {
      return generator
          .generate(List.of(event(1, 1, surface, shoe, Action.WALK, 1)), new CancelToken())
          .get(0)
          .coverage();
    }
  }

  @Test
  void generate_coverage_tellsOwnNearestAndFilled() {
    assertEquals(Coverage.REAL, coverage(Surface.WOOD, Footwear.BOOT));
    assertEquals(Coverage.REAL, coverage(Surface.WOOD, Footwear.SNEAKER));
    assertEquals(Coverage.SUBSTITUTE, coverage(Surface.LAMINATE, Footwear.BOOT));
    assertEquals(Coverage.SUBSTITUTE, coverage(Surface.GRASS, Footwear.BOOT));
    assertEquals(Coverage.SUBSTITUTE, coverage(Surface.TILE, Footwear.BOOT));
    assertEquals(Coverage.REAL, coverage(Surface.TILE, Footwear.BAREFOOT));
  }

  @Test
  void generate_thinCell_fillsAsMuchAsIsMissing() {
    List<StepEvent> walk = walk(Surface.WOOD, 400, 1, 1);
    try (StepGenerator generator = generator(Coverage.INTERPOLATED, 6)) {
      long filled =
          generator.generate(walk, new CancelToken()).stream()
              .filter(shot -> shot.coverage() == Coverage.INTERPOLATED)
              .count();
      // Three of six are missing: 200 of 400, four standard deviations of 10 to either side.
      assertTrue(Math.abs(filled - 200) <= 40, filled + " of 400");
    }
  }

  @Test
  void pick_knownFeet_playEachItsOwn() {
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      recordings.add(recording("l" + i, Surface.WOOD, Footwear.BOOT, Optional.of(Foot.LEFT)));
      recordings.add(recording("r" + i, Surface.WOOD, Footwear.BOOT, Optional.of(Foot.RIGHT)));
    }
    TakePicker picker = new TakePicker(new RecordingIndex(recordings, Map.of()));
    for (StepEvent step : walk(Surface.WOOD, 20, 1, 1)) {
      assertEquals(Optional.of(step.foot()), picker.pick(step).foot());
    }
  }

  @Test
  void papers_ofTheLibrary_arePassedOn() {
    try (StepGenerator generator = generator()) {
      assertEquals(Map.of("library.txt", "what it is"), generator.papers());
      assertEquals("library:test", generator.name());
    }
  }
}
