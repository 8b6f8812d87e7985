package dev.footfall.torch.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.crop.CropScores;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small model of random weights, made by scripts/models/clip_export/selftest.py. */
class ClipCropNetworkTest {
  private static final List<String> FILES = List.of("clip.properties", "tower.pt", "texts.f32");

  /** Four decimals in the file; cosines of sixteen float products times the scale of 14. */
  private static final float TOLERANCE = 5e-4f;

  @TempDir Path folder;

  private Path bundle() throws IOException {
    for (String file : FILES) {
      try (InputStream in = ClipCropNetworkTest.class.getResourceAsStream("clip/" + file)) {
        Files.write(folder.resolve(file), in.readAllBytes());
      }
    }
    return folder;
  }

  private static float[] picture(int number, int side) {
    float[] picture = new float[3 * side * side];
    for (int i = 0; i < picture.length; i++) {
      int c = i / (side * side);
      int y = i / side % side;
      int x = i % side;
      picture[i] = (x * (number + 1) + y * (c + 2) + 31 * c * number) % 256 / 255f;
    }
    return picture;
  }

  private static TorchRuntime runtime() {
    return TorchRuntime.start(DeviceChoice.CPU);
  }

  @Test
  void look_withARandomModel_saysWhatPythonSays() throws IOException {
    String goldens;
    try (InputStream in = ClipCropNetworkTest.class.getResourceAsStream("clip/scores.tsv")) {
      goldens = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (ClipCropNetwork network = new ClipCropNetwork(runtime(), bundle())) {
      int side = network.sidePx();
      List<CropScores> scores = network.look(List.of(picture(1, side), picture(2, side)));
      List<String> lines = goldens.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        assertArrayEquals(floats(lines.get(i)), row(scores.get(i)), TOLERANCE, "picture " + i);
      }
    }
  }

  private static float[] floats(String line) {
    String[] cells = line.split("\t");
    float[] row = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      row[i] = Float.parseFloat(cells[i]);
    }
    return row;
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
  void open_folderWithoutABundle_isMissing() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> new ClipCropNetwork(runtime(), folder));
    assertEquals(ErrorCode.MODEL_MISSING, e.code());
    assertTrue(e.getMessage().contains("clip_export"), e.getMessage());
  }

  @Test
  void open_changedFile_isRefused() throws IOException {
    Path texts = bundle().resolve("texts.f32");
    byte[] bytes = Files.readAllBytes(texts);
    bytes[0] ^= 1;
    Files.write(texts, bytes);
    FootfallException e =
        assertThrows(FootfallException.class, () -> new ClipCropNetwork(runtime(), folder));
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
    assertTrue(e.getMessage().contains("the checksum of"), e.getMessage());
  }
}
