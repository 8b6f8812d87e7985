package dev.footfall.pipeline.watch;

import dev.footfall.frame.VideoFrame;
import dev.footfall.time.MediaRange;

/** Looks at the frames of one shot. Used by one thread. */
interface ShotEye extends AutoCloseable {
  /** Takes the shot's next frame. */
  void add(VideoFrame frame);

  /** Makes up what was seen, when all frames were taken. */
  void finish(MediaRange shot);

  /** The largest id given to anybody so far, in this shot or before. */
  int lastId();

  @Override
  void close();
}
