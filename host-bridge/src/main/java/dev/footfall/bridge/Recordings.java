package dev.footfall.bridge;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.SoundFile;
import dev.footfall.synth.RecordingIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The recordings in the program's jar. */
public final class Recordings {
  private static final String FOLDER = "/dev/footfall/recordings/";

  private Recordings() {}

  /** What they are. */
  public static RecordingIndex index() {
    return RecordingIndex.parse(text("index.tsv"), text("nearest.tsv"));
  }

  /** One of them, mono at 48 kHz. */
  public static AudioBuffer decode(String file) {
    return SoundFile.read(bytes(file), file);
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Recordings.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new FootfallException(
            ErrorCode.MODEL_MISSING,
            "recording %s is not in the program's jar; install Footfall anew".formatted(file));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED, "recording %s cannot be read: %s".formatted(file, e), e);
    }
  }
}
