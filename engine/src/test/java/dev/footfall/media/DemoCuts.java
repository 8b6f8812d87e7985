package dev.footfall.media;

import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The demo clip as a file, and cuts of it in another size and codec. */
public final class DemoCuts {
  public static final FrameRate RATE = new FrameRate(30, 1);
  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 180;

  private final Path folder;
  private final Path clip;
  private final List<VideoFrame> frames = new ArrayList<>();

  /**
   * @param folder an empty one, which gets all files
   */
  public DemoCuts(Path folder) throws IOException {
    this.folder = folder;
    this.clip = folder.resolve("demo.mp4");
    try (InputStream in =
        DemoCuts.class.getResourceAsStream("/dev/footfall/demo/sports2d_demo_grass.mp4")) {
      Files.copy(in, clip);
    }
    MediaRange whole = new MediaRange(0, MediaProbe.probe(clip).durationUs());
    try (FrameSource source = FfmpegFrameSource.open(clip, whole, HEIGHT_PX)) {
      source.forEachRemaining(frames::add);
    }
  }

  public Path clip() {
    return clip;
  }

  /** How many frames the clip has. */
  public int size() {
    return frames.size();
  }

  /** The clip's frames of these numbers, at 30 a second. */
  public Path cut(String name, int... numbers) {
    return cut(name, 30, numbers);
  }

  /** As above at another rate. */
  public Path cut(String name, int rate, int... numbers) {
    return TestVideos.to(folder.resolve(name + ".mp4"))
        .size(WIDTH_PX, HEIGHT_PX)
        .rate(rate, 1)
        .frames(numbers.length)
        .painter((n, width, height) -> scaled(frames.get(numbers[n]), width, height))
        .write();
  }

  /** Nearest pixels: rough on purpose. */
  private static byte[] scaled(VideoFrame frame, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = y * frame.heightPx() / height;
        int at = 3 * (row * frame.widthPx() + x * frame.widthPx() / width);
        System.arraycopy(frame.rgb(), at, rgb, 3 * (y * width + x), 3);
      }
    }
    return rgb;
  }

  public static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  public static int[] join(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
