package dev.footfall.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TorchModelTest {
  private static final String DETECTOR = "/dev/footfall/torch/pose/pose_detector.pt";
  private static final int SIDE = 64;

  private static FloatTensor noise(long seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return new FloatTensor(values, 1, 3, SIDE, SIDE);
  }

  private static TorchModel detector() {
    return TorchRuntime.start(DeviceChoice.CPU).load(DETECTOR);
  }

  @Test
  void run_givesAllOutputsWithTheirShapes() {
    try (TorchModel model = detector()) {
      List<FloatTensor> out = model.run(noise(1));
      // 8² · 2 + 4² · 2 + 2² · 6 anchors.
      assertEquals(2, out.size());
      assertArrayEquals(new long[] {1, 184, 12}, out.get(0).shape());
      assertArrayEquals(new long[] {1, 184, 1}, out.get(1).shape());
    }
  }

  @Test
  void run_fromSeveralThreads_givesWhatOneThreadGives() {
    try (TorchModel model = detector()) {
      List<float[]> alone =
          IntStream.range(0, 16).mapToObj(i -> model.run(noise(i)).get(1).values()).toList();
      List<float[]> together =
          IntStream.range(0, 16)
              .parallel()
              .mapToObj(i -> model.run(noise(i)).get(1).values())
              .toList();
      for (int i = 0; i < 16; i++) {
        assertArrayEquals(alone.get(i), together.get(i));
      }
    }
  }

  @Test
  void run_withAShapeTheNetworkRefuses_failsAndNamesIt() {
    try (TorchModel model = detector()) {
      FloatTensor wrong = new FloatTensor(new float[2 * SIDE * SIDE], 1, 2, SIDE, SIDE);
      FootfallException e = assertThrows(FootfallException.class, () -> model.run(wrong));
      assertEquals(ErrorCode.MODEL_FAILED, e.code());
      assertTrue(e.getMessage().contains("[1, 2, 64, 64]"), e.getMessage());
      assertEquals(2, model.run(noise(1)).size(), "usable afterwards");
    }
  }

  @Test
  void floatTensor_withTooFewValues_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FloatTensor(new float[5], 2, 3));
  }
}
