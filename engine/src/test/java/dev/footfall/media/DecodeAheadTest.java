package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// A deadlock shows as a test that never ends; the limit only makes it fail instead.
@Timeout(120)
class DecodeAheadTest {
  private static final MediaRange ALL = new MediaRange(0, 1L << 50);

  @TempDir Path dir;

  @Test
  void next_deliversEveryFrameInOrder() {
    Path file = TestVideos.to(dir.resolve("a.mp4")).frames(40).bFrames(2).write();
    try (DecodeAhead source = new DecodeAhead(FfmpegFrameSource.open(file, ALL, 100), 3)) {
      for (int i = 0; i < 40; i++) {
        assertTrue(source.hasNext());
        assertEquals(i, TestVideos.numberIn(source.next()));
      }
      assertFalse(source.hasNext());
    }
  }

  @Test
  void decode_neverHoldsMoreThanItsCapacity() throws InterruptedException {
    Counting inner = new Counting(1000, Integer.MAX_VALUE);
    try (DecodeAhead source = new DecodeAhead(inner, 4)) {
      for (int read = 1; read <= 500; read++) {
        source.next();
        // One more may be in the thread's hands, decoded and not yet put.
        assertTrue(inner.made.get() <= read + 4 + 1, inner.made.get() + " made, " + read + " read");
      }
    }
    assertEquals(1, inner.closed.get());
  }

  @Test
  void next_afterFailure_deliversFramesBeforeItThenThrowsIt() {
    Counting inner = new Counting(1000, 5);
    try (DecodeAhead source = new DecodeAhead(inner)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(i, source.next().index());
      }
      FootfallException e = assertThrows(FootfallException.class, source::next);
      assertSame(ErrorCode.MEDIA_UNREADABLE, e.code());
      assertThrows(FootfallException.class, source::hasNext);
    }
    assertEquals(1, inner.closed.get());
  }

  @Test
  void close_whileFull_stopsThreadAndClosesInner() {
    Counting inner = new Counting(1_000_000, Integer.MAX_VALUE);
    DecodeAhead source = new DecodeAhead(inner, 2);
    source.next();

    source.close();
    source.close();

    assertEquals(1, inner.closed.get());
    assertFalse(source.hasNext());
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().equals("footfall-decode")));
  }

  @Test
  void close_whileReaderWaits_letsItGo() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Counting inner =
        new Counting(10, Integer.MAX_VALUE) {
          @Override
          public boolean hasNext() {
            blocked.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.hasNext();
          }
        };
    DecodeAhead source = new DecodeAhead(inner);
    AtomicInteger answer = new AtomicInteger(-1);
    Thread reader = new Thread(() -> answer.set(source.hasNext() ? 1 : 0));
    reader.start();
    blocked.await();

    Thread closer = new Thread(source::close);
    closer.start();
    reader.join();
    release.countDown();
    closer.join();

    assertEquals(0, answer.get());
    assertEquals(1, inner.closed.get());
  }

  @Test
  void close_rightAfterOpening_isClean() {
    Path file = TestVideos.to(dir.resolve("a.mp4")).frames(40).write();
    for (int i = 0; i < 50; i++) {
      new DecodeAhead(FfmpegFrameSource.open(file, ALL, 100)).close();
    }
  }

  @Test
  void next_overTenThousandFrames_holdsMemoryConstant() {
    // Large pictures delivered small: what grows then is native, not garbage of the Java heap.
    Path file = TestVideos.to(dir.resolve("a.mp4")).size(640, 480).frames(500).write();
    long afterWarmUp = 0;
    for (int round = 0; round < 23; round++) {
      int count = 0;
      try (DecodeAhead source = new DecodeAhead(FfmpegFrameSource.open(file, ALL, 24))) {
        while (source.hasNext()) {
          source.next();
          count++;
        }
      }
      assertEquals(500, count);
      if (round == 2) {
        System.gc();
        afterWarmUp = Pointer.physicalBytes();
      }
    }
    System.gc();
    long grownBytes = Pointer.physicalBytes() - afterWarmUp;

    // The 10,000 decoded pictures of these rounds have 4.6 GB, and their small forms 23 MB; a leak
    // of
    // one picture for each opened file would be 20 of 460 kB, one of each frame's header 10,000 of
    // half a kB. Heap and allocator were seen to move by less than 20 MiB.
    assertTrue(grownBytes < 64L << 20, "grown by " + (grownBytes >> 20) + " MiB");
  }

  private static class Counting implements FrameSource {
    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final int count;
    private final int failAt;

    Counting(int count, int failAt) {
      this.count = count;
      this.failAt = failAt;
    }

    @Override
    public boolean hasNext() {
      return made.get() < count;
    }

    @Override
    public VideoFrame next() {
      int index = made.get();
      if (index == failAt) {
        throw new FootfallException(ErrorCode.MEDIA_UNREADABLE, "made to fail");
      }
      made.incrementAndGet();
      return new VideoFrame(index, index, 1, 1, new byte[3]);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
