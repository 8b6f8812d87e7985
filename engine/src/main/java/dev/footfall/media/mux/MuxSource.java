package dev.footfall.media.mux;

import dev.footfall.media.input.FrameTimeline;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.sound.SoundMix;
import dev.footfall.media.sound.SoundStream;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The sounds that go into a video file, each opened anew as often as it is asked for, since they
 * are streamed and never held. Sample 0 of each is the picture's first instant. Immutable.
 *
 * @param video the source
 * @param footsteps a file whose first sample is the picture's first instant
 * @param timeline the source's
 */
public record MuxSource(Path video, Path footsteps, FrameTimeline timeline) {
  private static final int STEREO = 2;

  /** The source's sound with so many channels; 0 for as many as it has. */
  SoundStream original(int channels) {
    long zero = timeline.base().toSamples(timeline.soundStartTicks(), Samples.RATE_HZ);
    return SoundStream.open(MediaInput.open(video), channels, OptionalLong.of(zero));
  }

  SoundStream footstepsAlone() {
    return SoundStream.open(MediaInput.open(footsteps), STEREO, OptionalLong.empty());
  }

  /** Original and footsteps together, in stereo. */
  public SoundMix sum(double gainDb) {
    SoundStream original = original(STEREO);
    try {
      return new SoundMix(original, footstepsAlone(), gainDb);
    } catch (RuntimeException e) {
      original.close();
      throw e;
    }
  }
}
