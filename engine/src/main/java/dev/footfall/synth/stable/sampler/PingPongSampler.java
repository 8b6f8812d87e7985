package dev.footfall.synth.stable.sampler;

import dev.footfall.job.CancelToken;
import java.util.ArrayList;
import java.util.List;

/**
 * For models that were distilled to a few evaluations (Stable Audio 3): each evaluation goes the
 * whole way to the sound, and a part of the way back to other noise.
 *
 * @param times from 1 (noise) down to 0 (sound), strictly falling; one evaluation for each but the
 *     last
 */
public record PingPongSampler(List<Float> times) implements Sampler {
  public PingPongSampler {
    times = List.copyOf(times);
    boolean falls = times.size() >= 2 && times.get(0) == 1 && times.get(times.size() - 1) == 0;
    for (int i = 1; i < times.size(); i++) {
      falls &= times.get(i) < times.get(i - 1);
    }
    if (!falls) {
      throw new IllegalArgumentException("times must fall from 1 to 0: " + times);
    }
  }

  /** The schedule that Stable Audio 3 was distilled with: 8 evaluations. */
  public static PingPongSampler usual() {
    return new PingPongSampler(
        new ArrayList<>(
            List.of(1f, .994376f, .98448f, .957912f, .890903f, .745547f, .512497f, .273885f, 0f)));
  }

  @Override
  public int evaluations() {
    return times.size() - 1;
  }

  @Override
  public float[] run(int size, Velocity network, Noise noise, CancelToken cancel) {
    float[] x = noise.next(size);
    for (int i = 0; i < evaluations(); i++) {
      cancel.check();
      float time = times.get(i);
      float next = times.get(i + 1);
      float[] v = network.at(x, time);
      float[] other = next > 0 ? noise.next(size) : new float[size];
      for (int k = 0; k < size; k++) {
        x[k] = (1 - next) * (x[k] - time * v[k]) + next * other[k];
      }
    }
    return x;
  }
}
