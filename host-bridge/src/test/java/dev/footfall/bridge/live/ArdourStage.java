package dev.footfall.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ardour's window on a screen that nobody sees, with a session and Footfall's scripts, driven over
 * its own OSC.
 */
final class ArdourStage implements AutoCloseable {
  static final Path SCRIPTS = LiveProgram.ROOT.resolve("scripts/ardour");

  private static final Path TESTS = LiveProgram.ROOT.resolve("host-bridge/src/test/ardour");
  private static final long QUICK_S = 120;
  private static final int FIRST_PORT = 3819;
  private static final int PORTS = 20;
  private static final String OSC = "<Protocol name=\"Open Sound Control (OSC)\" active=\"";

  private final Path folder;
  private final Path session;
  private final Process screen;
  private final Process ardour;
  private final String port;

  private ArdourStage(Path folder, Process screen, Process ardour, String port) {
    this.folder = folder;
    this.session = folder.resolve("film");
    this.screen = screen;
    this.ardour = ardour;
    this.port = port;
  }

  /** Makes a session of five seconds and opens it; {@code settings} become footfall.conf. */
  static ArdourStage open(Path folder, String settings) throws IOException, InterruptedException {
    Require.tool("ardour", "ardour");
    Require.tool("oscsend", "liblo-tools");
    String xvfb = Require.tool("Xvfb", "xvfb");
    makeSession(folder, settings);
    Path display = folder.resolve("display.txt");
    Process screen =
        LiveProgram.start(
            folder,
            List.of(xvfb, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"),
            Map.of(),
            display);
    Pattern number = Pattern.compile("(?m)^(\\d+)$");
    await("a screen", () -> number.matcher(text(display)).find());
    Matcher found = number.matcher(text(display));
    assertTrue(found.find());
    int port = freePort();
    Process ardour =
        LiveProgram.start(
            folder,
            List.of("ardour", "-a", "-n", "-d", "-O", folder.resolve("film").toString()),
            Map.of(
                "DISPLAY",
                ":" + found.group(1),
                "FOOTFALL_ARDOUR",
                SCRIPTS.resolve("footfall").toString()),
            folder.resolve("ardour.log"));
    ArdourStage stage = new ArdourStage(folder, screen, ardour, Integer.toString(port));
    try {
      stage.todo("");
    } catch (AssertionError e) {
      stage.close();
      throw e;
    }
    return stage;
  }

  /** The port that Ardour takes for OSC: 3819, or the next that nobody has. */
  private static int freePort() throws IOException {
    for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
      try (DatagramSocket socket = new DatagramSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        continue;
      }
    }
    throw new AssertionError("Ardour finds no port for OSC: too many are taken");
  }

