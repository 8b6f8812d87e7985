package dev.footfall.torch;

import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers and their shape, as they enter or leave a network: float32, row-major, the last dimension
 * fastest. The array is shared, not copied, and never written by this package.
 */
public record FloatTensor(float[] values, long... shape) {
  public FloatTensor {
    Objects.requireNonNull(values);
    long product = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (values.length != product) {
      throw new IllegalArgumentException(
          "%d values for shape %s".formatted(values.length, Arrays.toString(shape)));
    }
  }
}
