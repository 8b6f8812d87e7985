package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs the Resolve script in LuaJIT inside of a strict fake Resolve (src/test/lua/resolve). A play
 * is Lua in the words of stage.lua; what comes back is what its {@code dump} and {@code say} wrote.
 *
 * @param folder for plays and what they write
 * @param environment of the process, beside PATH
 */
record ResolveStage(Path folder, Map<String, String> environment) {
  private static final Path ROOT = Path.of(System.getProperty("footfall.root"));

  /**
   * What a play wrote.
   *
   * @param rows tab-separated lines, taken apart
   * @param printed what the script told its user
   */
  record Scene(List<List<String>> rows, String printed) {
    /** Rows of a kind in a dump, without these two. */
    List<List<String>> rows(String kind, String dump) {
      return rows.stream()
          .filter(row -> row.get(0).equals(kind) && row.get(1).equals(dump))
          .map(row -> row.subList(2, row.size()))
          .toList();
    }

    /** Items of a dump that are Footfall's: those behind the user's first track. */
    List<Item> steps(String dump) {
      return rows("item", dump).stream()
          .filter(row -> !row.get(0).equals("1"))
          .map(
              row ->
                  new Item(
                      Integer.parseInt(row.get(0)),
                      Long.parseLong(row.get(1)),
                      Long.parseLong(row.get(2)),
                      Path.of(row.get(3))))
          .toList();
    }
  }

  /**
   * An item on an audio track.
   *
   * @param start absolute frame
   */
  record Item(int track, long start, long frames, Path file) {}

  /** Plays, and fails with what the script printed if the fake found fault. */
  Scene play(String text) throws IOException, InterruptedException {
    String luajit = Require.tool("luajit", "luajit");
    Path play = Files.createTempFile(folder, "play", ".lua");
    Path out = Files.createTempFile(folder, "play", ".tsv");
    Path printed = Files.createTempFile(folder, "play", ".txt");
    Files.writeString(play, text);
    ProcessBuilder builder =
        new ProcessBuilder(
                luajit,
                ROOT.resolve("host-bridge/src/test/lua/resolve/stage.lua").toString(),
                ROOT.toString(),
                play.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    int status = process.waitFor();
    String heard = Files.readString(printed);
    assertEquals(0, status, heard);
    List<List<String>> rows =
        Files.readAllLines(out).stream().map(line -> Arrays.asList(line.split("\t", -1))).toList();
    return new Scene(rows, heard);
  }
}
