package dev.footfall.bridge.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinomialTest {
  @Test
  void chance_knownCases() {
    // By hand: sums of binomial coefficients over 2^n.
    assertEquals(1.0 / 1024, new Binomial(10, 10).chance(), 1e-12);
    assertEquals(56.0 / 1024, new Binomial(8, 10).chance(), 1e-12);
    assertEquals(1, new Binomial(0, 10).chance(), 1e-12);
    // 12 of 16 is what ABX tests usually ask for: 0.0384.
    assertEquals(2517.0 / 65536, new Binomial(12, 16).chance(), 1e-12);
  }

  @Test
  void interval_knownCases() {
    // Clopper and Pearson: none of n is 0 .. 1 - 0.025^(1/n); all of n mirrors it.
    assertEquals(0, new Binomial(0, 10).low());
    assertEquals(1 - Math.pow(0.025, 0.1), new Binomial(0, 10).high(), 1e-9);
    assertEquals(Math.pow(0.025, 0.1), new Binomial(10, 10).low(), 1e-9);
    // Published tables: 8 of 10 is 0.4439 .. 0.9748.
    assertEquals(0.4439, new Binomial(8, 10).low(), 5e-5);
    assertEquals(0.9748, new Binomial(8, 10).high(), 5e-5);
  }
}
