package dev.footfall.media;

import dev.footfall.media.input.FfmpegLibrary;

/** What there is to know about the FFmpeg that the engine runs on. Safe from any thread. */
public final class MediaRuntime {
  private MediaRuntime() {}

  /**
   * Loads FFmpeg if need be and names its version, such as {@code 7.1}; what {@code doctor} shows.
   *
   * @throws LinkageError if there is no native library for this system
   */
  public static String version() {
    FfmpegLibrary.load();
    return FfmpegLibrary.version();
  }
}
