package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Level;
import dev.footfall.audio.WavWriter;
import dev.footfall.job.CancelToken;
import dev.footfall.place.PlanClip;
import dev.footfall.place.Timeline;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Mixes clips down to stereo broadcast wave files over a whole timeline, in constant memory: each
 * dry clip with its fades, gain and pan, summed, and the rooms that they are heard in. Nothing is
 * cut or limited, and where neither a clip nor a room sounds there is digital silence. Used by one
 * thread.
 *
 * @param folder where the plan lies; clips are named relative to it
 * @param lengthSamples of the timeline; a clip that reaches beyond is faded out over its last 10 ms
 * @param cancel checked at each block
 */
public record MixWriter(Path folder, Timeline timeline, long lengthSamples, CancelToken cancel) {
  /**
   * The bar is -2 dBTP. A hundredth is left for the rounding to 24 bits, which can raise a peak by
   * less than a ten-thousandth, and for meters whose filter differs in the last digit.
   */
  private static final double MAX_PEAK_DBTP = -2.01;

  public MixWriter {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(cancel);
  }

  /**
   * What a mix came out as.
   *
   * @param truePeakDb of the plain sum; minus infinity for silence
   * @param gainDb applied to the whole mix to hold the bar of -2 dBTP; 0 where the sum held it
   */
  public record Report(double truePeakDb, double gainDb) {}

  /**
   * Writes a mix whose true peak is at most -2 dBTP: it is summed once for the meter and once for
   * the file, and lowered as a whole where it is too loud.
   *
   * @param clips those that sound, {@code plan.activeClips()}, in any order
   * @param name what the file calls itself
   */
  public Report write(List<PlanClip> clips, Path target, String name, TruePeak meter) {
    double peakDb = Level.db(meter.of(blocks(clips)));
    double gainDb = Math.min(0, MAX_PEAK_DBTP - peakDb);
    write(clips, target, name, gainDb);
    return new Report(peakDb, gainDb);
  }

  /**
   * Writes a mix with a given gain, as for stems that shall add up to a mix.
   *
   * @throws IllegalArgumentException if the sum goes beyond full scale
   */
  public void write(List<PlanClip> clips, Path target, String name, double gainDb) {
    BroadcastInfo info = BroadcastInfo.at(timeline.startTimecode(), 0, name, name);
    float gain = (float) Level.gain(gainDb);
    try (WavWriter writer = new WavWriter(target, 2, Samples.RATE_HZ, info)) {
      blocks(clips).forEachRemaining(block -> writer.write(scaled(block, gain)));
      writer.commit();
    }
  }

  private Iterator<AudioBuffer> blocks(List<PlanClip> clips) {
    return new RoomBlocks(folder, clips, lengthSamples, cancel);
  }

  private static AudioBuffer scaled(AudioBuffer block, float gain) {
    float[][] sides = {Print.scaled(block.channel(0), gain), Print.scaled(block.channel(1), gain)};
    return new AudioBuffer(sides, block.sampleRateHz());
  }
}
