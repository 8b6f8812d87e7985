package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.error.JobCancelledException;
import dev.footfall.job.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MuxerRefusalTest {
  private static final int HIT = 30_000;

  @TempDir Path dir;

  @Test
  void write_ofCodecForNeither_isRefusedWithReason() {
    Path source = TestVideos.to(dir.resolve("a.avi")).codec("wmv2").frames(25).write();

    MuxResult result = TestMux.write(dir, source, TestMux.impulses(HIT), false);

    String reason = assertInstanceOf(MuxResult.Refused.class, result).reason();
    assertTrue(reason.contains("wmv2"), reason);
    assertTrue(reason.contains("MP4") && reason.contains("MOV"), reason);
    TestMux.assertOnlyThese(dir, "a.avi", "steps.wav");
  }

  @Test
  void write_toMovOfCodecForMp4Only_isRefused() {
    Path source =
        TestVideos.to(dir.resolve("a.webm")).codec("libvpx-vp9").size(64, 64).frames(10).write();

    assertInstanceOf(
        MuxResult.Refused.class, TestMux.write(dir, source, TestMux.impulses(HIT), true));
    TestMux.assertOnlyThese(dir, "a.webm", "steps.wav");
  }

  @Test
  void write_whenCancelled_leavesNothing() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();
    CancelToken cancel = new CancelToken();
    cancel.cancel();

    assertThrows(
        JobCancelledException.class,
        () -> Muxer.write(TestMux.job(dir, source, TestMux.impulses(HIT), false), cancel));
    TestMux.assertOnlyThese(dir, "a.mp4", "steps.wav");
  }

  @Test
  void write_intoMissingFolder_saysWhere() {
    Path source = TestVideos.to(dir.resolve("a.mp4")).write();
    MuxJob job = TestMux.job(dir, source, TestMux.impulses(HIT), false);
    MuxJob elsewhere = new MuxJob(job.source(), job.footsteps(), dir.resolve("none"), "out", false);

    FootfallException e =
        assertThrows(FootfallException.class, () -> Muxer.write(elsewhere, new CancelToken()));
    assertEquals(ErrorCode.AUDIO_WRITE_FAILED, e.code());
    assertTrue(e.getMessage().contains("none"), e.getMessage());
  }

  @Test
  void write_overAnOlderFile_replacesIt() throws IOException {
    Path source = TestVideos.to(dir.resolve("a.mp4")).frames(50).write();
    Files.writeString(dir.resolve("out_footsteps.mp4"), "old");

    Path file = TestMux.written(dir, source, TestMux.impulses(HIT), false);

    assertEquals(50, TestMux.pictures(file).size());
  }
}
