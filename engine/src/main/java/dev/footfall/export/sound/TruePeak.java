package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import java.util.Iterator;

/** A true-peak meter after ITU-R BS.1770: sees what lies between the samples. */
@FunctionalInterface
public interface TruePeak {
  /**
   * The largest magnitude of any channel of a sound that comes in blocks, linear; 0 for silence.
   *
   * @param blocks consecutive, all of one shape but the last, which may be shorter; used up
   */
  double of(Iterator<AudioBuffer> blocks);
}
