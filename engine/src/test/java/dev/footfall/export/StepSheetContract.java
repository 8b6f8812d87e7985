package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.contact.Action;
import dev.footfall.job.CancelToken;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.StepGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code synth} promises of every surface, shoe and action, read back from its files: for each
 * {@link StepGenerator} a test that extends this.
 */
public abstract class StepSheetContract {
  private static final int TWO_MS = 96;

  @TempDir private Path folder;

  /** A new generator; the test closes it. */
  protected abstract StepGenerator generator();

  @ParameterizedTest
  @EnumSource
  void write_everyShoeAndAction_heardUnclippedAndOnItsOnset(Surface surface) {
    // A generator belongs to one thread: one for each shoe, on all cores.
    Arrays.stream(Footwear.values()).parallel().forEach(shoe -> assertHolds(surface, shoe));
  }

  private void assertHolds(Surface surface, Footwear shoe) {
    try (StepGenerator generator = generator()) {
      for (Action action : Action.values()) {
        Path out = folder.resolve(surface + " " + shoe + " " + action);
        new StepSheet(surface, false, shoe, action, 0.5f, 1, 1, Set.of())
            .write(generator, out, new CancelToken());
        String json = Files.readString(out.resolve("steps.json"));
        JsonObject row =
            Json.read("{\"steps\":" + json + "}", "steps.json").objects("steps").get(0);
        assertHolds(out.getFileName().toString(), row, out);
        Files.delete(out.resolve(row.text("file")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertHolds(String what, JsonObject row, Path out) {
    AudioBuffer sound = Wav.read(out.resolve(row.text("file"))).audio();
    float[] samples = sound.channel(0);
    assertEquals(48_000, sound.sampleRateHz(), what);
    assertEquals(1, sound.channelCount(), what);
    // A step of -40 dBFS at the highest is hardly there; one above -1 dBFS may clip in a decoder.
    assertTrue(sound.peak() > 0.01f, what + " is silent: peak " + sound.peak());
    assertTrue(sound.peak() <= 0.8914f, what + " clips: peak " + sound.peak());
    assertTrue(longestFlat(samples, sound.peak()) < 3, what + " was clipped");
    assertEquals(row.wholeInt("onsetSample"), Onset.find(sound), TWO_MS, what);
    assertEquals(0, samples[0], what);
    assertEquals(0, samples[samples.length - 1], what);
    assertTrue(samples.length <= 57_600, what + " is longer than 1.2 s");
  }

  /** The longest run of equal samples at the peak. */
  private static int longestFlat(float[] samples, float peak) {
    int longest = 0;
    int run = 0;
    for (float v : samples) {
      run = Math.abs(v) == peak ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
