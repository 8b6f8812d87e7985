package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.time.FrameRate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures with real people in them: two crops of a clip, pasted onto grey and moved. */
public final class PeopleScene {
  public static final int WIDTH_PX = 640;
  public static final int HEIGHT_PX = 360;

  private static final byte GREY = (byte) 128;
  private static final int STEP_PX = 2;
  private static final int TOP_PX = 50;
  private static final int LEFT_X_PX = 20;
  private static final int RIGHT_X_PX = 360;
  private static final FrameRate RATE = new FrameRate(30, 1);

  private PeopleScene() {}

  /** Frames with nobody in them, at 30 a second. */
  public static List<VideoFrame> empty(long firstIndex, int count) {
    return IntStream.range(0, count).mapToObj(i -> frame(firstIndex + i, canvas())).toList();
  }

  /**
   * Frames with a man in the left half, moving right, and a woman in the right half, moving left.
   */
  public static List<VideoFrame> twoPeople(long firstIndex, int count) {
    VideoFrame man = PoseGoldens.picture("landmark_1.png");
    VideoFrame woman = PoseGoldens.picture("landmark_3.png");
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              byte[] rgb = canvas();
              paste(man, rgb, LEFT_X_PX + STEP_PX * i);
              paste(woman, rgb, RIGHT_X_PX - STEP_PX * i);
              return frame(firstIndex + i, rgb);
            })
        .toList();
  }

  private static byte[] canvas() {
    byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
    Arrays.fill(rgb, GREY);
    return rgb;
  }

  private static void paste(VideoFrame picture, byte[] rgb, int leftPx) {
    int row = 3 * picture.widthPx();
    for (int y = 0; y < picture.heightPx(); y++) {
      int to = 3 * ((TOP_PX + y) * WIDTH_PX + leftPx);
      System.arraycopy(picture.rgb(), y * row, rgb, to, row);
    }
  }

  private static VideoFrame frame(long index, byte[] rgb) {
    return new VideoFrame(index, RATE.startUs(index), WIDTH_PX, HEIGHT_PX, rgb);
  }

  /** Whether anybody is in the frame. */
  static boolean isEmpty(VideoFrame frame) {
    return IntStream.range(0, frame.rgb().length).allMatch(i -> frame.rgb()[i] == GREY);
  }
}
