package dev.footfall.scene.crop;

import dev.footfall.frame.VideoFrame;
import java.util.Arrays;
import java.util.List;

/** Whether the camera rests: most of the picture is the same in all key frames. */
final class Stillness {
  private static final int COLUMNS = 24;
  private static final int ROWS = 14;

  /** Steps of 8-bit grey; noise and compression stay below, a pan of a tile's width does not. */
  private static final double ALIKE = 4;

  private Stillness() {}

  static boolean of(List<VideoFrame> frames) {
    for (int i = 1; i < frames.size(); i++) {
      double[] before = tiles(frames.get(i - 1));
      double[] now = tiles(frames.get(i));
      double[] changes = new double[now.length];
      for (int k = 0; k < now.length; k++) {
        changes[k] = Math.abs(now[k] - before[k]);
      }
      Arrays.sort(changes);
      if (changes[changes.length / 2] > ALIKE) {
        return false;
      }
    }
    return true;
  }

  /** Grey of small patches on a grid. */
  private static double[] tiles(VideoFrame frame) {
    double[] tiles = new double[COLUMNS * ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        tiles[row * COLUMNS + column] =
            grey(
                frame,
                (2 * column + 1) * frame.widthPx() / (2 * COLUMNS),
                (2 * row + 1) * frame.heightPx() / (2 * ROWS));
      }
    }
    return tiles;
  }

  private static double grey(VideoFrame frame, int x, int y) {
    int radius = Math.max(1, frame.widthPx() / (4 * COLUMNS));
    double sum = 0;
    int count = 0;
    for (int py = Math.max(0, y - radius); py < Math.min(frame.heightPx(), y + radius); py++) {
      for (int px = Math.max(0, x - radius); px < Math.min(frame.widthPx(), x + radius); px++) {
        int at = 3 * (py * frame.widthPx() + px);
        sum +=
            (frame.rgb()[at] & 0xff) + (frame.rgb()[at + 1] & 0xff) + (frame.rgb()[at + 2] & 0xff);
        count += 3;
      }
    }
    return count > 0 ? sum / count : 0;
  }
}
