package dev.footfall.frame;

import java.util.Iterator;

/**
 * The pictures of a range in order of presentation time. Used by one thread. {@link #close}
 * releases the decoder and may be called at any time; only frames stream, nothing else in the
 * engine does.
 */
public interface FrameSource extends Iterator<VideoFrame>, AutoCloseable {
  @Override
  void close();
}