  private static void makeSession(Path folder, String settings)
      throws IOException, InterruptedException {
    Path config = Files.createDirectories(folder.resolve("config/ardour7"));
    Files.createFile(config.resolve(".a7"));
    Files.copy(TESTS.resolve("config.xml"), config.resolve("config"));
    List<String> make =
        new ArrayList<>(List.of("ardour7-lua", TESTS.resolve("make.lua").toString()));
    make.add(folder.toString());
    make.add(SCRIPTS.resolve("footfall_generate.lua").toString());
    make.add(SCRIPTS.resolve("footfall_regenerate.lua").toString());
    make.add(TESTS.resolve("todo.lua").toString());
    LiveProgram.run(folder, make, Map.of(), QUICK_S);
    String scripts =
        Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("scripts.state")));
    Files.writeString(
        config.resolve("ui_scripts"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LuaInstance><ActionScript lua=\"Lua 5.3\">"
            + scripts
            + "</ActionScript></LuaInstance>\n");
    Path file = folder.resolve("film/film.ardour");
    String made = Files.readString(file);
    String wanted =
        made.replace(OSC + "0", OSC + "1")
            .replaceFirst(
                "name=\"range1\" ([^>]*)\"IsRangeMarker\"",
                "name=\"session\" $1\"IsSessionRange\"");
    assertTrue(wanted.contains("IsSessionRange"), made);
    Files.writeString(file, wanted);
    Path footfall = Files.createDirectories(folder.resolve("film/footfall"));
    Files.writeString(footfall.resolve("footfall.conf"), settings);
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    await(what, QUICK_S, there);
  }

  private static void await(String what, long patienceS, BooleanSupplier there)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceS);
    while (!there.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what + " did not come within the limit");
      Thread.sleep(200);
    }
  }

  /** Sends an OSC message to Ardour. */
  void send(String... message) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("oscsend", "127.0.0.1", port));
    command.addAll(List.of(message));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  /** Lets Ardour run some Lua; gives the numbers of the steps that were there before. */
  List<Integer> todo(String lua) throws IOException, InterruptedException {
    Path did = session.resolve("did.txt");
    Files.deleteIfExists(did);
    Files.writeString(session.resolve("todo.lua"), "local regions, steps = ...\n" + lua);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUICK_S);
    while (!Files.exists(did)) {
      assertTrue(ardour.isAlive(), () -> text(folder.resolve("ardour.log")));
      assertTrue(System.nanoTime() < deadline, () -> text(folder.resolve("ardour.log")));
      send("/access_action", "s", "LuaAction/script-3");
      Thread.sleep(700);
    }
    String said = text(did).strip();
    assertTrue(said.startsWith("steps"), said);
    return Stream.of(said.split("\t")).skip(1).map(Integer::valueOf).toList();
  }

  /** Of Ardour's OSC. */
  String port() {
    return port;
  }

  /** More lines of footfall.conf. */
  void set(String lines) throws IOException {
    Path settings = session.resolve("footfall/footfall.conf");
    Files.writeString(settings, Files.readString(settings) + lines);
  }

  /** Runs Generate (1) or Regenerate (2); gives what it told. */
  String press(int script, long patienceS) throws IOException, InterruptedException {
    int before = text(log()).length();
    send("/access_action", "s", "LuaAction/script-" + script);
    return told(before, patienceS);
  }

  /** Has the engine run Generate, as a button of a remote does; gives what it told. */
  String pressByRemote(InetSocketAddress engine, long patienceS)
      throws IOException, InterruptedException {
    int before = text(log()).length();
    try (OscClient remote = new OscClient(engine)) {
      remote.send(new Message("/footfall/trigger/generate", 1f));
      return told(before, patienceS);
    }
  }

  private Path log() {
    return session.resolve("footfall/footfall.log");
  }

  private String told(int before, long patienceS) throws InterruptedException {
    Path log = log();
    await("an answer", patienceS, () -> text(log).length() > before && text(log).endsWith("\n"));
    return text(log).substring(before).strip();
  }

  /** Saves, and reads the saved session by another program: fields of regions by their names. */
  List<List<String>> regions() throws IOException, InterruptedException {
    todo("Session:save_state (\"\")");
    String printed =
        LiveProgram.run(
            folder,
            List.of(
                "ardour7-lua", TESTS.resolve("readback.lua").toString(), copy().toString(), "film"),
            Map.of(),
            QUICK_S);
    return LiveProgram.rows(printed, "region");
  }

  /** What the saved session sounds like, written by Ardour's own program. */
  Path export(String name) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    LiveProgram.run(
        folder,
        List.of("ardour7-export", "-b", "float", "-o", file.toString(), copy().toString(), "film"),
        Map.of(),
        QUICK_S);
    return file;
  }

  /** A copy of the session: no two programs may have one open. */
  private Path copy() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy").resolve("film");
    try (Stream<Path> files = Files.walk(session)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(session.relativize(file)));
      }
    }
    return copy;
  }

  @Override
  public void close() {
    try {
      LiveProgram.stop(ardour);
      LiveProgram.stop(screen);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
