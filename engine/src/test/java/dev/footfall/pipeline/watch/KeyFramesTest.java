package dev.footfall.pipeline.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFramesTest {
  @Test
  void offer_anyNumberOfFrames_keepsFewSpreadEvenly() {
    for (int count : new int[] {1, 2, 16, 17, 100, 1001, 4096}) {
      KeyFrames keyFrames = new KeyFrames();
      for (int i = 0; i < count; i++) {
        keyFrames.offer(new VideoFrame(i, i * 40_000L, 1, 1, new byte[3]));
      }
      List<Long> kept = keyFrames.frames().stream().map(VideoFrame::index).toList();
      assertTrue(kept.size() <= 16 && kept.size() >= Math.min(8, count), count + ": " + kept);
      assertEquals(0, kept.get(0));
      for (int i = 2; i < kept.size(); i++) {
        assertEquals(kept.get(1) - kept.get(0), kept.get(i) - kept.get(i - 1), "" + kept);
      }
    }
  }
}
