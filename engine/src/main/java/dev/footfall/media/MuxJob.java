package dev.footfall.media;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to make a video with footsteps of.
 *
 * @param source the video; its picture is copied
 * @param footsteps a sound file whose sample 0 is the picture's first instant, stereo
 * @param folder where the new file goes
 * @param name its name without the ending
 * @param wantsMov MOV with 24-bit PCM, rather than MP4 with AAC where the picture fits into it
 */
public record MuxJob(Path source, Path footsteps, Path folder, String name, boolean wantsMov) {
  public MuxJob {
    Objects.requireNonNull(source);
    Objects.requireNonNull(footsteps);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(name);
  }
}
