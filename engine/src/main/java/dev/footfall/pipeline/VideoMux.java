package dev.footfall.pipeline;

import dev.footfall.job.CancelToken;
import java.nio.file.Path;

/** Puts a mix into a copy of the video. */
@FunctionalInterface
public interface VideoMux {
  /**
   * @param mix stereo, 48 kHz; its first sample belongs to the video's first frame
   * @param folder where the copy goes
   * @param name of the copy, without an ending
   * @param mov whether a .mov with PCM is asked for whatever the codec
   * @return a sentence on what was written, or why nothing was
   */
  String write(Path source, Path mix, Path folder, String name, boolean mov, CancelToken cancel);
}
