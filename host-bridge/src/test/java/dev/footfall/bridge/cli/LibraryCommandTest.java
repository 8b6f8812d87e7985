package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeLibrary() throws IOException {
    for (int i = 1; i <= 4; i++) {
      put("wood/nox_essentials_0%d.flac".formatted(i), "Boots/Marble Walk 0%d.flac".formatted(i));
    }
    put("wood/nox_essentials_05.flac", "Thump.flac");
  }

  private static void put(String recording, String file) throws IOException {
    Path target = folder.resolve("mine").resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream in =
        LibraryCommandTest.class.getResourceAsStream("/dev/footfall/recordings/" + recording)) {
      Files.copy(in, target);
    }
  }

  private static List<JsonObject> synth(String surface) throws IOException {
    Path out = folder.resolve("out-" + surface);
    Cli run =
        Cli.run(
            "synth",
            "--surface",
            surface,
            "--shoe",
            "boot",
            "--action",
            "walk",
            "--count",
            "3",
            "--generator",
            "library:" + folder.resolve("mine"),
            "--out",
            out.toString());
    assertEquals(0, run.status(), run.lastError());
    assertTrue(
        Files.readString(out.resolve("library-understood.tsv"))
            .contains("\nBoots/Marble Walk 01.flac\t1\tmarble\tboot\twalk\tfalse\t\t\n"));
    String steps = Files.readString(out.resolve("steps.json"));
    return Json.read("{\"steps\":" + steps + "}", "steps.json").objects("steps");
  }

  @Test
  void synth_ownLibrary_playsItWhereItCanAndTheShippedOneElsewhere() throws IOException {
    // One recording of marble: five of six steps are made like it.
    List<String> marble = synth("marble").stream().map(step -> step.text("coverage")).toList();
    assertTrue(Set.of("real", "interpolated").containsAll(marble), marble.toString());
    assertTrue(marble.contains("interpolated"), marble.toString());
    for (JsonObject step : synth("snow")) {
      assertEquals("substitute", step.text("coverage"));
    }
  }

  @Test
  void library_folder_tableAndSummary() {
    Cli run = Cli.run("library", folder.resolve("mine").toString());
    assertEquals(0, run.status(), run.lastError());
    assertEquals("file\tsteps\tsurface\tfootwear\taction\twet\tfoot\tnote", run.out().get(0));
    assertTrue(run.out().contains("4 of 5 files are used: 4 steps"), run.out().toString());
    Path table = folder.resolve("table.tsv");
    run = Cli.run("library", folder.resolve("mine").toString(), "--table", table.toString());
    assertEquals(table.toAbsolutePath().toString(), run.lastLine());
    assertTrue(Files.exists(table));
  }

  @Test
  void library_nothingThere_isBadInput() {
    Cli run = Cli.run("library", folder.resolve("none").toString());
    assertEquals(2, run.status());
    assertTrue(run.lastError().startsWith("BAD_REQUEST: "), run.lastError());
    run =
        Cli.run(
            "synth",
            "--surface",
            "wood",
            "--shoe",
            "boot",
            "--action",
            "walk",
            "--count",
            "1",
            "--generator",
            "library:",
            "--out",
            folder.resolve("x").toString());
    assertEquals(2, run.status());
  }
}
