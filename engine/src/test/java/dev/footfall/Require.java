package dev.footfall;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs beyond JDK 17. Where it is missing the test is skipped out loud, or fails in
 * strict mode ({@code -Dfootfall.strict=true}, as .ci/run does), so that no skip goes unseen there.
 */
public final class Require {
  private Require() {}

  /**
   * The path of a program on the PATH.
   *
   * @param debianPackage what installs it
   */
  public static String tool(String name, String debianPackage) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(dir -> Path.of(dir, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(
            () -> {
              missing(name + " is not on the PATH; on Debian: apt-get install " + debianPackage);
              return "";
            });
  }

  /** The clip that ships, by file name; others are in the folder that footfall.clips names. */
  public static Path clip(String name) {
    Path shipped =
        Path.of(
            System.getProperty("footfall.root", ".."),
            "engine/src/main/resources/dev/footfall/demo");
    Path clip = Path.of(System.getProperty("footfall.clips", shipped.toString()), name);
    if (!Files.isReadable(clip)) {
      missing(clip + " is not there; name the folder that has it with -Dfootfall.clips=DIR");
    }
    return clip;
  }

  /**
   * Something else that this machine may lack.
   *
   * @param what what is missing, should it be
   */
  public static void that(boolean present, String what) {
    if (!present) {
      missing(what);
    }
  }

  private static void missing(String what) {
    if (Boolean.getBoolean("footfall.strict")) {
      Assertions.fail("strict mode: " + what);
    }
    System.err.println("SKIPPED a test: " + what);
    Assumptions.abort(what);
  }
}
