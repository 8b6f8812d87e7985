package dev.footfall.torch.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.footfall.frame.VideoFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMaskTest {
  private static final VideoFrame FRAME = Bodies.frame(0, 10);

  private static int red(VideoFrame frame, int x, int y) {
    return frame.rgb()[3 * (y * frame.widthPx() + x)] & 0xff;
  }

  @Test
  void without_nobody_isTheFrame() {
    assertSame(FRAME, BodyMask.without(FRAME, List.of()));
  }

  @Test
  void without_aPerson_paintsTheBodyAndLeavesTheRestAndTheFrame() {
    Person person = new Person(1, Bodies.at(200, 100, 1), FRAME);
    VideoFrame masked = BodyMask.without(FRAME, List.of(person));
    assertEquals(128, red(masked, 200, 100), "hips");
    assertEquals(128, red(masked, 200, 60), "head");
    assertEquals(128, red(masked, 205, 130), "knee");
    // Half a radius beside the hips, well clear of the hand at 0.3 + 0.12 radii.
    assertEquals(10, red(masked, 225, 100), "beside");
    assertEquals(10, red(masked, 200, 190), "below");
    assertEquals(10, red(FRAME, 200, 100), "the frame is shared");
  }

  @Test
  void without_aPersonPartlyOutside_paintsWhatIsInside() {
    Person person = new Person(1, Bodies.at(2, 195, 1), FRAME);
    VideoFrame masked = BodyMask.without(FRAME, List.of(person));
    assertEquals(128, red(masked, 0, 195));
    assertEquals(10, red(masked, 399, 195));
  }
}
