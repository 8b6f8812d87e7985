package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Onset;
import dev.footfall.bridge.DemoClip;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.media.SoundFile;
import dev.footfall.media.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineProgramTest {
  @TempDir private static Path folder;
  private static String clip;

  @BeforeAll
  static void unpackClip() {
    clip = DemoClip.unpack(folder).toString();
  }

  @Test
  void run_rangeBeyondTheFile_saysHowLongItIs() {
    assertRefused(
        "BAD_REQUEST: range '5s-20s': it is 5.000 s to 20.000 s, but the file is 7.667 s long",
        "render",
        clip,
        "--range",
        "5s-20s",
        "--out",
        folder.resolve("range").toString());
  }

  @Test
  void run_unknownSurface_namesTheNearest() {
    assertRefused(
        "BAD_REQUEST: unknown surface 'gras'; the nearest are: grass, glass, grate",
        "render",
        clip,
        "--surface",
        "gras",
        "--out",
        folder.resolve("surface").toString());
  }

  @Test
  void run_folderThatCannotBe_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "not a folder");
    Cli run =
        Cli.run(
            "render",
            clip,
            "--range",
            "2s-2.5s",
            "--surface",
            "grass",
            "--out",
            file.resolve("out").toString());
    assertEquals(1, run.status());
    assertTrue(run.lastError().startsWith("AUDIO_WRITE_FAILED: cannot write"), run.lastError());
    assertTrue(run.lastError().contains("--out"), run.lastError());
  }

  @Test
  void run_noSuchFile_saysSo() {
    Cli run = Cli.run("render", folder.resolve("none.mp4").toString());
    assertEquals(2, run.status());
    assertTrue(run.lastError().startsWith("MEDIA_UNREADABLE: "), run.lastError());
  }

  @Test
  void run_videoWithoutPeople_isDoneAndSaysSo() {
    Path video = TestVideos.to(folder.resolve("nobody.mp4")).frames(25).write();
    Path out = folder.resolve("nobody");
    Cli run = Cli.run("render", video.toString(), "--out", out.toString());
    assertEquals(0, run.status(), run.lastError());
    assertTrue(
        run.out().stream()
            .anyMatch(line -> line.startsWith("NO_PEOPLE: no steps from 00:00:00.000 to ")),
        String.join("\n", run.out()));
    assertTrue(Files.exists(out.resolve("plan.json")));
  }

  @Test
  void run_wrongOptionsValueOrCommand_isBadUsage() {
    assertEquals(2, Cli.run().status());
    assertEquals(2, Cli.run("rendr").status());
    assertEquals(2, Cli.run("render", clip, "--takes", "99").status());
    assertEquals(2, Cli.run("render", clip, "--pan-width", "wide").status());
    assertEquals(2, Cli.run("render", clip, "--formats", "otio").status());
    assertEquals(2, Cli.run("render", clip, "--generator", "flows").status());
    assertEquals(2, Cli.run("render", clip, "--generator", "stable-audio:x").status());
    assertEquals(2, Cli.run("synth", "--surface", "wood").status());
  }

  @Test
  void synth_wood_writesStepsWithTheirOnsets() {
    Path out = folder.resolve("synth");
    Cli run =
        Cli.run(
            "synth",
            "--surface",
            "Wood",
            "--shoe",
            "boot",
            "--action",
            "walk",
            "--count",
            "5",
            "--out",
            out.toString());
    assertEquals(0, run.status(), run.lastError());
    List<JsonObject> steps =
        Json.read("{\"steps\":" + read(out.resolve("steps.json")) + "}", "steps.json")
            .objects("steps");
    assertEquals(5, steps.size());
    for (JsonObject step : steps) {
      Path wav = out.resolve(step.text("file"));
      assertEquals(step.wholeInt("onsetSample"), Onset.find(SoundFile.read(wav)));
      assertEquals("wood", step.text("surface"));
      assertEquals("real", step.text("coverage"));
    }
    Cli again =
        Cli.run(
            "synth",
            "--surface",
            "wood",
            "--shoe",
            "boot",
            "--action",
            "walk",
            "--count",
            "5",
            "--out",
            out.toString());
    assertEquals(2, again.status());
    assertTrue(again.lastError().contains("not overwritten"), again.lastError());
  }

  @Test
  void analyze_aPart_writesContactsOfItAlone() {
    Path json = folder.resolve("analysis.json");
    Path png = folder.resolve("analysis.png");
    Cli run =
        Cli.run(
            "analyze",
            clip,
            "--range",
            "2.3s-4.2s",
            "--phases",
            "--json",
            json.toString(),
            "--picture",
            png.toString());
    assertEquals(0, run.status(), run.lastError());
    JsonObject analysis = Json.read(json);
    assertEquals("footfall.analysis/1", analysis.text("schema"));
    List<JsonObject> contacts = analysis.objects("contacts");
    assertTrue(
        contacts.stream()
            .allMatch(c -> c.whole("mediaUs") >= 2_300_000 && c.whole("mediaUs") < 4_200_000));
    assertTrue(contacts.stream().anyMatch(c -> c.text("phase").equals("take_off")));
    assertTrue(Files.exists(png));
    assertFalse(Files.exists(folder.resolve("clips")));
  }

  @Test
  void run_portThatIsNone_saysWhichAre() {
    assertRefused(
        "BAD_REQUEST: port is 70000; it goes from 0 to 65535", "serve", "--port", "70000");
  }

  @Test
  void run_tracksThatAreNotThere_saysWhatToGive() {
    String missing = folder.resolve("missing").toString();
    assertRefused(
        "BAD_REQUEST: %s cannot be read (NoSuchFileException); give a folder that `footfall tracks` wrote"
            .formatted(missing),
        "contacts",
        missing,
        "--out",
        folder.resolve("contacts").toString());
  }

  @Test
  void install_dryRun_tellsWhatItWouldWriteAndWritesNothing() throws IOException {
    Path to = folder.resolve("fusion");
    Cli run = Cli.run("install", "resolve", "--dry-run", "--to", to.toString());
    assertEquals(0, run.status(), String.join("\n", run.err()));
    assertEquals("DaVinci Resolve: " + to, run.out().get(0));
    Path entry = to.resolve("Scripts/Utility/Footfall/Generate footsteps.lua");
    assertTrue(run.out().contains("  would write " + entry), String.join("\n", run.out()));
    assertEquals("Nothing was changed (--dry-run).", run.lastLine());
    assertFalse(Files.exists(to));
    assertRefused(
        "BAD_REQUEST: nothing is known to install for 'cubase'; there are: ardour, blender, ofx, reaper, resolve",
        "uninstall",
        "cubase");
  }

  @Test
  void doctor_thisMachine_isFit() {
    Cli run = Cli.run("doctor", "--json");
    assertEquals(0, run.status(), String.join("\n", run.out()));
    assertTrue(String.join("", run.out()).contains("\"recordings\""));
    assertTrue(String.join("", run.out()).contains("pose, contacts and scene load"));
  }

  private static void assertRefused(String line, String... args) {
    Cli run = Cli.run(args);
    assertEquals(2, run.status());
    assertEquals(line, run.lastError());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
