package dev.footfall.media.input;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Turns decoded pictures into upright packed RGB of one size, by libswscale: each output pixel is
 * the mean of the area it covers. The stream's colour matrix and range are honoured; where it names
 * no matrix, BT.709 is taken from 720 lines up and BT.601 below, as players do. Used by one thread.
 */
public final class PictureConverter implements AutoCloseable {
  private static final int UNITY = 1 << 16;

  // Without full chroma the converter takes a table that makes pictures 2 of 255 darker and repeats
  // the colour of every second pixel; with it a picture of 1080 lines takes a millisecond longer.
  private static final int FLAGS =
      swscale.SWS_AREA
          | swscale.SWS_FULL_CHR_H_INT
          | swscale.SWS_ACCURATE_RND
          | swscale.SWS_BITEXACT;

  private final PictureGeometry target;
  private final AVFrame rgbFrame;
  private SwsContext scaler;
  private Optional<Source> source = Optional.empty();

  private record Source(int widthPx, int heightPx, int format, int matrix, int range) {
    static Source of(AVFrame frame) {
      return new Source(
          frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range());
    }
  }

  /**
   * @param target size and turn of what {@link #convert} returns
   */
  public PictureConverter(PictureGeometry target) {
    this.target = target;
    this.rgbFrame = avutil.av_frame_alloc();
    rgbFrame.format(avutil.AV_PIX_FMT_RGB24);
    rgbFrame.width(target.squareWidthPx());
    rgbFrame.height(target.squareHeightPx());
    int rc = avutil.av_frame_get_buffer(rgbFrame, 0);
    if (rc < 0) {
      avutil.av_frame_free(rgbFrame);
      FfmpegLibrary.check(rc, ErrorCode.INTERNAL, "no memory for a picture");
    }
  }

  /** A fresh array of {@code 3 · width · height} bytes, row by row from the top left. */
  public byte[] convert(AVFrame frame) {
    prepare(frame);
    int rows =
        swscale.sws_scale(
            scaler,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            rgbFrame.data(),
            rgbFrame.linesize());
    FfmpegLibrary.check(rows, ErrorCode.INTERNAL, "a picture could not be converted to RGB");
    return target.turn(packed());
  }

  private byte[] packed() {
    int rowBytes = 3 * target.squareWidthPx();
    int height = target.squareHeightPx();
    byte[] rgb = new byte[rowBytes * height];
    int stride = rgbFrame.linesize(0);
    BytePointer data = rgbFrame.data(0);
    if (stride == rowBytes) {
      data.get(rgb);
      return rgb;
    }
    for (int y = 0; y < height; y++) {
      data.position((long) y * stride).get(rgb, y * rowBytes, rowBytes);
    }
    return rgb;
  }

  // The format may change in the middle of a stream: then the scaler is made anew.
  private void prepare(AVFrame frame) {
    Optional<Source> wanted = Optional.of(Source.of(frame));
    if (wanted.equals(source)) {
      return;
    }
    closeScaler();
    scaler =
        swscale.sws_getContext(
            frame.width(),
            frame.height(),
            withoutRange(frame.format()),
            target.squareWidthPx(),
            target.squareHeightPx(),
            avutil.AV_PIX_FMT_RGB24,
            FLAGS,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE,
          "FFmpeg cannot turn this file's pixel format (number %d) into RGB; convert it first"
              .formatted(frame.format()));
    }
    IntPointer matrix = swscale.sws_getCoefficients(matrixOf(frame));
    // Refused for a source that is RGB already, and rightly: it has no matrix.
    swscale.sws_setColorspaceDetails(
        scaler, matrix, isFullRange(frame) ? 1 : 0, matrix, 1, 0, UNITY, UNITY);
    source = wanted;
  }

  private static int matrixOf(AVFrame frame) {
    return switch (frame.colorspace()) {
      case avutil.AVCOL_SPC_BT709 -> swscale.SWS_CS_ITU709;
      case avutil.AVCOL_SPC_FCC -> swscale.SWS_CS_FCC;
      case avutil.AVCOL_SPC_BT470BG, avutil.AVCOL_SPC_SMPTE170M -> swscale.SWS_CS_ITU601;
      case avutil.AVCOL_SPC_SMPTE240M -> swscale.SWS_CS_SMPTE240M;
      case avutil.AVCOL_SPC_BT2020_NCL, avutil.AVCOL_SPC_BT2020_CL -> swscale.SWS_CS_BT2020;
      default -> frame.height() >= 720 ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
    };
  }

  private static boolean isFullRange(AVFrame frame) {
    return frame.color_range() == avutil.AVCOL_RANGE_JPEG
        || withoutRange(frame.format()) != frame.format();
  }

  // The old "J" formats are the plain ones at full range.
  private static int withoutRange(int pixelFormat) {
    return switch (pixelFormat) {
      case avutil.AV_PIX_FMT_YUVJ420P -> avutil.AV_PIX_FMT_YUV420P;
      case avutil.AV_PIX_FMT_YUVJ422P -> avutil.AV_PIX_FMT_YUV422P;
      case avutil.AV_PIX_FMT_YUVJ444P -> avutil.AV_PIX_FMT_YUV444P;
      case avutil.AV_PIX_FMT_YUVJ440P -> avutil.AV_PIX_FMT_YUV440P;
      case avutil.AV_PIX_FMT_YUVJ411P -> avutil.AV_PIX_FMT_YUV411P;
      default -> pixelFormat;
    };
  }

  private void closeScaler() {
    if (scaler != null) {
      swscale.sws_freeContext(scaler);
      scaler = null;
    }
  }

  @Override
  public void close() {
    closeScaler();
    avutil.av_frame_free(rgbFrame);
  }
}
