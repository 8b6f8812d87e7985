package dev.footfall.shot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.TestVideos;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotFramesTest {
  @TempDir private Path folder;

  @Test
  void next_videoOfThreeShots_endsAtEachCutAndLosesNoFrame() {
    byte[][] pictures = new byte[3][];
    for (int i = 0; i < 3; i++) {
      pictures[i] = Looks.painted(i, 160, 90).rgb();
    }
    Path video =
        TestVideos.to(folder.resolve("shots.mp4"))
            .size(160, 90)
            .rate(30000, 1001)
            .frames(60)
            .painter((number, width, height) -> pictures[number / 20])
            .write();
    List<Integer> lengths = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    long index = 0;
    try (FrameSource source = FfmpegFrameSource.open(video, new MediaRange(0, 10_000_000), 1080)) {
      ShotFrames frames = new ShotFrames(source);
      Optional<ShotCut> cut;
      do {
        int length = 0;
        for (; frames.hasNext(); length++) {
          assertEquals(index++, frames.next().index());
        }
        assertThrows(NoSuchElementException.class, frames::next);
        lengths.add(length);
        cut = frames.nextShot();
        cut.ifPresent(found -> starts.add(found.mediaUs()));
      } while (cut.isPresent());
    }
    assertEquals(List.of(20, 20, 20), lengths);
    // Frames 20 and 40 at 30000/1001: 667333.3 and 1334666.7 us.
    assertEquals(List.of(667_333L, 1_334_667L), starts);
  }

  @Test
  void hasNext_sourceWithoutFrames_isOneEmptyShot() {
    ShotFrames frames = new ShotFrames(source(List.of()));
    assertFalse(frames.hasNext());
    assertEquals(Optional.empty(), frames.nextShot());
  }

  @Test
  void nextShot_beforeTheShotIsOver_isRefused() {
    ShotFrames frames = new ShotFrames(source(List.of(Looks.painted(1, 64, 36))));
    assertTrue(frames.hasNext());
    assertThrows(IllegalStateException.class, frames::nextShot);
  }

  private static FrameSource source(List<VideoFrame> frames) {
    var iterator = frames.iterator();
    return new FrameSource() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public VideoFrame next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }
}
