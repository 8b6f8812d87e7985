package dev.footfall.media.sound;

import dev.footfall.error.FootfallException;
import dev.footfall.media.input.MediaInput;
import dev.footfall.time.Samples;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes a file's main sound stream at 48 kHz, block by block, in constant memory.
 *
 * <p>Sample 0 is the stream's first sample, or an instant on the file's clock: then sound before it
 * is dropped, and sound that begins after it is preceded by silence. A hole of more than 50 ms in
 * the stream's times is filled with silence, as long an overlap is dropped; less is the rounding of
 * a coarse clock. Used by one thread.
 */
public final class SoundStream implements SoundBlocks {
  private static final long MAX_JITTER_SAMPLES = Samples.RATE_HZ / 20;

  private final SoundDecoder decoder;
  private final int channels;
  private OptionalLong zeroSample;
  private Optional<SampleConverter> converter = Optional.empty();
  private Format format = new Format(0, 0, 0);
  private long anchorSample;
  private long inputSamples;
  private boolean frameHeld;
  private boolean restarting;
  private boolean ended;
  private boolean closed;
  private long silence;
  private long toDrop;
  private int available;
  private int taken;

  private record Format(int rateHz, int sampleFormat, int channels) {
    static Format of(AVFrame frame) {
      return new Format(frame.sample_rate(), frame.format(), frame.ch_layout().nb_channels());
    }
  }

  private SoundStream(SoundDecoder decoder, int channels, OptionalLong zeroSample) {
    this.decoder = decoder;
    this.channels = channels > 0 ? channels : decoder.statedChannels();
    this.zeroSample = zeroSample;
  }

  /**
   * Takes an opened file over, and closes it with itself.
   *
   * @param channels how many to deliver; 0 for as many as the file has
   * @param zeroSample the instant of sample 0 in samples of 48 kHz on the file's clock; if empty,
   *     the stream's first sample
   * @throws FootfallException MEDIA_UNREADABLE if there is no sound or it cannot be decoded
   */
  public static SoundStream open(MediaInput input, int channels, OptionalLong zeroSample) {
    return new SoundStream(SoundDecoder.open(input), channels, zeroSample);
  }

  @Override
  public int channelCount() {
    return channels;
  }

  @Override
  public int read(float[][] block) {
    int wanted = block[0].length;
    int filled = 0;
    while (filled < wanted) {
      if (taken < available) {
        filled += take(block, filled);
      } else if (silence > 0) {
        filled += fillSilence(block, filled);
      } else if (!decode()) {
        break;
      }
    }
    return filled;
  }

  private int take(float[][] block, int filled) {
    int dropped = (int) Math.min(toDrop, available - taken);
    toDrop -= dropped;
    taken += dropped;
    int count = Math.min(available - taken, block[0].length - filled);
    for (int c = 0; count > 0 && c < channels; c++) {
      converter.orElseThrow().copy(c, taken, block[c], filled, count);
    }
    taken += count;
    return count;
  }

  private int fillSilence(float[][] block, int filled) {
    int count = (int) Math.min(silence, block[0].length - filled);
    for (float[] channel : block) {
      Arrays.fill(channel, filled, filled + count, 0);
    }
    silence -= count;
    return count;
  }

  // Makes samples or silence available, perhaps none yet; false at the end.
  private boolean decode() {
    taken = 0;
    available = 0;
    if (!frameHeld && !ended) {
      ended = !decoder.next();
    }
    if (ended) {
      available = converter.map(SampleConverter::finish).orElse(0);
      return available > 0;
    }
    frameHeld = false;
    accept(decoder.frame());
    return true;
  }

  private void accept(AVFrame frame) {
    if (converter.isEmpty() || restarting) {
      begin(frame);
      return;
    }
    long gap = startOf(frame) - expectedSample();
    if (gap < -MAX_JITTER_SAMPLES) {
      return;
    }
    if (gap > MAX_JITTER_SAMPLES || !format.equals(Format.of(frame))) {
      // What the filter still holds comes before the hole; the frame waits for a new filter.
      available = converter.get().finish();
      restarting = true;
      frameHeld = true;
      return;
    }
    available = converter.get().convert(frame);
    inputSamples += frame.nb_samples();
  }

  // A new filter from this frame on, after the silence that leads to it; the frame comes next.
  private void begin(AVFrame frame) {
    long start = startOf(frame);
    long position = converter.isPresent() ? expectedSample() : 0;
    long gap = start - position;
    if (converter.isPresent() && Math.abs(gap) <= MAX_JITTER_SAMPLES) {
      gap = 0;
    }
    silence = Math.max(0, gap);
    toDrop = Math.max(0, -gap);
    anchorSample = position + gap;
    inputSamples = 0;
    format = Format.of(frame);
    converter.ifPresent(SampleConverter::close);
    converter = Optional.of(new SampleConverter(frame, channels, Samples.RATE_HZ));
    restarting = false;
    frameHeld = true;
  }

  // Where the frame's own time puts it, in output samples from sample 0.
  private long startOf(AVFrame frame) {
    long ticks = frame.best_effort_timestamp();
    if (ticks == avutil.AV_NOPTS_VALUE) {
      return converter.isPresent() ? expectedSample() : 0;
    }
    long sample = decoder.base().toSamples(ticks, Samples.RATE_HZ);
    if (zeroSample.isEmpty()) {
      zeroSample = OptionalLong.of(sample);
    }
    return sample - zeroSample.getAsLong();
  }

  // Where the frame comes if it follows the one before it.
  private long expectedSample() {
    return anchorSample + inputSamples * Samples.RATE_HZ / format.rateHz();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ended = true;
      converter.ifPresent(SampleConverter::close);
      decoder.close();
    }
  }
}
