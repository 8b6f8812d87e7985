package dev.footfall.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrackTextTest {
  private final ScriptedWalk walk = ScriptedWalk.atPace(3, 500_000, 2);
  private final PersonTrack track =
      new PersonTrack(
          3,
          ScriptedWalk.WIDTH_PX,
          ScriptedWalk.HEIGHT_PX,
          LongStream.range(0, 20).mapToObj(i -> moving(walk.at(i, i * 41_708))).toList());

  private static Pose moving(Pose pose) {
    float us = pose.mediaUs();
    return pose.withFootMotion(
        IntStream.range(0, 4).mapToObj(k -> new Displacement(us / 1e5f, -k, k / 4f)).toList());
  }

  @Test
  void read_ofWritten_givesTheSameTrack() {
    PersonTrack read = TrackText.read(TrackText.write(track), "walk.tsv");
    assertEquals(3, read.personId());
    assertEquals(ScriptedWalk.WIDTH_PX, read.widthPx());
    assertEquals(track.poses().size(), read.poses().size());
    for (int i = 0; i < track.poses().size(); i++) {
      assertEquals(track.poses().get(i).mediaUs(), read.poses().get(i).mediaUs());
      for (int k = 0; k < Pose.FEET.size(); k++) {
        Displacement was = track.poses().get(i).footMotion().get(k);
        Displacement is = read.poses().get(i).footMotion().get(k);
        assertEquals(was.xPx(), is.xPx(), 1e-4);
        assertEquals(was.yPx(), is.yPx(), 1e-4);
        assertEquals(was.trust(), is.trust(), 1e-4);
      }
      for (Joint joint : Joint.values()) {
        // Four decimals, and half a step of float32 at 1000 px.
        assertEquals(
            track.poses().get(i).at(joint).xPx(), read.poses().get(i).at(joint).xPx(), 1e-4);
        assertEquals(
            track.poses().get(i).at(joint).yPx(), read.poses().get(i).at(joint).yPx(), 1e-4);
      }
    }
  }

  @Test
  void read_ofAnotherSchema_namesIt() {
    assertFault("footfall.track/9\t1\t10\t10\n", "footfall.track/9");
  }

  @Test
  void read_ofACutLine_namesTheLine() {
    List<String> lines = TrackText.write(track).lines().toList();
    assertFault(lines.get(0) + "\n" + lines.get(1) + "\n1\t2\t0.5\t7\n", "line 3");
  }

  @Test
  void read_ofNoPoses_fails() {
    assertFault("footfall.track/2\t1\t10\t10\n", "at least one pose");
  }

  @Test
  void read_ofNothing_fails() {
    assertFault("", "line 1");
  }

  private static void assertFault(String text, String part) {
    FootfallException e =
        assertThrows(FootfallException.class, () -> TrackText.read(text, "walk.tsv"));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains("walk.tsv"), e.getMessage());
  }
}
