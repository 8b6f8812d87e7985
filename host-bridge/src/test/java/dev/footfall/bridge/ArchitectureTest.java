package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each engine package imports only what stands before it, and each library has one importer. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("footfall.root"));
  private static final List<String> ORDER =
      List.of(
          "error",
          "time",
          "file",
          "frame",
          "edit",
          "trail",
          "audio",
          "job",
          "shot",
          "motion",
          "pose",
          "contact",
          "scene",
          "cast",
          "step",
          "synth",
          "spatial",
          "room",
          "place",
          "revise",
          "export",
          "pipeline");
  private static final List<String> LEAVES = List.of("media", "torch", "json");
  private static final Map<String, String> SOLE_IMPORTERS =
      Map.of(
          "org.bytedeco", "dev.footfall.media",
          "ai.djl", "dev.footfall.torch",
          "com.fasterxml.jackson", "dev.footfall.json",
          "com.illposed.osc", "dev.footfall.bridge.osc",
          "com.sun.jna", "dev.footfall.bridge.shim",
          "io.javalin", "dev.footfall.bridge.http",
          "org.eclipse.jetty", "dev.footfall.bridge.http",
          "javax.jmdns", "dev.footfall.bridge.announce",
          "picocli", "dev.footfall.bridge.cli");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([a-z0-9_]+(?:\\.[a-z0-9_]+)*)", Pattern.MULTILINE);

  @Test
  void sources_importOnlyWhatTheyMay() throws IOException {
    List<String> broken = new ArrayList<>();
    int files = 0;
    for (String module : List.of("engine", "host-bridge")) {
      Path java = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> walk = Files.walk(java)) {
        for (Path file : walk.filter(p -> p.toString().endsWith(".java")).toList()) {
          String home = java.relativize(file.getParent()).toString().replace('\\', '.');
          check(home.replace('/', '.'), file, broken);
          files++;
        }
      }
    }
    assertTrue(files > 40, "found only " + files + " sources below " + ROOT);
    assertEquals(List.of(), broken);
  }

  private static void check(String home, Path file, List<String> broken) {
    Matcher imports = IMPORT.matcher(read(file));
    while (imports.find()) {
      String target = imports.group(1);
      SOLE_IMPORTERS.forEach(
          (library, owner) -> {
            if (target.startsWith(library) && !home.startsWith(owner)) {
              broken.add(file.getFileName() + " imports " + target + "; only " + owner + " may");
            }
          });
      if (target.startsWith("dev.footfall.") && !allowed(room(home), room(target))) {
        broken.add(home + "." + file.getFileName() + " imports " + target);
      }
    }
  }

  /** The first package below dev.footfall. */
  private static String room(String name) {
    return name.replaceFirst("^dev\\.footfall\\.?", "").replaceFirst("\\..*", "");
  }

  private static boolean allowed(String home, String target) {
    if (home.equals(target) || home.equals("bridge")) {
      return true;
    }
    if (target.equals("json")) {
      return home.equals("export");
    }
    if (LEAVES.contains(home)) {
      return ORDER.contains(target);
    }
    return ORDER.contains(target) && ORDER.indexOf(target) < ORDER.indexOf(home);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
