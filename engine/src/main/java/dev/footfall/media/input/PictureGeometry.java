package dev.footfall.media.input;

import dev.footfall.error.FootfallException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a stored picture becomes an upright one with square pixels: it is stretched sideways by the
 * pixels' aspect ratio, then its axes are mapped by the display matrix (a turn by a multiple of
 * 90°, a mirroring, or both). A stored pixel {@code (x, y)} goes to {@code (a·x + c·y, b·x + d·y)},
 * shifted so that the corner is at 0; a, b, c, d are -1, 0 or 1.
 *
 * @param squareWidthPx width before turning, with square pixels
 * @param squareHeightPx height before turning
 */
public record PictureGeometry(int squareWidthPx, int squareHeightPx, int a, int b, int c, int d) {
  /** Longest side of a picture that is read. */
  public static final int MAX_SIDE_PX = 16_384;

  /** Largest picture that is read. */
  public static final long MAX_AREA_PX = 134_217_728L;

  /** Size and turn of a video stream. */
  public static PictureGeometry of(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    int width =
        (int)
            Math.round(parameters.width() * pixelAspect(stream.sample_aspect_ratio(), parameters));
    int[] m = displayMatrix(parameters);
    boolean turned = m[0] == 0 && m[3] == 0 && m[1] != 0 && m[2] != 0;
    boolean straight = m[1] == 0 && m[2] == 0 && m[0] != 0 && m[3] != 0;
    if (!turned && !straight) {
      // A turn by any other angle is an effect for a player, not the way the camera was held.
      return new PictureGeometry(width, parameters.height(), 1, 0, 0, 1);
    }
    return new PictureGeometry(
        width,
        parameters.height(),
        Integer.signum(m[0]),
        Integer.signum(m[1]),
        Integer.signum(m[2]),
        Integer.signum(m[3]));
  }

  /**
   * Refuses a size that no camera makes, before anything is allocated for it.
   *
   * @throws FootfallException MEDIA_UNREADABLE
   */
  public static void requireSane(Path path, AVCodecParameters parameters) {
    int width = parameters.width();
    int height = parameters.height();
    if (width <= 0 || height <= 0) {
      throw MediaInput.unreadable(
          path, "its picture has no size; it is cut off or damaged: copy or export it again");
    }
    if (Math.max(width, height) > MAX_SIDE_PX || (long) width * height > MAX_AREA_PX) {
      throw MediaInput.unreadable(
          path,
          "its picture is %d x %d px, the limit is %d px a side and %d px in all; export it smaller"
              .formatted(width, height, MAX_SIDE_PX, MAX_AREA_PX));
    }
  }

  // Width of a pixel over its height; 1 where it is not stated or nonsense.
  private static double pixelAspect(AVRational ofStream, AVCodecParameters parameters) {
    AVRational ratio = ofStream.num() > 0 ? ofStream : parameters.sample_aspect_ratio();
    if (ratio.num() <= 0 || ratio.den() <= 0) {
      return 1;
    }
    double aspect = (double) ratio.num() / ratio.den();
    boolean plausible = aspect > 0.25 && aspect < 4 && aspect * parameters.width() < MAX_SIDE_PX;
    return plausible ? aspect : 1;
  }

  // The two by two part, row by row; FFmpeg keeps 16.16 fixed point in a 3 x 3 matrix.
  private static int[] displayMatrix(AVCodecParameters parameters) {
    AVPacketSideData data =
        parameters.nb_coded_side_data() == 0
            ? null
            : avcodec.av_packet_side_data_get(
                parameters.coded_side_data(),
                parameters.nb_coded_side_data(),
                avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < 9 * Integer.BYTES) {
      return new int[] {1, 0, 0, 1};
    }
    IntPointer matrix = new IntPointer(data.data());
    return new int[] {
      snap(matrix.get(0)), snap(matrix.get(1)), snap(matrix.get(3)), snap(matrix.get(4))
    };
  }

  private static int snap(int fixed) {
    return Math.abs(fixed) < 1 << 12 ? 0 : fixed;
  }

  /** True if the turn exchanges width and height. */
  public boolean swapsAxes() {
    return a == 0;
  }

  public boolean isUpright() {
    return a == 1 && d == 1;
  }

  public int uprightWidthPx() {
    return swapsAxes() ? squareHeightPx : squareWidthPx;
  }

  public int uprightHeightPx() {
    return swapsAxes() ? squareWidthPx : squareHeightPx;
  }

  /** The same turn for a picture no taller than a limit when upright, its proportions kept. */
  public PictureGeometry noTallerThan(int maxHeightPx) {
    if (uprightHeightPx() <= maxHeightPx) {
      return this;
    }
    int otherSide =
        (int) Math.max(1, Math.round((double) uprightWidthPx() * maxHeightPx / uprightHeightPx()));
    return swapsAxes()
        ? new PictureGeometry(maxHeightPx, otherSide, a, b, c, d)
        : new PictureGeometry(otherSide, maxHeightPx, a, b, c, d);
  }

  /**
   * Turns a packed RGB picture of {@code squareWidthPx · squareHeightPx} pixels upright; returns
   * the same array if there is nothing to turn.
   */
  public byte[] turn(byte[] rgb) {
    if (isUpright()) {
      return rgb;
    }
    int stride = uprightWidthPx();
    int originX = (a < 0 || c < 0) ? uprightWidthPx() - 1 : 0;
    int originY = (b < 0 || d < 0) ? uprightHeightPx() - 1 : 0;
    byte[] out = new byte[rgb.length];
    int from = 0;
    for (int y = 0; y < squareHeightPx; y++) {
      int to = 3 * ((originY + d * y) * stride + originX + c * y);
      int step = 3 * (b * stride + a);
      for (int x = 0; x < squareWidthPx; x++, from += 3, to += step) {
        out[to] = rgb[from];
        out[to + 1] = rgb[from + 1];
        out[to + 2] = rgb[from + 2];
      }
    }
    return out;
  }
}
