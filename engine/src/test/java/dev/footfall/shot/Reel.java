package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A film put together for tests, picture by picture, whose cuts are known. Pictures are {@value
 * #WIDTH_PX} x {@value #HEIGHT_PX} and rendered when asked for.
 */
final class Reel {
  static final int WIDTH_PX = 320;
  static final int HEIGHT_PX = 180;
  static final int VALUES = 3 * WIDTH_PX * HEIGHT_PX;

  /** What a shot shows. */
  @FunctionalInterface
  interface Look {
    /**
     * Packed RGB, 0..255, of the shot's picture of that number; negative ones are asked for too.
     */
    float[] at(int number);
  }

  /**
   * A cut that is there.
   *
   * @param first the first frame of the transition; where it is hard, of the new shot
   * @param last the last frame of the transition; where it is hard, the same
   */
  record Join(int first, int last, String kind) {}

  /** Frames that hold no cut, though they may look like one. */
  record Trap(int first, int last, String kind) {}

  private final List<Look> frames = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Long> timesUs = new ArrayList<>();
  private final List<Join> joins = new ArrayList<>();
  private final List<Trap> traps = new ArrayList<>();
  private final double fps;
  private final double jitter;
  private final Random random;
  private double nextUs;

  /**
   * @param jitter how much the time between frames varies: 0 not at all, 0.5 by half to either side
   */
  Reel(double fps, double jitter, long seed) {
    this.fps = fps;
    this.jitter = jitter;
    this.random = new Random(seed);
  }

  int size() {
    return frames.size();
  }

  long timeUs(int frame) {
    return timesUs.get(frame);
  }

  List<Join> joins() {
    return List.copyOf(joins);
  }

  List<Trap> traps() {
    return List.copyOf(traps);
  }

  /** Goes on with the same shot. */
  Reel play(Look look, int from, int count) {
    for (int i = 0; i < count; i++) {
      frames.add(look);
      numbers.add(from + i);
      timesUs.add(Math.round(nextUs));
      nextUs += 1e6 / fps * (1 + jitter * (2 * random.nextDouble() - 1));
    }
    return this;
  }

  Reel trap(Look look, int from, int count, String kind) {
    traps.add(new Trap(size(), size() + count - 1, kind));
    return play(look, from, count);
  }

  /** Begins a shot. */
  Reel cut(Look look, int from, int count, String kind) {
    joins.add(new Join(size(), size(), kind));
    return play(look, from, count);
  }

  /** Begins a shot after the other has gone to a plain colour and this has come up from it. */
  Reel fade(Look from, int number, Look to, int frames, int hold, float level, String kind) {
    joins.add(new Join(size(), size() + 2 * frames + hold - 1, kind));
    play(n -> mix(from.at(number + n), level, (n + 1f) / frames), 0, frames);
    play(n -> mix(new float[VALUES], level, 1), 0, hold);
    return play(n -> mix(to.at(n - frames), level, 1 - n / (float) frames), 0, frames);
  }

  /** Begins a shot that melts into the one before. */
  Reel dissolve(Look from, int number, Look to, int frames, String kind) {
    joins.add(new Join(size(), size() + frames - 1, kind));
    return play(
        n -> {
          float[] picture = from.at(number + n);
          float[] other = to.at(n - frames);
          float share = (n + 1f) / (frames + 1);
          for (int i = 0; i < VALUES; i++) {
            picture[i] += share * (other[i] - picture[i]);
          }
          return picture;
        },
        0,
        frames);
  }

  private static float[] mix(float[] picture, float level, float share) {
    for (int i = 0; i < VALUES; i++) {
      picture[i] += share * (level - picture[i]);
    }
    return picture;
  }

  VideoFrame frame(int index) {
    float[] picture = frames.get(index).at(numbers.get(index));
    byte[] rgb = new byte[VALUES];
    // A sensor's noise and a codec's rounding, about two levels.
    int noise = index * 0x9E3779B9;
    for (int i = 0; i < VALUES; i++) {
      noise = noise * 1664525 + 1013904223;
      float value = picture[i] + (noise >> 30);
      rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
    return new VideoFrame(index, timeUs(index), WIDTH_PX, HEIGHT_PX, rgb);
  }
}
