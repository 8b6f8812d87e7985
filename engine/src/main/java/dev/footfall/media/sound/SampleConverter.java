package dev.footfall.media.sound;

import dev.footfall.error.ErrorCode;
import dev.footfall.media.input.FfmpegLibrary;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Turns decoded frames of sound into planar float32 of another rate and channel count, by
 * libswresample.
 *
 * <p>The resampler is a windowed sinc of 64 taps a phase with a Kaiser window (β = 12) and the
 * phase of each output sample exact. Input sample n lies at output sample {@code n · outRate /
 * inRate}: the filter's delay is taken out. More channels are folded down by FFmpeg's matrix
 * (centre and surrounds at -3 dB, no low-frequency effects), without normalisation; mono goes to
 * both sides at full level, as on an editor's timeline.
 *
 * <p>Used by one thread.
 */
final class SampleConverter implements AutoCloseable {
  private static final int FILTER_TAPS = 64;
  private static final int KAISER_BETA = 12;

  private final SwrContext context;
  private final int channels;
  private AVFrame out;
  private int capacity;

  /** Takes frames like this one. */
  SampleConverter(AVFrame like, int channels, int outRateHz) {
    this.channels = channels;
    this.context = new SwrContext(null);
    try (AVChannelLayout in = layoutOf(like);
        AVChannelLayout wanted = defaultLayout(channels)) {
      FfmpegLibrary.check(
          swresample.swr_alloc_set_opts2(
              context,
              wanted,
              avutil.AV_SAMPLE_FMT_FLTP,
              outRateHz,
              in,
              like.format(),
              like.sample_rate(),
              0,
              null),
          ErrorCode.INTERNAL,
          "no resampler");
      avutil.av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
      avutil.av_opt_set(context, "filter_type", "kaiser", 0);
      avutil.av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0);
      setMatrix(in.nb_channels(), in.order() == avutil.AV_CHANNEL_ORDER_UNSPEC);
      int rc = swresample.swr_init(context);
      if (rc < 0) {
        swresample.swr_free(context);
      }
      FfmpegLibrary.check(rc, ErrorCode.MEDIA_UNREADABLE, "its sound cannot be resampled");
    }
  }

  // FFmpeg's own matrix fits known layouts; it would lower mono by 3 dB.
  private void setMatrix(int inChannels, boolean unknownLayout) {
    if (inChannels == channels || (inChannels != 1 && !unknownLayout)) {
      return;
    }
    double[] matrix = new double[inChannels * channels];
    for (int c = 0; c < channels; c++) {
      matrix[c * inChannels + Math.min(c, inChannels - 1)] = 1;
    }
    swresample.swr_set_matrix(context, matrix, inChannels);
  }

  private static AVChannelLayout layoutOf(AVFrame frame) {
    if (frame.ch_layout().order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
      return defaultLayout(frame.ch_layout().nb_channels());
    }
    AVChannelLayout copy = new AVChannelLayout();
    avutil.av_channel_layout_copy(copy, frame.ch_layout());
    return copy;
  }

  private static AVChannelLayout defaultLayout(int channels) {
    AVChannelLayout layout = new AVChannelLayout();
    avutil.av_channel_layout_default(layout, channels);
    return layout;
  }

  /** Converts a frame; returns how many samples {@link #copy} can give. */
  int convert(AVFrame frame) {
    return convert(frame.extended_data(), frame.nb_samples());
  }

  /** What the filter still holds, after the last frame. */
  int finish() {
    return convert(null, 0);
  }

  private int convert(PointerPointer<?> data, int samples) {
    int most = swresample.swr_get_out_samples(context, samples);
    FfmpegLibrary.check(most, ErrorCode.INTERNAL, "resampling failed");
    reserve(Math.max(1, most));
    return FfmpegLibrary.check(
        swresample.swr_convert(context, out.extended_data(), capacity, data, samples),
        ErrorCode.INTERNAL,
        "resampling failed");
  }

  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    freeOut();
    out = avutil.av_frame_alloc();
    out.format(avutil.AV_SAMPLE_FMT_FLTP);
    avutil.av_channel_layout_default(out.ch_layout(), channels);
    out.nb_samples(samples);
    FfmpegLibrary.check(
        avutil.av_frame_get_buffer(out, 0), ErrorCode.INTERNAL, "no memory for sound");
    capacity = samples;
  }

  /** Copies a channel of what the last call converted. */
  void copy(int channel, int from, float[] target, int targetFrom, int count) {
    new FloatPointer(out.extended_data(channel)).position(from).get(target, targetFrom, count);
  }

  private void freeOut() {
    if (out != null) {
      avutil.av_frame_free(out);
      capacity = 0;
    }
  }

  @Override
  public void close() {
    freeOut();
    swresample.swr_free(context);
  }
}
