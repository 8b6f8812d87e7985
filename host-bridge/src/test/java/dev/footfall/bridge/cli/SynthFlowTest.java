package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code synth} by the networks that ship. */
class SynthFlowTest {
  @TempDir private Path folder;

  private Cli synth(String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("synth", "--surface", "wood", "--shoe", "boot", "--action", "walk"));
    words.addAll(List.of("--count", "2", "--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Cli.run(words.toArray(String[]::new));
  }

  private List<String> coverage(String out) throws IOException {
    String steps = Files.readString(folder.resolve(out).resolve("steps.json"));
    return Json.read("{\"steps\":" + steps + "}", "steps.json").objects("steps").stream()
        .map(step -> step.text("coverage"))
        .toList();
  }

  @Test
  void synth_flow_makesStepsAsLearned() throws IOException {
    Cli run = synth("flow", "--generator", "flow", "--turn", "brightness=+1,gap=-0.5");
    assertEquals(0, run.status(), run.lastError());
    assertEquals(List.of("real", "real"), coverage("flow"));
  }

  @Test
  void synth_likeARecording_makesMoreOfIt() throws IOException {
    Path mine = folder.resolve("mine.flac");
    try (InputStream in =
        SynthFlowTest.class.getResourceAsStream(
            "/dev/footfall/recordings/carpet/cdda_taure_01.flac")) {
      Files.copy(in, mine);
    }
    Cli run = synth("like", "--like", mine.toString());
    assertEquals(0, run.status(), run.lastError());
    assertEquals(List.of("interpolated", "interpolated"), coverage("like"));
  }

  @Test
  void synth_likeSilenceOrNothing_isBadInput() throws IOException {
    Path silent = folder.resolve("silent.wav");
    Files.write(
        silent,
        Wav.encode(AudioBuffer.mono(new float[48_000], 48_000), BroadcastInfo.loose("silent")));
    Cli run = synth("silent", "--like", silent.toString());
    assertEquals(2, run.status());
    assertTrue(run.lastError().contains("nothing can be heard"), run.lastError());
    assertEquals(2, synth("none", "--like", folder.resolve("none.wav").toString()).status());
  }

  @Test
  void synth_turnTooFarOrUnknown_isBadUsage() {
    assertTrue(synth("far", "--turn", "decay=9").lastError().contains("-3 to 3"));
    assertTrue(synth("odd", "--turn", "loud=1").lastError().contains("brightness"));
  }
}
