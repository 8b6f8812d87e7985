package dev.footfall.media;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.frame.VideoFrame;
import dev.footfall.time.FrameRate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Makes small video files for tests, by FFmpeg, in any container and codec of its LGPL build.
 *
 * <p>Each picture shows its own number as 16 black and white blocks, four a row, most significant
 * first, which {@link #numberIn} reads back at any size; or whatever {@link #painter} paints.
 * Defaults: MPEG-4 with a key picture every 12 and no reordered ones, 64 x 48 px, 25 frames a
 * second, 25 frames, no sound.
 *
 * <pre>{@code
 * TestVideos.to(dir.resolve("a.mp4")).rate(30000, 1001).frames(90).timecode("01:00:00;00").write();
 * }</pre>
 */
public final class TestVideos {
  /** Paints one picture upright. */
  @FunctionalInterface
  public interface Painter {
    /** Packed RGB of {@code widthPx · heightPx} pixels. */
    byte[] paint(int number, int widthPx, int heightPx);
  }

  final Path path;
  String codec = "mpeg4";
  int widthPx = 64;
  int heightPx = 48;
  int timeBaseNum = 1;
  int timeBaseDen = 25;
  Optional<FrameRate> rate = Optional.of(new FrameRate(25, 1));
  long[] ticks = LongStream.range(0, 25).toArray();
  int gop = 12;
  int bFrames;
  private boolean hasPictures = true;
  int rotationDeg;
  String timecode = "";
  Optional<AudioBuffer> sound = Optional.empty();
  String soundCodec = "aac";
  long soundStartSample;
  int holeAtSample = Integer.MAX_VALUE;
  int holeSamples;
  Optional<Integer> pixelFormat = Optional.empty();
  int matrix = avutil.AVCOL_SPC_UNSPECIFIED;
  int range = avutil.AVCOL_RANGE_UNSPECIFIED;
  boolean marksColour = true;
  int aspectNum = 1;
  int aspectDen = 1;
  Painter painter = TestVideos::paintNumber;
  private String muxOptions = "";

  private TestVideos(Path path) {
    this.path = path;
  }

  public static TestVideos to(Path path) {
    return new TestVideos(path);
  }

  /** FFmpeg's name of a video encoder: mpeg4, mpeg2video, ffv1, prores_ks, libvpx-vp9, mjpeg … */
  public TestVideos codec(String name) {
    codec = name;
    return this;
  }

  public TestVideos size(int width, int height) {
    widthPx = width;
    heightPx = height;
    return this;
  }

  /** A constant rate; call before {@link #frames}. */
  public TestVideos rate(int num, int den) {
    rate = Optional.of(new FrameRate(num, den));
    timeBaseNum = den;
    timeBaseDen = num;
    return this;
  }

  public TestVideos frames(int count) {
    ticks = LongStream.range(0, count).toArray();
    return this;
  }

  /** Frames at these times, in ticks of 1/{@code timeBaseDen} s; no rate is claimed. */
  public TestVideos ticks(int timeBaseDen, long... ticks) {
    this.rate = Optional.empty();
    this.timeBaseNum = 1;
    this.timeBaseDen = timeBaseDen;
    this.ticks = ticks;
    return this;
  }

  /** One key picture in so many. */
  public TestVideos gop(int pictures) {
    gop = pictures;
    return this;
  }

  public TestVideos bFrames(int most) {
    bFrames = most;
    return this;
  }

  /** Stored turned, with a display matrix that turns it upright: degrees clockwise. */
  public TestVideos rotation(int degreesClockwise) {
    rotationDeg = degreesClockwise;
    return this;
  }

  public TestVideos timecode(String label) {
    timecode = label;
    return this;
  }

  /** Sound by FFmpeg's encoder of that name: aac, pcm_s16le, pcm_s24le, flac, ac3, libopus … */
  public TestVideos sound(AudioBuffer buffer, String encoder) {
    sound = Optional.of(buffer);
    soundCodec = encoder;
    return this;
  }

  /** No video stream at all. */
  public TestVideos soundOnly() {
    hasPictures = false;
    return this;
  }

  /** Where on the pictures' clock the sound's first sample lies; negative is earlier. */
  public TestVideos soundStartSample(long sample) {
    soundStartSample = sample;
    return this;
  }

  /** Times that jump ahead by so much from one sample on, as after a lost recording. */
  public TestVideos soundHole(int atSample, int samples) {
    holeAtSample = atSample;
    holeSamples = samples;
    return this;
  }

  public TestVideos pixelFormat(int avPixelFormat) {
    pixelFormat = Optional.of(avPixelFormat);
    return this;
  }

  /** The AVCOL_SPC and AVCOL_RANGE that the pictures are converted to and marked with. */
  public TestVideos colour(int avMatrix, int avRange) {
    matrix = avMatrix;
    range = avRange;
    return this;
  }

  /** Whether the file says what {@link #colour} is; it does unless told otherwise. */
  public TestVideos markColour(boolean marked) {
    marksColour = marked;
    return this;
  }

  /** Width over height of a stored pixel. */
  public TestVideos pixelAspect(int num, int den) {
    aspectNum = num;
    aspectDen = den;
    return this;
  }

  public TestVideos painter(Painter paint) {
    painter = paint;
    return this;
  }

  /** Options of the muxer, {@code key=value:key=value}. */
  public TestVideos muxOptions(String options) {
    muxOptions = options;
    return this;
  }

  /** Writes the file; fails the test if FFmpeg cannot. */
  public Path write() {
    MediaRuntime.version();
    AVFormatContext context = new AVFormatContext(null);
    check(avformat.avformat_alloc_output_context2(context, null, null, path.toString()), "format");
    AVIOContext io = new AVIOContext(null);
    AVDictionary options = new AVDictionary(null);
    try {
      if (!timecode.isEmpty()) {
        AVDictionary metadata = new AVDictionary(null);
        avutil.av_dict_set(metadata, "timecode", timecode, 0);
        context.metadata(metadata);
      }
      try (TestPictures pictures = hasPictures ? new TestPictures(this, context) : null;
          TestSound audio = new TestSound(this, context)) {
        check(avformat.avio_open(io, path.toString(), avformat.AVIO_FLAG_WRITE), "open");
        context.pb(io);
        avutil.av_dict_parse_string(options, muxOptions, "=", ":", 0);
        check(avformat.avformat_write_header(context, options), "header");
        for (int i = 0; hasPictures && i < ticks.length; i++) {
          double seconds = (double) ticks[i] * timeBaseNum / timeBaseDen;
          audio.writeUpTo(seconds);
          pictures.write(i);
        }
        audio.writeUpTo(Double.MAX_VALUE);
        if (hasPictures) {
          pictures.finish();
        }
        check(avformat.av_write_trailer(context), "trailer");
      }
      return path;
    } finally {
      avutil.av_dict_free(options);
      if (!io.isNull()) {
        avformat.avio_close(io);
      }
      avformat.avformat_free_context(context);
    }
  }

  static int check(int returnCode, String what) {
    if (returnCode < 0) {
      byte[] text = new byte[128];
      avutil.av_strerror(returnCode, text, text.length);
      throw new AssertionError(
          "test video, " + what + ": " + new String(text, StandardCharsets.UTF_8).trim());
    }
    return returnCode;
  }

  /** The first of the formats that an encoder takes. */
  static int firstSupported(AVCodec codec, int avCodecConfig) {
    try (PointerPointer<IntPointer> formats = new PointerPointer<>(1)) {
      check(
          avcodec.avcodec_get_supported_config(
              null, codec, avCodecConfig, 0, formats, (IntPointer) null),
          "formats");
      return formats.get(IntPointer.class).get(0);
    }
  }

  static int globalHeaderFlag(AVFormatContext context) {
    boolean wanted = (context.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
    return wanted ? avcodec.AV_CODEC_FLAG_GLOBAL_HEADER : 0;
  }

  /** Times of a constant rate with every frame twice as long where {@code isLong}. */
  public static long[] unevenTicks(int count, long shortTicks, long longTicks, int everyLong) {
    long[] times = new long[count];
    for (int i = 1; i < count; i++) {
      times[i] = times[i - 1] + (i % everyLong == 0 ? longTicks : shortTicks);
    }
    return times;
  }

  private static byte[] paintNumber(int number, int widthPx, int heightPx) {
    byte[] rgb = new byte[3 * widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        int block = 4 * (y * 4 / heightPx) + x * 4 / widthPx;
        boolean white = (number >> (15 - block) & 1) != 0;
        int at = 3 * (y * widthPx + x);
        Arrays.fill(rgb, at, at + 3, (byte) (white ? 235 : 20));
      }
    }
    return rgb;
  }

  /** The number that a picture shows, read in the middle of each block. */
  public static int numberIn(VideoFrame frame) {
    int number = 0;
    for (int block = 0; block < 16; block++) {
      int x = (2 * (block % 4) + 1) * frame.widthPx() / 8;
      int y = (2 * (block / 4) + 1) * frame.heightPx() / 8;
      int green = frame.rgb()[3 * (y * frame.widthPx() + x) + 1] & 0xff;
      number = number << 1 | (green > 128 ? 1 : 0);
    }
    return number;
  }
}
