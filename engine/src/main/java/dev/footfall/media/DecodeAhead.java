package dev.footfall.media;

import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Decodes a few frames ahead of its reader on a thread of its own.
 *
 * <p>The thread is a daemon named {@code footfall-decode}, started by the constructor; it alone
 * uses the inner source and closes it when it ends. Never more than {@code capacity} frames wait.
 * What the inner source throws comes out of {@link #hasNext} or {@link #next}, after the frames
 * before it. One thread reads; {@link #close} may come from any thread at any moment, returns when
 * the decoder's memory is free, and ends a waiting read as if there were no more frames.
 */
public final class DecodeAhead implements FrameSource {
  /** Frames that wait at most, unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 8;

  private final FrameSource inner;
  private final int capacity;
  private final Thread thread;
  private final ArrayDeque<VideoFrame> waiting = new ArrayDeque<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean ended;
  private boolean closed;

  /** Takes over a source, which must not be used elsewhere any more. */
  public DecodeAhead(FrameSource inner) {
    this(inner, DEFAULT_CAPACITY);
  }

  public DecodeAhead(FrameSource inner, int capacity) {
    this.inner = inner;
    this.capacity = capacity;
    this.thread = new Thread(this::decode, "footfall-decode");
    thread.setDaemon(true);
    thread.start();
  }

  private void decode() {
    Optional<RuntimeException> thrown = Optional.empty();
    try (inner) {
      while (awaitSpace() && inner.hasNext()) {
        put(inner.next());
      }
    } catch (RuntimeException e) {
      thrown = Optional.of(e);
    } catch (Error e) {
      // A thread that dies silently would leave its reader waiting for ever.
      thrown = Optional.of(new IllegalStateException("decoding failed: " + e, e));
    }
    end(thrown);
  }

  private synchronized boolean awaitSpace() {
    while (waiting.size() >= capacity && !closed) {
      await();
    }
    return !closed;
  }

  private synchronized void put(VideoFrame frame) {
    if (!closed) {
      waiting.add(frame);
    }
    notifyAll();
  }

  private synchronized void end(Optional<RuntimeException> thrown) {
    failure = thrown;
    ended = true;
    notifyAll();
  }

  // Interruption is kept for the caller: a wait here ends by frames, the end, or close.
  private void await() {
    boolean interrupted = Thread.interrupted();
    try {
      wait();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean hasNext() {
    while (waiting.isEmpty() && !ended && !closed) {
      await();
    }
    if (waiting.isEmpty() && failure.isPresent() && !closed) {
      throw failure.get();
    }
    return !waiting.isEmpty();
  }

  @Override
  public synchronized VideoFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no frame is left");
    }
    VideoFrame frame = waiting.remove();
    notifyAll();
    return frame;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
      notifyAll();
    }
    joinThread();
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
