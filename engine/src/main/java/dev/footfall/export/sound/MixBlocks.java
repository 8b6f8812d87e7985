package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Fade;
import dev.footfall.audio.Wav;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.place.PlanClip;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

/**
 * The sum of clips as blocks of a timeline from its first sample on. Only clips that overlap the
 * block are in memory. The order of summation is fixed, so the blocks are the same each time. The
 * cancel flag is checked at each block.
 */
final class MixBlocks implements Iterator<AudioBuffer> {
  static final int BLOCK_SAMPLES = 1 << 16;
  private static final int CUT_FADE_SAMPLES = Samples.RATE_HZ / 100;

  private record Sounding(long startSample, AudioBuffer audio) {
    long endSample() {
      return startSample + audio.length();
    }
  }

  private final Path folder;
  private final Deque<PlanClip> pending;
  private final long lengthSamples;
  private final int channels;
  private final BiFunction<PlanClip, AudioBuffer, AudioBuffer> voicing;
  private final CancelToken cancel;
  private final List<Sounding> sounding = new ArrayList<>();
  private long position;

  /**
   * @param channels of the blocks, and of what {@code voicing} gives
   * @param voicing a dry clip as it is to be summed, of the same length
   */
  MixBlocks(
      Path folder,
      List<PlanClip> clips,
      long lengthSamples,
      CancelToken cancel,
      int channels,
      BiFunction<PlanClip, AudioBuffer, AudioBuffer> voicing) {
    this.folder = folder;
    this.channels = channels;
    this.voicing = voicing;
    this.cancel = cancel;
    this.lengthSamples = lengthSamples;
    this.pending =
        new ArrayDeque<>(
            clips.stream()
                .filter(c -> c.startSample() < lengthSamples)
                .sorted(
                    Comparator.comparingLong(PlanClip::startSample)
                        .thenComparingInt(PlanClip::stepId))
                .toList());
  }

  @Override
  public boolean hasNext() {
    return position < lengthSamples;
  }

  @Override
  public AudioBuffer next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    cancel.check();
    int length = (int) Math.min(BLOCK_SAMPLES, lengthSamples - position);
    float[][] block = new float[channels][length];
    while (!pending.isEmpty() && pending.peek().startSample() < position + length) {
      PlanClip clip = pending.pop();
      sounding.add(new Sounding(clip.startSample(), voiced(clip)));
    }
    sounding.forEach(s -> add(s, block));
    position += length;
    sounding.removeIf(s -> s.endSample() <= position);
    return new AudioBuffer(block, Samples.RATE_HZ);
  }

  private void add(Sounding sound, float[][] block) {
    long from = Math.max(sound.startSample(), position);
    long to = Math.min(sound.endSample(), position + block[0].length);
    for (int c = 0; c < block.length; c++) {
      float[] samples = sound.audio().channel(c);
      for (long at = from; at < to; at++) {
        block[c][(int) (at - position)] += samples[(int) (at - sound.startSample())];
      }
    }
  }

  private AudioBuffer voiced(PlanClip clip) {
    AudioBuffer voiced = voicing.apply(clip, read(clip));
    long left = lengthSamples - clip.startSample();
    if (voiced.length() <= left) {
      return voiced;
    }
    // The timeline ends within the clip: a short fade instead of a click.
    return Fade.applied(voiced.slice(0, (int) left), 0, CUT_FADE_SAMPLES);
  }

  private AudioBuffer read(PlanClip clip) {
    Path file = folder.resolve(clip.file());
    AudioBuffer dry = Wav.read(file).audio();
    if (dry.channelCount() != 1
        || dry.sampleRateHz() != Samples.RATE_HZ
        || dry.length() != clip.lengthSamples()) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE,
          "%s has %d channels at %d Hz and %d samples, but the plan says 1 at 48000 Hz and %d; "
                  .formatted(
                      file,
                      dry.channelCount(),
                      dry.sampleRateHz(),
                      dry.length(),
                      clip.lengthSamples())
              + "delete it and generate again");
    }
    return dry;
  }
}
