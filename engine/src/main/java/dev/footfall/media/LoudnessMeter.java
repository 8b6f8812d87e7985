package dev.footfall.media;

import dev.footfall.error.ErrorCode;
import dev.footfall.media.input.FfmpegLibrary;
import dev.footfall.media.sound.SoundFrames;
import dev.footfall.time.Samples;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Measures the loudness and true peak of 48 kHz sound of any length, block by block, by FFmpeg's
 * {@code ebur128} filter; holds none of it. Feed everything, then ask for the {@link #result} once.
 * Used by one thread; {@link #close} frees native memory.
 */
public final class LoudnessMeter implements AutoCloseable {
  // The filter publishes its figures for each full tenth of a second.
  private static final int STEP_SAMPLES = Samples.RATE_HZ / 10;

  private final int channels;
  private final AVFilterGraph graph;
  private final AVFilterContext source = new AVFilterContext(null);
  private final AVFilterContext meter = new AVFilterContext(null);
  private final AVFilterContext sink = new AVFilterContext(null);
  private final AVFrame drained = avutil.av_frame_alloc();
  private long samples;
  private boolean closed;

  /**
   * @param channels one or two
   */
  public LoudnessMeter(int channels) {
    FfmpegLibrary.load();
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("one or two channels, not " + channels);
    }
    this.channels = channels;
    graph = avfilter.avfilter_graph_alloc();
    try {
      String layout = channels == 1 ? "mono" : "stereo";
      add(source, "abuffer", "sample_rate=48000:sample_fmt=fltp:channel_layout=" + layout);
      add(meter, "ebur128", "peak=true:framelog=quiet");
      add(sink, "abuffersink", "");
      check(avfilter.avfilter_link(source, 0, meter, 0));
      check(avfilter.avfilter_link(meter, 0, sink, 0));
      check(avfilter.avfilter_graph_config(graph, null));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(AVFilterContext context, String filter, String options) {
    check(
        avfilter.avfilter_graph_create_filter(
            context, avfilter.avfilter_get_by_name(filter), filter, options, null, graph));
  }

  private static void check(int returnCode) {
    FfmpegLibrary.check(returnCode, ErrorCode.INTERNAL, "the loudness meter failed");
  }

  /**
   * Takes the next samples.
   *
   * @param block {@code [channel][sample]}, as many channels as the meter has; copied
   */
  public void feed(float[][] block, int from, int count) {
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, STEP_SAMPLES);
      AVFrame frame = SoundFrames.frame(channels, part, Samples.RATE_HZ);
      try {
        for (int c = 0; c < channels; c++) {
          new FloatPointer(frame.extended_data(c)).put(block[c], from + done, part);
        }
        frame.pts(samples);
        check(avfilter.av_buffersrc_add_frame(source, frame));
      } finally {
        avutil.av_frame_free(frame);
      }
      drain();
      samples += part;
      done += part;
    }
  }

  private void drain() {
    while (avfilter.av_buffersink_get_frame(sink, drained) >= 0) {
      avutil.av_frame_unref(drained);
    }
  }

  /** What all samples fed so far amount to; nothing can be fed after it. */
  public Loudness result() {
    if (samples == 0) {
      return new Loudness(-70, Double.NEGATIVE_INFINITY);
    }
    // The last incomplete step does not count for loudness (EBU Tech 3341), but its peak does; one
    // more step pushes the peak through the oversampling filter.
    double integrated = figure("integrated", -70);
    int rest = (int) (STEP_SAMPLES - samples % STEP_SAMPLES);
    feed(new float[channels][rest + STEP_SAMPLES], 0, rest + STEP_SAMPLES);
    return new Loudness(integrated, figure("true_peak", Double.NEGATIVE_INFINITY));
  }

  private double figure(String option, double whenNone) {
    double[] value = new double[1];
    Pointer filter = meter.priv();
    check(avutil.av_opt_get_double(filter, option, 0, value));
    return Double.isNaN(value[0]) ? whenNone : value[0];
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avutil.av_frame_free(drained);
      avfilter.avfilter_graph_free(graph);
    }
  }
}
