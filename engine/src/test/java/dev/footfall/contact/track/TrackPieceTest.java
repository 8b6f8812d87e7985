package dev.footfall.contact.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.motion.Affine;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.Displacement;
import dev.footfall.pose.Joint;
import dev.footfall.pose.Keypoint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackPieceTest {
  @Test
  void of_gapOfASecond_givesTwoPieces() {
    List<Pose> poses =
        Stream.concat(still(0, 10, 0).stream(), still(1_400_000, 10, 0).stream()).toList();
    assertEquals(List.of(0L, 1_400_000L), pieces(poses).stream().map(TrackPiece::firstUs).toList());
  }

  @Test
  void of_leapOfABody_givesTwoPieces() {
    List<Pose> poses =
        Stream.concat(still(0, 10, 0).stream(), still(400_000, 10, 500).stream()).toList();
    assertEquals(2, pieces(poses).size());
  }

  @Test
  void of_twoPoses_givesNone() {
    assertEquals(List.of(), pieces(still(0, 2, 0)));
  }

  @Test
  void pointPx_betweenPoses_isOnTheLine() {
    TrackPiece piece = pieces(moving()).get(0);
    // 50 px a second; half way between the poses at 40 and 80 ms.
    assertArrayEquals(new double[] {3, 0}, piece.pointPx(Joint.LEFT_HEEL, 60_000), 1e-4);
    assertArrayEquals(new double[] {3, 0}, piece.steadyHipsPx(60_000), 1e-4);
  }

  @Test
  void pointPx_outside_staysAtTheEnds() {
    TrackPiece piece = pieces(moving()).get(0);
    assertEquals(0, piece.pointPx(Joint.NOSE, -1_000_000)[0], 1e-4);
    assertEquals(18, piece.pointPx(Joint.NOSE, 9_000_000)[0], 1e-4);
  }

  @Test
  void of_aPanThatFollows_movesOverTheGroundAndStandsInThePicture() {
    // The walker stays at 100 px while the ground goes back by 1 px a frame.
    List<Pose> poses = still(0, 10, 100);
    long[] times = poses.stream().mapToLong(Pose::mediaUs).toArray();
    CameraPath pan = new CameraPath(times, Collections.nCopies(10, new Affine(1, 0, -1, 0, 1, 0)));
    TrackPiece piece = TrackPiece.of(new PersonTrack(1, 640, 480, poses), pan).get(0);
    assertEquals(100, piece.pointPx(Joint.LEFT_HEEL, 150_000)[0], 1e-4);
    double walked = piece.steadyHipsPx(300_000)[0] - piece.steadyHipsPx(100_000)[0];
    assertEquals(5, walked, 1e-4, "200 ms are five frames");
  }

  @Test
  void of_aPanThatFollows_takesTheGroundsMotionOffTheFeets() {
    List<Displacement> rest =
        List.of(
            new Displacement(0, 0, 1),
            new Displacement(0, 0, 1),
            new Displacement(0, 0, 0.5f),
            Displacement.UNKNOWN);
    List<Pose> poses = still(0, 10, 100).stream().map(p -> p.withFootMotion(rest)).toList();
    long[] times = poses.stream().mapToLong(Pose::mediaUs).toArray();
    CameraPath pan = new CameraPath(times, Collections.nCopies(10, new Affine(1, 0, -1, 0, 1, 0)));
    TrackPiece piece = TrackPiece.of(new PersonTrack(1, 640, 480, poses), pan).get(0);
    List<Displacement> motion = piece.poses().get(5).footMotion();
    // Differences of a few floats around 100.
    assertEquals(1, motion.get(0).xPx(), 1e-4);
    assertEquals(1, motion.get(2).xPx(), 1e-4);
    assertEquals(0.5f, motion.get(2).trust());
    assertEquals(Displacement.UNKNOWN, motion.get(3), "still unknown");
    assertEquals(0, piece.poses().get(0).footMotion().get(0).xPx());
  }

  private static List<Pose> moving() {
    return LongStream.range(0, 10).mapToObj(i -> pose(i * 40_000, 50 * i * 0.04f)).toList();
  }

  private static List<Pose> still(long firstUs, int count, float xPx) {
    return LongStream.range(0, count).mapToObj(i -> pose(firstUs + i * 40_000, xPx)).toList();
  }

  /** All joints in one point: 8 px tall, the least there is. */
  private static Pose pose(long mediaUs, float xPx) {
    return new Pose(
        1,
        mediaUs / 40_000,
        mediaUs,
        Collections.nCopies(Joint.values().length, new Keypoint(xPx, 0, 1)),
        1);
  }

  private static List<TrackPiece> pieces(List<Pose> poses) {
    return TrackPiece.of(new PersonTrack(1, 640, 480, poses), CameraPath.STILL);
  }
}
