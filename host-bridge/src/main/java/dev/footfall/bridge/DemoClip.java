package dev.footfall.bridge;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.AtomicFile;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The clip that ships: a woman walks over the grass of a park, a man jumps off a box. */
public final class DemoClip {
  private static final String RESOURCE = "/dev/footfall/demo/sports2d_demo_grass.mp4";

  private DemoClip() {}

  /** The clip as a file in a folder; one that is there already is taken. */
  public static Path unpack(Path folder) {
    Path file = folder.resolve("sports2d_demo_grass.mp4");
    try (InputStream in = DemoClip.class.getResourceAsStream(RESOURCE)) {
      byte[] clip = in.readAllBytes();
      if (!Files.exists(file) || Files.size(file) != clip.length) {
        AtomicFile.write(file, clip);
      }
      return file;
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.AUDIO_WRITE_FAILED,
          "the demo clip cannot be written to %s: %s; choose another folder with --out"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** What anybody sees in the clip, as the user's word: grass, sneakers. */
  public static Settings settings(Settings base) {
    return SettingsText.read(base, Map.of("surface", "grass", "shoe", "sneaker"));
  }
}
