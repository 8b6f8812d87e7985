package dev.footfall.bridge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A C program fills the ring, Java empties it. */
class RingFrameSourceTest {
  private static final FrameRate RATE = new FrameRate(24000, 1001);
  private static final MediaRange ALL = new MediaRange(0, Long.MAX_VALUE / 4);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path ring;
  private final List<Process> producers = new ArrayList<>();

  @BeforeEach
  void requireShim() {
    Require.that(Shim.get().isLoaded(), Shim.get().detail());
    ring = folder.resolve("clip.ffring");
  }

  @AfterEach
  void stopProducers() throws InterruptedException {
    for (Process producer : producers) {
      producer.destroyForcibly();
      producer.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Process produce(int widthPx, int heightPx, int frames, int maxHeightPx, String how)
      throws IOException {
    Path program = NativeBuild.plain(folder).program("ring_producer", "ring_producer.c");
    Process process =
        new ProcessBuilder(
                program.toString(),
                ring.toString(),
                Integer.toString(widthPx),
                Integer.toString(heightPx),
                Integer.toString(frames),
                Integer.toString(maxHeightPx),
                how)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    producers.add(process);
    assertEquals("ready", process.inputReader().readLine());
    return process;
  }

  private FrameSource open(MediaRange range, CancelToken cancel, Duration patience) {
    return new RingFrameSource(FrameRing.open(ring, true), range, cancel, patience);
  }

  private static void assertPixels(VideoFrame frame) {
    int n = (int) frame.index();
    for (int y = 0; y < frame.heightPx(); y++) {
      for (int x = 0; x < frame.widthPx(); x++) {
        int at = 3 * (y * frame.widthPx() + x);
        assertEquals((x + n) % 256, frame.rgb()[at] & 0xFF);
        assertEquals((y + n) % 256, frame.rgb()[at + 1] & 0xFF);
        assertEquals(n % 256, frame.rgb()[at + 2] & 0xFF);
      }
    }
  }

  @Test
  void next_framesFromC_comeOnceInOrderWithTheirPixelsAndTimes() throws Exception {
    Process producer = produce(61, 40, 300, 0, "finish");
    try (FrameSource frames = open(ALL, new CancelToken(), PATIENCE)) {
      for (int n = 0; n < 300; n++) {
        VideoFrame frame = frames.next();
        assertEquals(n, frame.index());
        assertEquals(RATE.startUs(n), frame.mediaUs());
        assertPixels(frame);
      }
      assertFalse(frames.hasNext());
    }
    assertEquals(0, producer.waitFor());
  }

  @Test
  void next_tallPictures_areScaledDownByArea() throws Exception {
    produce(512, 256, 3, 128, "finish");
    try (FrameSource frames = open(ALL, new CancelToken(), PATIENCE)) {
      VideoFrame frame = frames.next();
      assertEquals(256, frame.widthPx());
      assertEquals(128, frame.heightPx());
      // Pixel x of frame 0 is x mod 256: the mean of 2x and 2x + 1, a half rounded either way.
      for (int x = 0; x < 128; x++) {
        assertEquals(2 * x + 0.5, frame.rgb()[3 * x] & 0xFF, 0.5);
      }
    }
  }

  @Test
  void next_rangeInTheMiddle_leavesOutTheRestAndLetsTheHostGo() throws Exception {
    Process producer = produce(16, 16, 200, 0, "finish");
    MediaRange range = new MediaRange(RATE.startUs(10), RATE.startUs(20));
    List<Long> indexes = new ArrayList<>();
    try (FrameSource frames = open(range, new CancelToken(), PATIENCE)) {
      while (frames.hasNext()) {
        indexes.add(frames.next().index());
      }
    }
    assertEquals(List.of(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L), indexes);
    assertEquals("the reader has closed", producer.inputReader().readLine());
    assertEquals(0, producer.waitFor());
  }

  @Test
  void next_framesOfARender_comeInOrderWithoutThoseThatNeverCame() throws Exception {
    produce(16, 16, 50, 0, "indexed");
    try (FrameSource frames = open(ALL, new CancelToken(), PATIENCE)) {
      for (int n = 0; n < 50; n += n == 0 ? 2 : 1) {
        VideoFrame frame = frames.next();
        assertEquals(n, frame.index());
        assertPixels(frame);
      }
      assertFalse(frames.hasNext());
    }
  }

  @Test
  void next_hostThatGivesUp_isHostLost() throws Exception {
    produce(16, 16, 4, 0, "abort").waitFor();
    try (FrameSource frames = open(ALL, new CancelToken(), PATIENCE)) {
      FootfallException lost = assertThrows(FootfallException.class, frames::hasNext);
      assertEquals(ErrorCode.HOST_LOST, lost.code());
      assertTrue(lost.getMessage().contains("cancelled"), lost.getMessage());
    }
  }

  @Test
  void next_hostThatDies_isHostLostAfterTheLastFrame() throws Exception {
    produce(16, 16, 4, 0, "die").waitFor();
    try (FrameSource frames = open(ALL, new CancelToken(), PATIENCE)) {
      assertEquals(0, frames.next().index());
      assertEquals(1, frames.next().index());
      FootfallException lost = assertThrows(FootfallException.class, frames::hasNext);
      assertEquals(ErrorCode.HOST_LOST, lost.code());
    }
  }

  @Test
  void next_hostThatPauses_isHostLostOncePatienceEnds() throws Exception {
    produce(16, 16, 4, 0, "pause");
    try (FrameSource frames = open(ALL, new CancelToken(), Duration.ofMillis(100))) {
      assertEquals(0, frames.next().index());
      assertEquals(1, frames.next().index());
      FootfallException lost = assertThrows(FootfallException.class, frames::hasNext);
      assertEquals(ErrorCode.HOST_LOST, lost.code());
      assertTrue(lost.getMessage().contains("no picture came"), lost.getMessage());
    }
  }

  @Test
  void next_cancelledWhileTheHostPauses_stopsWaiting() throws Exception {
    produce(16, 16, 4, 0, "pause");
    CancelToken cancel = new CancelToken();
    try (FrameSource frames = open(ALL, cancel, PATIENCE)) {
      frames.next();
      frames.next();
      CompletableFuture<Void> later =
          CompletableFuture.runAsync(
              cancel::cancel, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
      assertThrows(JobCancelledException.class, frames::hasNext);
      later.join();
    }
  }

  @Test
  void probe_ring_tellsSizeRateAndTheSameFingerprintForTheSameKey() throws Exception {
    produce(3840, 2160, 48, 0, "finish");
    SourceInfo first = HostPictures.probe(ring);
    assertEquals(3840, first.widthPx());
    assertEquals(2160, first.heightPx());
    assertEquals(RATE, first.frameRate());
    assertEquals(RATE.startUs(48), first.durationUs());
    assertFalse(first.hasAudio());
    stopProducers();
    Files.delete(ring);
    produce(64, 36, 48, 0, "finish");
    assertEquals(first.fingerprint(), HostPictures.probe(ring).fingerprint());
    stopProducers();
    Files.delete(ring);
    produce(64, 36, 49, 0, "finish");
    assertNotEquals(first.fingerprint(), HostPictures.probe(ring).fingerprint());
  }

  @Test
  void open_picturesThatHavePassed_givesNone() throws Exception {
    produce(16, 16, 4, 0, "indexed").waitFor();
    HostPictures pictures = new HostPictures();
    try (FrameSource first = pictures.open(ring, ALL)) {
      assertEquals(0, first.next().index());
    }
    try (FrameSource second = pictures.open(ring, ALL)) {
      assertFalse(second.hasNext());
    }
  }

  @Test
  void around_jobOfARing_asksForWhatARingCanGiveAndDeletesIt() throws Exception {
    produce(16, 16, 4, 0, "indexed").waitFor();
    JobSpec spec = new JobSpec("j", ring, "", "", Map.of("surface", "wood"));
    JobRunner jobs =
        new HostPictures()
            .around(
                (given, cancel, progress) -> {
                  assertEquals(Map.of("surface", "wood", "formats", "clips,mix"), given.flags());
                  return folder;
                });
    assertEquals(folder, jobs.run(spec, new CancelToken(), Progress.NONE));
    assertFalse(Files.exists(ring));
  }

  @Test
  void open_damagedOrReadBefore_saysSo() throws Exception {
    produce(16, 16, 4, 0, "finish");
    FrameRing.open(ring, true).close();
    FootfallException twice =
        assertThrows(FootfallException.class, () -> FrameRing.open(ring, true));
    assertTrue(twice.getMessage().contains("read before"), twice.getMessage());
    Path cut = folder.resolve("cut.ffring");
    byte[] bytes = Files.readAllBytes(ring);
    Files.write(cut, Arrays.copyOf(bytes, 5000));
    assertTrue(HostPictures.are(cut));
    FootfallException damaged =
        assertThrows(FootfallException.class, () -> HostPictures.probe(cut));
    assertEquals(ErrorCode.MEDIA_UNREADABLE, damaged.code());
    assertFalse(HostPictures.are(folder.resolve("nothing")));
  }
}
