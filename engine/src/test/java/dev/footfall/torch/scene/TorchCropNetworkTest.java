package dev.footfall.torch.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.scene.crop.CropNetwork;
import dev.footfall.scene.crop.CropScores;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TorchCropNetworkTest {
  /** Four decimals in the file, and sums of a thousand products in another order. */
  private static final float TOLERANCE = 2e-3f;

  /** The formula of scripts/models/scene_net/goldens.py. */
  private static float[] picture(int number, int side) {
    float[] picture = new float[3 * side * side];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int value = (x * (number + 1) + y * (c + 2) + 31 * c * number) % 256;
          picture[(c * side + y) * side + x] = value / 255f;
        }
      }
    }
    return picture;
  }

  private static List<float[]> goldens() throws IOException {
    try (InputStream in = TorchCropNetworkTest.class.getResourceAsStream("scores.tsv")) {
      List<float[]> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split("\t");
        float[] row = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
          row[i] = Float.parseFloat(cells[i]);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static float[] row(CropScores scores) {
    float[] row = new float[26 + 20 + 15 + 1];
    System.arraycopy(scores.surface(), 0, row, 0, 26);
    System.arraycopy(scores.environment(), 0, row, 26, 20);
    System.arraycopy(scores.footwear(), 0, row, 46, 15);
    row[61] = scores.wet();
    return row;
  }

  @Test
  void look_atPicturesOfAFormula_saysWhatPythonSays() throws IOException {
    try (CropNetwork network = new TorchCropNetwork(TorchRuntime.start(DeviceChoice.CPU))) {
      List<float[]> goldens = goldens();
      List<float[]> crops =
          IntStream.range(0, goldens.size()).mapToObj(n -> picture(n, network.sidePx())).toList();
      List<CropScores> scores = network.look(crops);
      assertEquals(goldens.size(), scores.size());
      for (int i = 0; i < goldens.size(); i++) {
        assertArrayEquals(goldens.get(i), row(scores.get(i)), TOLERANCE, "picture " + i);
      }
    }
  }

  @Test
  void look_atOneCrop_sharesSumToOne() {
    try (CropNetwork network = new TorchCropNetwork(TorchRuntime.start(DeviceChoice.CPU))) {
      CropScores scores = network.look(List.of(picture(3, network.sidePx()))).get(0);
      for (float[] logs : List.of(scores.surface(), scores.environment(), scores.footwear())) {
        double sum = 0;
        for (float log : logs) {
          sum += Math.exp(log);
        }
        // 26 float shares, each rounded to 6e-8 of itself.
        assertEquals(1, sum, 1e-5);
      }
    }
  }
}
