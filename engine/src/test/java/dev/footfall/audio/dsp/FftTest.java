package dev.footfall.audio.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FftTest {
  /** A sum of 64 products below 10 in double precision. */
  private static final double ROUNDING = 1e-11;

  @Test
  void forward_isTheDefinitionAndInverseUndoesIt() {
    int size = 64;
    Random random = new Random(1);
    double[] re = random.doubles(size, -1, 1).toArray();
    double[] im = random.doubles(size, -1, 1).toArray();
    double[] expectedRe = new double[size];
    double[] expectedIm = new double[size];
    for (int k = 0; k < size; k++) {
      for (int n = 0; n < size; n++) {
        double angle = -2 * Math.PI * k * n / size;
        expectedRe[k] += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
        expectedIm[k] += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
      }
    }
    double[] x = re.clone();
    double[] y = im.clone();
    Fft fft = new Fft(size);
    fft.forward(x, y);
    assertArrayEquals(expectedRe, x, ROUNDING);
    assertArrayEquals(expectedIm, y, ROUNDING);
    fft.inverse(x, y);
    assertArrayEquals(re, x, ROUNDING);
    assertArrayEquals(im, y, ROUNDING);
  }

  @Test
  void new_noPowerOfTwo_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Fft(48));
  }
}
