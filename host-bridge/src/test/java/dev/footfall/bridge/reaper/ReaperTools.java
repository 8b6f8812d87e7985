package dev.footfall.bridge.reaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compiles and runs what stands in for REAPER: its files are in src/test/reaper. */
final class ReaperTools {
  static final Path ROOT = Path.of(System.getProperty("footfall.root"));
  static final Path FAKE = ROOT.resolve("host-bridge/src/test/reaper");

  private static final Path NATIVE = ROOT.resolve("host-bridge/src/main/c");
  private static final Path LUA_HEADERS = Path.of("/usr/include/lua5.4");
  private static final List<String> STRICT =
      List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", "-DFF_STATIC", "-g");

  private final Path work;

  ReaperTools(Path work) {
    this.work = work;
  }

  /** The extension as a user gets it. */
  static Path extension() {
    Path built = ROOT.resolve("host-bridge/target/dist/reaper/reaper_footfall.so");
    Require.that(Files.exists(built), built + " was not built: it needs Linux and a C compiler");
    return built;
  }

  /** The extension with the compiler's checks of memory and undefined behaviour. */
  Path checkedExtension() throws IOException {
    return compile(
        "reaper_footfall.so",
        List.of(
            List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
            List.of("-fPIC", "-shared", "-fvisibility=hidden"),
            sources(NATIVE.resolve("bridge")),
            sources(NATIVE.resolve("reaper"))));
  }

  /** The C test of the extension. */
  Path extensionTest() throws IOException {
    return compile(
        "extension_test",
        List.of(
            List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
            List.of(),
            List.of(fake("fake_host.c"), fake("extension_test.c")),
            sources(NATIVE.resolve("bridge"))));
  }

  private static String fake(String name) {
    return FAKE.resolve(name).toString();
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".c")).sorted().toList();
    }
  }

  private Path compile(String name, List<List<String>> parts) throws IOException {
    Path made = work.resolve(name);
    List<String> command = new ArrayList<>(List.of(Require.tool("cc", "gcc")));
    command.addAll(STRICT);
    command.add("-I" + NATIVE.resolve("include"));
    parts.forEach(command::addAll);
    command.addAll(List.of("-o", made.toString(), "-lpthread", "-lm", "-ldl"));
    run(command, Map.of(), 120);
    return made;
  }

  /** The module that lets Lua load the extension. */
  private void luaHost() throws IOException {
    Require.that(
        Files.exists(LUA_HEADERS.resolve("lua.h")),
        LUA_HEADERS + "/lua.h is not there; on Debian: apt-get install liblua5.4-dev");
    compile(
        "host.so",
        List.of(
            List.of("-I" + LUA_HEADERS, "-fPIC", "-shared"),
            List.of(fake("fake_host.c"), fake("host_lua.c"))));
  }

  /** Runs one of the Lua tests; gives what it printed. */
  String lua(String test, Map<String, String> environment, long patienceS) throws IOException {
    String lua = Require.tool("lua5.4", "lua5.4");
    luaHost();
    List<String> command = List.of(lua, FAKE.resolve(test).toString());
    Map<String, String> all = new HashMap<>(environment);
    all.put("LUA_PATH", FAKE + "/?.lua");
    all.put("LUA_CPATH", work + "/?.so");
    all.put("FOOTFALL_SCRIPTS", ROOT.resolve("scripts/reaper").toString());
    return run(command, all, patienceS);
  }

  /** Runs a program that has to end well in time; gives what it printed. */
  String run(List<String> command, Map<String, String> environment, long patienceS)
      throws IOException {
    Path printed = Files.createTempFile(work, "printed", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.directory(work.toFile()).redirectOutput(printed.toFile()).start();
    try {
      boolean ended = process.waitFor(patienceS, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      String text = Files.readString(printed);
      assertTrue(ended, command + " did not end within the limit; it printed:\n" + text);
      assertEquals(0, process.exitValue(), command + " printed:\n" + text);
      return text;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
