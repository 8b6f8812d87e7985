package dev.footfall.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.track.LegSwapsTest;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.EveryFrameRate;
import dev.footfall.time.FrameRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContactDetectorTest {
  @EveryFrameRate
  void detect_scriptedWalk_everyLandingWithinHalfAFrame(int num, int den) {
    FrameRate rate = new FrameRate(num, den);
    // Five walks whose landings fall on different places between two frames.
    for (int shift = 0; shift < 5; shift++) {
      ScriptedWalk walk = ScriptedWalk.atPace(1, 1_000_000 + shift * rate.startUs(1) / 5, 8);
      assertLandingsFound(walk, rate::startUs, rate.startUs(1) / 2);
    }
  }

  @Test
  void detect_variableRate_everyLandingWithinHalfAFrame() {
    Random random = new Random(5);
    long[] times = new long[400];
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + 20_000 + random.nextInt(25_000);
    }
    // Frames are 45 ms apart at most.
    assertLandingsFound(ScriptedWalk.atPace(1, 1_013_000, 8), i -> times[(int) i], 22_500);
  }

  @Test
  void detect_standing_findsNothing() {
    ScriptedWalk walk = ScriptedWalk.atPace(1, 0, 2);
    List<Pose> standing =
        LongStream.range(0, 100).mapToObj(i -> walk.at(i, walk.endUs() + i * 40_000)).toList();
    assertEquals(List.of(), detect(standing));
  }

  @Test
  void detect_legsSwappedInSomeFrames_findsTheSameFeet() {
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_000_000, 8);
    List<Pose> poses = new ArrayList<>(poses(walk, i -> i * 40_000));
    for (int i = 40; i < 44; i++) {
      poses.set(i, LegSwapsTest.swapLegs(poses.get(i)));
    }
    assertEquals(
        walk.landings().stream().map(ScriptedWalk.Landing::foot).toList(),
        landings(detect(poses)).stream().map(FootContact::foot).toList());
  }

  @Test
  void detect_walkOfMinutes_isFoundInPartsWithoutSeams() {
    // 273 s: five parts. 25 frames a second.
    assertLandingsFound(ScriptedWalk.atPace(1, 1_000_000, 495), i -> i * 40_000, 20_000);
  }

  private static void assertLandingsFound(
      ScriptedWalk walk, LongUnaryOperator frameUs, long toleranceUs) {
    List<FootContact> found = landings(detect(poses(walk, frameUs)));
    List<ScriptedWalk.Landing> scripted = walk.landings();
    assertEquals(
        scripted.stream().map(ScriptedWalk.Landing::foot).toList(),
        found.stream().map(FootContact::foot).toList());
    for (int i = 0; i < scripted.size(); i++) {
      long errorUs = found.get(i).mediaUs() - scripted.get(i).mediaUs();
      assertTrue(
          Math.abs(errorUs) <= toleranceUs,
          "landing %d is %d us off, limit %d".formatted(i, errorUs, toleranceUs));
      assertEquals(Action.WALK, found.get(i).action());
    }
  }

  private static List<Pose> poses(ScriptedWalk walk, LongUnaryOperator frameUs) {
    long endUs = walk.endUs() + 500_000;
    return LongStream.iterate(0, i -> frameUs.applyAsLong(i) < endUs, i -> i + 1)
        .mapToObj(i -> walk.at(i, frameUs.applyAsLong(i)))
        .toList();
  }

  private static List<FootContact> detect(List<Pose> poses) {
    return new ContactDetector(ShippedContactNetwork.get())
        .detect(
            new PersonTrack(1, ScriptedWalk.WIDTH_PX, ScriptedWalk.HEIGHT_PX, poses),
            CameraPath.STILL);
  }

  private static List<FootContact> landings(List<FootContact> contacts) {
    return contacts.stream().filter(c -> c.phase().isInitialContact()).toList();
  }
}
