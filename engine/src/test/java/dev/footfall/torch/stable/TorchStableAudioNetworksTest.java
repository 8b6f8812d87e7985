package dev.footfall.torch.stable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.synth.stable.BundlePart;
import dev.footfall.synth.stable.Conditions;
import dev.footfall.synth.stable.Guidance;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.synth.stable.sampler.Goldens;
import dev.footfall.synth.stable.sampler.Noise;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The small bundle against the library that it was exported from. */
class TorchStableAudioNetworksTest {
  private static final String PROMPT = "footsteps, walking in boots on gravel";
  private static final TorchStableAudioNetworks NETWORKS = SmallBundle.open();

  /** One pass: sums of some 400 terms near 1, whose roundings add like a random walk's steps. */
  private static final float ROUNDING = 20 * 0x1p-24f;

  /** Guidance multiplies the rounding of two passes by 7 + 6, and the passes are ten. */
  private static final float GENERATED = 10 * 13 * ROUNDING;

  @AfterAll
  static void close() {
    NETWORKS.close();
  }

  @Test
  void conditions_prompt_asTheLibrary() {
    Conditions conditions = NETWORKS.conditions(PROMPT);
    assertArrayEquals(Goldens.floats("cross.bin"), conditions.cross(), ROUNDING);
    assertArrayEquals(Goldens.floats("global.bin"), conditions.global(), ROUNDING);
  }

  @Test
  void velocity_tenEvaluationsWithGuidance_asTheLibrary() {
    int[] row = {0};
    Noise noise = size -> row(row[0]++, size);
    float[] latents =
        SmallBundle.BUNDLE
            .sampler()
            .run(
                NETWORKS.latentSize(),
                new Guidance(NETWORKS, NETWORKS.conditions(PROMPT), SmallBundle.BUNDLE.guidance()),
                noise,
                new CancelToken());
    assertArrayEquals(Goldens.floats("latents.bin"), latents, GENERATED);
  }

  /** The noise of the goldens' script. */
  private static float[] row(int index, int size) {
    float[] row = new float[size];
    for (int k = 0; k < size; k++) {
      row[k] = (float) (Math.sqrt(2) * Math.sin(0.7 * k + 1.3 * index * (1 + k % 5)));
    }
    return row;
  }

  @Test
  void decoder_latents_asTheLibrary() {
    float[] latents = Goldens.floats("latents.bin");
    StableAudioBundle.Shape shape = SmallBundle.BUNDLE.shape();
    TorchRuntime runtime = TorchRuntime.start(DeviceChoice.CPU);
    try (TorchModel decoder = runtime.load(SmallBundle.BUNDLE.parts().get(BundlePart.DECODER))) {
      FloatTensor sound =
          decoder
              .run(new FloatTensor(latents, 1, shape.latentChannels(), shape.latentTokens()))
              .get(0);
      int samples = (int) sound.shape()[2];
      float[] golden = Goldens.floats("sound.bin");
      int length = golden.length / 2;
      for (int c = 0; c < 2; c++) {
        assertArrayEquals(
            Arrays.copyOfRange(golden, c * length, (c + 1) * length),
            Arrays.copyOfRange(sound.values(), c * samples + 4410, c * samples + 4410 + length),
            ROUNDING);
      }
    }
  }

  @Test
  void sounds_latents_wholeLengthAt48kHz() {
    AudioBuffer sound = NETWORKS.sounds(Goldens.floats("latents.bin")).get(0);
    assertEquals(48_000, sound.sampleRateHz());
    assertEquals(96_000, sound.length());
    assertEquals(2, sound.channelCount());
    assertTrue(sound.peak() > 0.01f);
  }

  @Test
  void open_partThatIsNoNetwork_modelFailed() {
    StableAudioBundle good = SmallBundle.BUNDLE;
    Map<BundlePart, Path> parts = new EnumMap<>(good.parts());
    parts.put(BundlePart.DECODER, good.parts().get(BundlePart.TOKENIZER));
    StableAudioBundle bad =
        new StableAudioBundle(
            good.name(),
            good.digest(),
            good.shape(),
            good.sampler(),
            good.guidance(),
            good.seconds(),
            parts);
    TorchRuntime cpu = TorchRuntime.start(DeviceChoice.CPU);
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> new TorchStableAudioNetworks(cpu, cpu, bad).close());
    assertEquals(ErrorCode.MODEL_FAILED, e.code());
  }
}
