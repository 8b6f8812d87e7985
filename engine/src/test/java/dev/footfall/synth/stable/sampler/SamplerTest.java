package dev.footfall.synth.stable.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.JobCancelledException;
import dev.footfall.job.CancelToken;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the library's own samplers, from recorded noise and a velocity that needs no network. */
class SamplerTest {
  private static final int SIZE = 64;

  /**
   * The library ran in float64; here what the network is given and gives is float32: below 8, off
   * by half of 2^-21 each. An error is carried with a gain of at most 1 a step, and fades: ten of
   * them bound the sum.
   */
  private static final float TOLERANCE = 2 * 10 * 0x1p-22f;

  @Test
  void run_multistep10_asTheLibrary() {
    assertArrayEquals(
        Goldens.floats("multistep_10.bin"), run(new MultistepSampler(10, 0.3, 500)), TOLERANCE);
  }

  @Test
  void run_multistep100_asTheLibrary() {
    assertArrayEquals(
        Goldens.floats("multistep_100.bin"), run(new MultistepSampler(100, 0.3, 500)), TOLERANCE);
  }

  @Test
  void run_pingPong_asTheLibrary() {
    assertArrayEquals(Goldens.floats("ping_pong_8.bin"), run(PingPongSampler.usual()), TOLERANCE);
  }

  @Test
  void evaluations_usualPingPong_eight() {
    assertEquals(8, PingPongSampler.usual().evaluations());
  }

  @Test
  void run_cancelledInTheMiddle_asksNoMore() {
    CancelToken cancel = new CancelToken();
    int[] asked = {0};
    Velocity cancelling =
        (x, t) -> {
          asked[0]++;
          if (asked[0] == 3) {
            cancel.cancel();
          }
          return x.clone();
        };
    assertThrows(
        JobCancelledException.class,
        () -> new MultistepSampler(10, 0.3, 500).run(4, cancelling, Noise.of(1), cancel));
    assertEquals(3, asked[0]);
  }

  @Test
  void make_timesThatRise_refused() {
    List<Float> rising = List.of(1f, 0.5f, 0.6f, 0f);
    assertThrows(IllegalArgumentException.class, () -> new PingPongSampler(rising));
  }

  private static float[] run(Sampler sampler) {
    float[] noise = Goldens.floats("sampler_noise.bin");
    int[] row = {0};
    Noise recorded = size -> Arrays.copyOfRange(noise, SIZE * row[0], SIZE * ++row[0]);
    return sampler.run(SIZE, SamplerTest::velocity, recorded, new CancelToken());
  }

  private static float[] velocity(float[] x, float t) {
    float[] v = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      v[k] = (float) (Math.sin(3.0 * x[k]) * Math.cos(t) + 0.5 * x[k] * t);
    }
    return v;
  }
}
