package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.footfall.audio.Wav;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlanClip;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest extends PipelineFixture {
  private JobResult layered(String layers) {
    return run(
        oneWalk(),
        SettingsText.read(
            Settings.DEFAULT, Map.of("formats", "clips", "takes", "2", "layers", layers)));
  }

  @Test
  void run_layers_fourFilesOfEachStepThatAddUpToIt() throws IOException {
    JobResult result = layered("heel,toe,scuff,cloth");
    List<String[]> rows =
        Files.readAllLines(out.resolve("layers.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .toList();
    List<PlanClip> clips = result.plan().activeClips();
    assertEquals(4 * clips.size(), rows.size());
    for (PlanClip clip : clips) {
      float[] sum = new float[(int) clip.lengthSamples()];
      for (String[] row : rows) {
        if (row[0].equals(Integer.toString(clip.stepId()))) {
          Wav wav = Wav.read(out.resolve(row[3]));
          assertEquals(
              result.plan().timeline().startSample() + clip.startSample(),
              wav.timeReferenceSamples());
          for (int n = 0; n < sum.length; n++) {
            sum[n] += wav.audio().channel(0)[n];
          }
        }
      }
      float[] whole = Wav.read(out.resolve(clip.file())).audio().channel(0);
      assertEquals(-1, Arrays.mismatch(whole, positiveZeros(sum)), "step " + clip.stepId());
    }
  }

  /** The sum of nothing may be minus zero. */
  private static float[] positiveZeros(float[] samples) {
    for (int n = 0; n < samples.length; n++) {
      samples[n] += 0f;
    }
    return samples;
  }

  @Test
  void run_noLayers_writesNone() {
    layered("none");
    assertFalse(Files.exists(out.resolve("layers.tsv")));
  }
}
