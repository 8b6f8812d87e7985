package dev.footfall.bridge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compiles C tests and runs what came of it. */
public final class NativeBuild {
  private static final Path SOURCES =
      Path.of(System.getProperty("footfall.root"), "host-bridge", "src");
  private static final long LONGEST_RUN_S = 300;

  private static final List<String> FLAGS =
      List.of(
          "-std=c11",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-pedantic",
          "-g",
          "-O1",
          "-D_GNU_SOURCE",
          "-D_DARWIN_C_SOURCE",
          "-DFF_STATIC");
  private static final List<String> SANITIZERS =
      List.of(
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer");

  private final Path folder;
  private final List<String> flags;

  private NativeBuild(Path folder, List<String> flags) {
    this.folder = folder;
    this.flags = flags;
  }

  /** Without sanitizers: for programs that load what the build made. */
  public static NativeBuild plain(Path folder) {
    Require.tool("cc", "gcc");
    return new NativeBuild(folder, FLAGS);
  }

  /** With the address and undefined behaviour sanitizers, which the compiler must have. */
  static NativeBuild sanitized(Path folder) {
    String cc = Require.tool("cc", "gcc");
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(SANITIZERS);
    Path empty = folder.resolve("empty.c");
    write(empty, "int main(void) { return 0; }\n");
    List<String> command = new ArrayList<>(List.of(cc, empty.toString()));
    command.addAll(SANITIZERS);
    command.addAll(List.of("-o", folder.resolve("empty").toString()));
    Require.that(
        start(command).code() == 0, "cc has no sanitizers; on Debian: apt-get install gcc");
    return new NativeBuild(folder, flags);
  }

  /** A program of some sources of src/test/c and the bridge. */
  public Path program(String name, String... sources) {
    List<String> words = new ArrayList<>();
    Stream.of(sources)
        .map(s -> SOURCES.resolve("test/c").resolve(s).toString())
        .forEach(words::add);
    return compile(name, words, List.of());
  }

  /** The plug-in's binary. */
  Path plugin() {
    return compile(
        "Footfall.ofx",
        sources("main/c/openfx"),
        List.of("-shared", "-fPIC", "-fvisibility=hidden"));
  }

  private Path compile(String name, List<String> sources, List<String> more) {
    Path made = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of(Require.tool("cc", "gcc")));
    command.addAll(flags);
    command.addAll(more);
    command.add("-I" + SOURCES.resolve("main/c/include"));
    command.addAll(List.of("-o", made.toString()));
    command.addAll(sources);
    command.addAll(sources("main/c/bridge"));
    command.addAll(List.of("-ldl", "-lm", "-lpthread"));
    Ran ran = start(command);
    assertEquals(0, ran.code(), ran.output());
    return made;
  }

  private static List<String> sources(String below) {
    try (Stream<Path> files = Files.list(SOURCES.resolve(below))) {
      return files.map(Path::toString).filter(f -> f.endsWith(".c")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plug-in as Maven has built it, whichever architecture's folder it is in. */
  public static Path builtPlugin() {
    Path contents = Path.of("target", "dist", "Footfall.ofx.bundle", "Contents");
    try (Stream<Path> files = Files.walk(contents)) {
      return files
          .filter(file -> file.endsWith("Footfall.ofx"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Ran(int code, String output) {}

  /** Runs a program that must end well, and gives what it printed. */
  static String run(Path program, String... words) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    Ran ran = start(command);
    assertEquals(0, ran.code(), ran.output());
    return ran.output();
  }

  private static Ran start(List<String> command) {
    try {
      Path output = Files.createTempFile("footfall-native", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(LONGEST_RUN_S, TimeUnit.SECONDS), command + " does not end");
        return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
