package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.synth.StepGenerator;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorsTest {
  private static final Path BUNDLE =
      Path.of(System.getProperty("footfall.root"))
          .resolve("engine/src/test/resources/dev/footfall/torch/stable/bundle");

  @TempDir private Path folder;

  private StepGenerator of(Path modelFolder, String generator) {
    StableAudioModels models = new StableAudioModels(() -> TorchRuntime.start(DeviceChoice.CPU));
    Generators generators =
        new Generators(
            () -> {
              throw new IllegalStateException("no flow here");
            },
            models,
            modelFolder);
    try (models) {
      return generators.of(SettingsText.read(Settings.DEFAULT, Map.of("generator", generator)));
    }
  }

  @Test
  void of_autoWithoutAModel_library() {
    StepGenerator generator = of(folder.resolve("none"), "auto");
    assertEquals("library", generator.name());
    assertEquals(Optional.empty(), generator.standsIn());
  }

  @Test
  void of_autoWithAModel_theModel() {
    StepGenerator generator = of(BUNDLE, "auto");
    assertTrue(generator.name().startsWith("stable-audio:small-random-"), generator.name());
    assertEquals(Optional.empty(), generator.standsIn());
  }

  @Test
  void of_autoWithABrokenModel_libraryThatSaysWhy() throws IOException {
    Files.copy(BUNDLE.resolve("bundle.json"), folder.resolve("bundle.json"));
    StepGenerator generator = of(folder, "auto");
    assertEquals("library", generator.name());
    String why = generator.standsIn().orElseThrow();
    assertTrue(why.contains("conditioner.pt") && why.contains("copy the whole folder"), why);
  }

  @Test
  void of_brokenModelThatIsNamed_modelMissing() throws IOException {
    Files.copy(BUNDLE.resolve("bundle.json"), folder.resolve("bundle.json"));
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> of(folder.resolve("none"), "stable-audio:" + folder));
    assertEquals(ErrorCode.MODEL_MISSING, e.code());
  }
}
