package dev.footfall.synth;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.media.SoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The recordings that ship, each decoded once for all tests. */
public final class Shipped {
  public static final RecordingIndex INDEX =
      RecordingIndex.parse(text("index.tsv"), text("nearest.tsv"));

  private static final Map<String, AudioBuffer> DECODED = new HashMap<>();

  private Shipped() {}

  /** A generator that plays them. */
  public static StepGenerator generator() {
    return new LibraryStepGenerator(INDEX, Shipped::decode);
  }

  private static synchronized AudioBuffer decode(String file) {
    return DECODED.computeIfAbsent(file, f -> SoundFile.read(bytes(f), f));
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Shipped.class.getResourceAsStream("/dev/footfall/recordings/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
