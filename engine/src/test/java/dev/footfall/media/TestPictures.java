package dev.footfall.media;

import static dev.footfall.media.TestVideos.check;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** The video stream of a {@link TestVideos}. */
final class TestPictures implements AutoCloseable {
  private final TestVideos video;
  private final AVFormatContext output;
  private final AVStream stream;
  private final AVCodecContext encoder;
  private final AVFrame rgb;
  private final AVFrame converted;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final SwsContext scaler;
  private final boolean turned;

  TestPictures(TestVideos video, AVFormatContext output) {
    this.video = video;
    this.output = output;
    this.turned = video.rotationDeg % 180 != 0;
    this.stream = avformat.avformat_new_stream(output, null);
    this.encoder = openEncoder();
    describeStream();
    rgb = frame(avutil.AV_PIX_FMT_RGB24);
    converted = frame(encoder.pix_fmt());
    converted.colorspace(encoder.colorspace());
    converted.color_range(encoder.color_range());
    scaler = openScaler();
  }

  private int storedWidthPx() {
    return turned ? video.heightPx : video.widthPx;
  }

  private int storedHeightPx() {
    return turned ? video.widthPx : video.heightPx;
  }

  private AVCodecContext openEncoder() {
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(video.codec);
    if (codec == null) {
      throw new AssertionError("test video: no encoder " + video.codec);
    }
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    context.width(storedWidthPx());
    context.height(storedHeightPx());
    context.pix_fmt(
        video.pixelFormat.orElseGet(
            () -> TestVideos.firstSupported(codec, avcodec.AV_CODEC_CONFIG_PIX_FORMAT)));
    context.time_base(avutil.av_make_q(video.timeBaseNum, video.timeBaseDen));
    video.rate.ifPresent(r -> context.framerate(avutil.av_make_q(r.num(), r.den())));
    context.gop_size(video.gop);
    context.max_b_frames(video.bFrames);
    context.bit_rate(2_000_000);
    if (video.marksColour) {
      context.colorspace(video.matrix);
      context.color_range(video.range);
    }
    context.sample_aspect_ratio(avutil.av_make_q(video.aspectNum, video.aspectDen));
    context.strict_std_compliance(-2);
    context.thread_count(1);
    context.flags(context.flags() | TestVideos.globalHeaderFlag(output));
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "cpu-used", "8", 0);
    avutil.av_dict_set(options, "deadline", "realtime", 0);
    check(avcodec.avcodec_open2(context, codec, options), video.codec);
    avutil.av_dict_free(options);
    return context;
  }

  private void describeStream() {
    AVCodecParameters parameters = stream.codecpar();
    check(avcodec.avcodec_parameters_from_context(parameters, encoder), "parameters");
    stream.time_base(encoder.time_base());
    stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
    video.rate.ifPresent(r -> stream.avg_frame_rate(avutil.av_make_q(r.num(), r.den())));
    if (video.rotationDeg != 0) {
      int[] matrix = new int[9];
      avutil.av_display_rotation_set(matrix, video.rotationDeg);
      AVPacketSideData list = new AVPacketSideData(parameters.coded_side_data());
      int[] count = {parameters.nb_coded_side_data()};
      AVPacketSideData added =
          avcodec.av_packet_side_data_new(
              list, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX, 9L * Integer.BYTES, 0);
      new IntPointer(added.data()).put(matrix);
      parameters.coded_side_data(list);
      parameters.nb_coded_side_data(count[0]);
    }
  }

  private AVFrame frame(int format) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(format);
    frame.width(storedWidthPx());
    frame.height(storedHeightPx());
    check(avutil.av_frame_get_buffer(frame, 0), "frame");
    return frame;
  }

  private SwsContext openScaler() {
    SwsContext context =
        swscale.sws_getContext(
            storedWidthPx(),
            storedHeightPx(),
            avutil.AV_PIX_FMT_RGB24,
            storedWidthPx(),
            storedHeightPx(),
            encoder.pix_fmt(),
            swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    int table =
        video.matrix == avutil.AVCOL_SPC_BT709 ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
    int full = video.range == avutil.AVCOL_RANGE_JPEG ? 1 : 0;
    IntPointer coefficients = swscale.sws_getCoefficients(table);
    swscale.sws_setColorspaceDetails(
        context, coefficients, 1, coefficients, full, 0, 1 << 16, 1 << 16);
    return context;
  }

  /** Encodes the picture of that number. */
  void write(int number) {
    byte[] upright = video.painter.paint(number, video.widthPx, video.heightPx);
    byte[] stored = turnBack(upright);
    int rowBytes = 3 * storedWidthPx();
    for (int y = 0; y < storedHeightPx(); y++) {
      rgb.data(0).position((long) y * rgb.linesize(0)).put(stored, y * rowBytes, rowBytes);
    }
    check(avutil.av_frame_make_writable(converted), "writable");
    swscale.sws_scale(
        scaler,
        rgb.data(),
        rgb.linesize(),
        0,
        storedHeightPx(),
        converted.data(),
        converted.linesize());
    converted.pts(video.ticks[number]);
    check(avcodec.avcodec_send_frame(encoder, converted), "encode");
    drain();
  }

  // The stored picture, which a clockwise turn by rotationDeg makes upright.
  private byte[] turnBack(byte[] upright) {
    int turns = Math.floorMod(video.rotationDeg / 90, 4);
    byte[] picture = upright;
    int width = video.widthPx;
    int height = video.heightPx;
    for (int i = 0; i < turns; i++) {
      byte[] out = new byte[picture.length];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          // A quarter turn against the clock: (x, y) goes to (y, width - 1 - x).
          System.arraycopy(
              picture, 3 * (y * width + x), out, 3 * ((width - 1 - x) * height + y), 3);
        }
      }
      picture = out;
      int swapped = width;
      width = height;
      height = swapped;
    }
    return picture;
  }

  void finish() {
    check(avcodec.avcodec_send_frame(encoder, null), "flush");
    drain();
  }

  private void drain() {
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      packet.duration(durationOf(packet.pts()));
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      check(avformat.av_interleaved_write_frame(output, packet), "write picture");
    }
  }

  // The last frame lasts as long as the one before it.
  private long durationOf(long pts) {
    long[] ticks = video.ticks;
    int at = Math.min(Arrays.binarySearch(ticks, pts), ticks.length - 2);
    return at < 0 ? 1 : ticks[at + 1] - ticks[at];
  }

  @Override
  public void close() {
    swscale.sws_freeContext(scaler);
    avutil.av_frame_free(rgb);
    avutil.av_frame_free(converted);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(encoder);
  }
}
