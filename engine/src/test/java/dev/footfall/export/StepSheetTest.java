package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.audio.Wav;
import dev.footfall.contact.Action;
import dev.footfall.job.CancelToken;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Shipped;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.layer.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSheetTest {
  @TempDir private Path folder;

  @Test
  void write_layers_filesThatAddUpToTheStep() throws IOException {
    StepSheet sheet =
        new StepSheet(
            Surface.GRAVEL, false, Footwear.BOOT, Action.WALK, 0.5f, 2, 1, Set.of(Layer.values()));
    try (StepGenerator generator = Shipped.generator()) {
      sheet.write(generator, folder, new CancelToken());
    }
    String json = Files.readString(folder.resolve("steps.json"));
    List<JsonObject> rows = Json.read("{\"steps\":" + json + "}", "steps.json").objects("steps");
    for (JsonObject row : rows) {
      float[] left = Wav.read(folder.resolve(row.text("file"))).audio().channel(0);
      for (String layer : List.of("scuff", "toe", "cloth", "heel")) {
        float[] part =
            Wav.read(folder.resolve(row.object("layers").text(layer))).audio().channel(0);
        for (int n = 0; n < left.length; n++) {
          left[n] -= part[n];
        }
      }
      for (float rest : left) {
        assertEquals(0, Math.abs(rest));
      }
    }
  }
}
