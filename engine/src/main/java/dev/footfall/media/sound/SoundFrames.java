package dev.footfall.media.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.media.input.FfmpegLibrary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/** Moves sound between Java's buffers and FFmpeg's frames, and changes its rate on the way. */
public final class SoundFrames {
  private SoundFrames() {}

  /** The whole sound at another rate, unshifted; the same buffer if it has that rate. */
  public static AudioBuffer resample(AudioBuffer sound, int rateHz) {
    if (sound.sampleRateHz() == rateHz || sound.length() == 0) {
      return new AudioBuffer(channels(sound), rateHz);
    }
    FfmpegLibrary.load();
    AVFrame frame = frame(sound.channelCount(), sound.length(), sound.sampleRateHz());
    try (SampleConverter converter = new SampleConverter(frame, sound.channelCount(), rateHz)) {
      for (int c = 0; c < sound.channelCount(); c++) {
        new FloatPointer(frame.extended_data(c)).put(sound.channel(c), 0, sound.length());
      }
      int wanted =
          Math.toIntExact(-Math.floorDiv(-(long) sound.length() * rateHz, sound.sampleRateHz()));
      float[][] out = new float[sound.channelCount()][wanted];
      int length = 0;
      for (int count = converter.convert(frame); count > 0; count = converter.finish()) {
        int kept = Math.min(count, wanted - length);
        for (int c = 0; c < out.length; c++) {
          converter.copy(c, 0, out[c], length, kept);
        }
        length += kept;
      }
      return new AudioBuffer(out, rateHz);
    } finally {
      avutil.av_frame_free(frame);
    }
  }

  private static float[][] channels(AudioBuffer sound) {
    float[][] channels = new float[sound.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = sound.channel(c);
    }
    return channels;
  }

  /** An allocated frame of planar float; the caller frees it. */
  public static AVFrame frame(int channels, int samples, int rateHz) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(avutil.AV_SAMPLE_FMT_FLTP);
    frame.sample_rate(rateHz);
    avutil.av_channel_layout_default(frame.ch_layout(), channels);
    frame.nb_samples(samples);
    int rc = avutil.av_frame_get_buffer(frame, 0);
    if (rc < 0) {
      avutil.av_frame_free(frame);
    }
    FfmpegLibrary.check(rc, ErrorCode.INTERNAL, "no memory for sound");
    return frame;
  }
}
