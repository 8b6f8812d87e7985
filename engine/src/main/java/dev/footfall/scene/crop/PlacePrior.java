package dev.footfall.scene.crop;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Surface;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which grounds are common where: {@code ground.tsv}, common sense put down as a table. A ground is
 * there often, sometimes or hardly ever.
 */
final class PlacePrior {
  private static final String RESOURCE = "/dev/footfall/scene/ground.tsv";
  private static final float OFTEN = 4;
  private static final float SOMETIMES = 1;
  private static final float HARDLY = 0.2f;

  private final float[][] shares;

  private PlacePrior(float[][] shares) {
    this.shares = shares;
  }

  /** The table that ships. */
  static PlacePrior load() {
    try (InputStream in = PlacePrior.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FootfallException(
            ErrorCode.MODEL_MISSING,
            "table %s is not in the program's jar; install Footfall anew".formatted(RESOURCE));
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlacePrior parse(String text) {
    float[][] shares = new float[Environment.values().length][];
    for (String line : text.lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      float[] row = new float[Surface.values().length];
      Arrays.fill(row, HARDLY);
      set(row, cells[1], OFTEN);
      set(row, cells[2], SOMETIMES);
      shares[Environment.valueOf(cells[0].toUpperCase(Locale.ROOT)).ordinal()] = toSum1(row);
    }
    return new PlacePrior(shares);
  }

  private static void set(float[] row, String words, float value) {
    for (String word : words.isBlank() ? new String[0] : words.split(" ")) {
      row[Surface.WORDS.parse(word).ordinal()] = value;
    }
  }

  private static float[] toSum1(float[] row) {
    float sum = 0;
    for (float value : row) {
      sum += value;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
    return row;
  }

  /** Logarithms of how common each ground is in a place of which only shares are known. */
  float[] logs(float[] environment) {
    float[] logs = new float[Surface.values().length];
    for (int s = 0; s < logs.length; s++) {
      int surface = s;
      double share =
          IntStream.range(0, environment.length)
              .mapToDouble(e -> environment[e] * shares[e][surface])
              .sum();
      logs[s] = (float) Math.log(share);
    }
    return logs;
  }
}
