package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Level;
import dev.footfall.audio.Wav;
import dev.footfall.place.Timeline;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Samples;

/**
 * A clip for hosts that place on whole frames: silence first, so that placed on its frame it sounds
 * on the very sample on which the dry clip does; pan, gain and fades are printed.
 *
 * <p>A frame begins at its exact start rounded to the nearest sample ({@link
 * FrameRate#startSample}), hence {@code startSample = rate.startSample(startFrame) + padSamples}.
 * Silence behind it fills the last frame: hosts that count a file in whole frames drop a part of
 * one.
 *
 * @param audio stereo, {@code padSamples} of digital silence, the sound, silence to the frame's end
 * @param startFrame frame to place it on, from the timeline's first
 * @param padSamples of silence; less than a frame
 * @param printedGainDb the gain that was printed: the clip's own, or less where that would clip
 */
public record PaddedClip(AudioBuffer audio, long startFrame, int padSamples, float printedGainDb) {

  /**
   * Prints a dry mono clip.
   *
   * @param startSample where its first sample belongs, from the timeline's first sample
   */
  public static PaddedClip of(AudioBuffer dry, Print print, FrameRate rate, long startSample) {
    long startFrame = rate.frameAtSample(startSample, Samples.RATE_HZ);
    int padSamples = (int) (startSample - rate.startSample(startFrame, Samples.RATE_HZ));
    AudioBuffer stereo = print.apply(dry);
    // A user may raise a step beyond full scale; a file cannot hold that, the host's fader can.
    float over = Math.max(1, stereo.peak());
    int length = wholeFrames(padSamples + stereo.length(), rate);
    float[][] padded = new float[stereo.channelCount()][length];
    for (int c = 0; c < padded.length; c++) {
      float[] sound = Print.scaled(stereo.channel(c), 1 / over);
      System.arraycopy(sound, 0, padded[c], padSamples, sound.length);
    }
    return new PaddedClip(
        new AudioBuffer(padded, Samples.RATE_HZ),
        startFrame,
        padSamples,
        (float) (print.gainDb() - Level.db(over)));
  }

  /** The least number of samples that hold so many samples and are no less than whole frames. */
  private static int wholeFrames(int samples, FrameRate rate) {
    long perFrame = (long) Samples.RATE_HZ * rate.den();
    long frames = -Math.floorDiv(-(long) samples * rate.num(), perFrame);
    return (int) -Math.floorDiv(-frames * perFrame, rate.num());
  }

  /** The bytes of the file. */
  public byte[] wav(Timeline timeline, String description, String trackName) {
    long startSample = timeline.frameRate().startSample(startFrame, Samples.RATE_HZ);
    return Wav.encode(
        audio, BroadcastInfo.at(timeline.startTimecode(), startSample, description, trackName));
  }
}
