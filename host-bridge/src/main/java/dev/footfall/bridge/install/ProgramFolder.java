package dev.footfall.bridge.install;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the program: plugin-manifests and scripts. */
public final class ProgramFolder {
  private ProgramFolder() {}

  /**
   * The folder above the running program.
   *
   * @throws FootfallException BAD_REQUEST if there is none, as when a jar was taken out of it
   */
  public static Path find() {
    try {
      Path here =
          Path.of(ProgramFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("plugin-manifests"))) {
          return folder;
        }
      }
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "no folder plugin-manifests lies above %s; run scripts/footfall of the program's own folder"
              .formatted(here));
    } catch (URISyntaxException e) {
      throw new FootfallException(ErrorCode.INTERNAL, "the program's own path is no path", e);
    }
  }
}
