package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the small model of random weights that scripts/models/stable_audio has made. */
class StableAudioCommandTest {
  private static final Path BUNDLE =
      Path.of(System.getProperty("footfall.root"))
          .resolve("engine/src/test/resources/dev/footfall/torch/stable/bundle");

  @TempDir private Path folder;

  private Cli synth(Path bundle, String out) {
    return Cli.run(
        "synth",
        "--surface",
        "gravel",
        "--shoe",
        "boot",
        "--action",
        "walk",
        "--count",
        "3",
        "--generator",
        "stable-audio:" + bundle,
        "--out",
        folder.resolve(out).toString());
  }

  @Test
  void synth_bundle_stepsAndThePromptsThatMadeThem() throws IOException {
    Cli run = synth(BUNDLE, "out");
    assertEquals(0, run.status(), run.lastError());
    String text = Files.readString(folder.resolve("out/steps.json"));
    List<JsonObject> steps = Json.read("{\"steps\":" + text + "}", "steps").objects("steps");
    assertEquals(3, steps.size());
    for (JsonObject step : steps) {
      assertEquals("interpolated", step.text("coverage"));
      assertEquals(960, step.wholeInt("onsetSample"));
      assertTrue(Files.size(folder.resolve("out").resolve(step.text("file"))) > 1_000);
    }
    String prompts = Files.readString(folder.resolve("out/stable-audio-prompts.tsv"));
    assertTrue(prompts.contains("walking in leather boots on gravel"), prompts);
  }

  @Test
  void synth_wordsOfTheUser_inThePrompt() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    for (String name :
        List.of(
            "bundle.json", "conditioner.pt", "transformer.pt", "decoder.pt", "tokenizer.json")) {
      Files.copy(BUNDLE.resolve(name), bundle.resolve(name));
    }
    Files.writeString(bundle.resolve("prompts.tsv"), "surface\tgravel\tpea shingle\n");
    Cli run = synth(bundle, "worded");
    assertEquals(0, run.status(), run.lastError());
    String prompts = Files.readString(folder.resolve("worded/stable-audio-prompts.tsv"));
    assertTrue(prompts.contains("leather boots on pea shingle"), prompts);
  }

  @Test
  void synth_noBundle_modelMissingWithTheRemedy() {
    Cli run = synth(folder.resolve("none"), "none");
    assertEquals(2, run.status());
    assertTrue(run.lastError().startsWith("MODEL_MISSING: "), run.lastError());
    assertTrue(run.lastError().contains("docs/stable-audio.md"), run.lastError());
  }
}
