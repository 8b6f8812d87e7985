package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;
import dev.footfall.shot.Reel.Look;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** What shots of test films show, and what may happen in them. */
final class Looks {
  private Looks() {}

  /** A part of a picture in shares of its size. */
  record Crop(double left, double top, double size, boolean mirrored) {
    static final Crop WHOLE = new Crop(0, 0, 1, false);
  }

  /** A camera at rest before a clip, which runs to its end and back again. */
  static Look clip(List<VideoFrame> frames, int start, Crop crop) {
    IntUnaryOperator bounce =
        n -> {
          int period = 2 * (frames.size() - 1);
          int at = Math.floorMod(start + n, period);
          return at < frames.size() ? at : period - at;
        };
    return n -> crop(frames.get(bounce.applyAsInt(n)), crop);
  }

  /** A camera that moves over a still; positions are of the crop's left edge, top and size. */
  static Look move(
      VideoFrame still,
      IntToDoubleFunction left,
      IntToDoubleFunction top,
      IntToDoubleFunction size) {
    return n ->
        crop(
            still,
            new Crop(left.applyAsDouble(n), top.applyAsDouble(n), size.applyAsDouble(n), false));
  }

  private static float[] crop(VideoFrame frame, Crop crop) {
    int width = frame.widthPx();
    int height = frame.heightPx();
    byte[] rgb = frame.rgb();
    float[] out = new float[Reel.VALUES];
    int at = 0;
    for (int y = 0; y < Reel.HEIGHT_PX; y++) {
      double fromY =
          mirror((crop.top() + crop.size() * (y + 0.5) / Reel.HEIGHT_PX) * height, height);
      int y0 = (int) Math.min(height - 2, fromY);
      float fy = (float) Math.min(1, fromY - y0);
      for (int x = 0; x < Reel.WIDTH_PX; x++) {
        int column = crop.mirrored() ? Reel.WIDTH_PX - 1 - x : x;
        double fromX =
            mirror((crop.left() + crop.size() * (column + 0.5) / Reel.WIDTH_PX) * width, width);
        int x0 = (int) Math.min(width - 2, fromX);
        float fx = (float) Math.min(1, fromX - x0);
        int p = 3 * (y0 * width + x0);
        for (int c = 0; c < 3; c++, p++) {
          float upper = (rgb[p] & 0xff) * (1 - fx) + (rgb[p + 3] & 0xff) * fx;
          int q = p + 3 * width;
          float lower = (rgb[q] & 0xff) * (1 - fx) + (rgb[q + 3] & 0xff) * fx;
          out[at++] = upper * (1 - fy) + lower * fy;
        }
      }
    }
    return out;
  }

  /** Pictures go on beyond their edges as in a mirror. */
  private static double mirror(double at, double length) {
    double folded = Math.abs(at) % (2 * length);
    return folded < length ? folded : 2 * length - folded;
  }

  /**
   * Light that is added, by the picture's number, and saturates; part of it scales with what is
   * lit.
   */
  static Look flash(Look look, IntToDoubleFunction strength) {
    return n -> {
      float[] picture = look.at(n);
      float light = (float) strength.applyAsDouble(n);
      for (int i = 0; i < picture.length; i++) {
        picture[i] = Math.min(255, picture[i] * (1 + 2 * light) + 120 * light);
      }
      return picture;
    };
  }

  static Look exposed(Look look, IntToDoubleFunction gain) {
    return n -> {
      float[] picture = look.at(n);
      float by = (float) gain.applyAsDouble(n);
      for (int i = 0; i < picture.length; i++) {
        picture[i] = Math.min(255, picture[i] * by);
      }
      return picture;
    };
  }

  /** Something big with stripes passes before the camera: left edge in shares of the width. */
  static Look passing(Look look, double widthNorm, IntToDoubleFunction left, long seed) {
    Random random = new Random(seed);
    float[] colour = {30 + random.nextInt(150), 30 + random.nextInt(150), 30 + random.nextInt(150)};
    return n -> {
      float[] picture = look.at(n);
      double edge = left.applyAsDouble(n) * Reel.WIDTH_PX;
      for (int y = 0; y < Reel.HEIGHT_PX; y++) {
        // Round, as a head and shoulders are.
        double inset = 0.15 * Reel.WIDTH_PX * Math.pow(1 - y / (double) Reel.HEIGHT_PX, 2);
        int from = (int) Math.max(0, edge + inset);
        int to = (int) Math.min(Reel.WIDTH_PX, edge + widthNorm * Reel.WIDTH_PX - inset);
        for (int x = from; x < to; x++) {
          boolean stripe = ((int) (x - edge) / 20 + y / 30) % 2 == 0;
          for (int c = 0; c < 3; c++) {
            picture[3 * (y * Reel.WIDTH_PX + x) + c] = stripe ? colour[c] : colour[c] * 0.6f;
          }
        }
      }
      return picture;
    };
  }

  /** A still with patches of all sizes, different for every seed. */
  static VideoFrame painted(long seed, int widthPx, int heightPx) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * widthPx * heightPx];
    for (int patch = 0; patch < 300; patch++) {
      double scale = Math.pow(0.985, patch);
      int w = (int) Math.max(4, widthPx * 0.6 * scale * random.nextDouble());
      int h = (int) Math.max(4, heightPx * 0.8 * scale * random.nextDouble());
      int x0 = random.nextInt(widthPx) - w / 2;
      int y0 = random.nextInt(heightPx) - h / 2;
      int[] colour = {20 + random.nextInt(216), 20 + random.nextInt(216), 20 + random.nextInt(216)};
      for (int y = Math.max(0, y0); y < Math.min(heightPx, y0 + h); y++) {
        for (int x = Math.max(0, x0); x < Math.min(widthPx, x0 + w); x++) {
          for (int c = 0; c < 3; c++) {
            rgb[3 * (y * widthPx + x) + c] = (byte) colour[c];
          }
        }
      }
    }
    return new VideoFrame(0, 0, widthPx, heightPx, rgb);
  }
}
