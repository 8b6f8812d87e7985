package dev.footfall.contact.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.ShippedContactNetwork;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShotWalksTest {
  private static final long FRAME_US = 40_000;

  /** A picture wide enough to walk for minutes. */
  private static final int WIDTH_PX = 1_000_000;

  private final ContactDetector detector = new ContactDetector(ShippedContactNetwork.get());
  private int asked;

  private final ShotWalks walks =
      new ShotWalks(
          () -> {
            asked++;
            return detector;
          },
          () -> CameraPath.STILL);

  private static List<Pose> poses(ScriptedWalk walk, long fromUs, long toUs) {
    return LongStream.range(fromUs / FRAME_US, toUs / FRAME_US)
        .mapToObj(i -> walk.at(i, i * FRAME_US))
        .toList();
  }

  private void add(List<Pose> poses) {
    for (int i = 0; i < poses.size(); i += 8) {
      walks.add(poses.subList(i, Math.min(i + 8, poses.size())), WIDTH_PX, ScriptedWalk.HEIGHT_PX);
    }
  }

  @Test
  void finish_ofAWalkOfMinutes_isTheSameAsInOnePiece() {
    // 327 s: settled twice on the way. What a chapter's end sees less of is 6 s off, and the
    // network
    // sees 0.8 s.
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_000_000, 590);
    List<Pose> poses = poses(walk, 0, walk.endUs());
    add(poses);
    assertTrue(asked >= 2, "settled on the way");
    List<FootContact> whole =
        detector.detect(
            new PersonTrack(1, WIDTH_PX, ScriptedWalk.HEIGHT_PX, poses), CameraPath.STILL);
    List<FootContact> found = walks.finish().get(0).contacts();
    assertEquals(whole.size(), found.size());
    for (int i = 0; i < whole.size(); i++) {
      // A piece that begins elsewhere is sampled elsewhere: a quarter of a sixtieth of a second.
      assertEquals(whole.get(i).mediaUs(), found.get(i).mediaUs(), 4_167);
      assertEquals(whole.get(i).foot(), found.get(i).foot());
      assertEquals(whole.get(i).phase(), found.get(i).phase());
    }
  }

  @Test
  void finish_ofTwoPeople_isOrderedById() {
    List<Pose> both = new ArrayList<>(poses(ScriptedWalk.atPace(2, 500_000, 4), 0, 2_000_000));
    both.addAll(poses(ScriptedWalk.atPace(1, 500_000, 4), 0, 2_000_000));
    add(both);
    List<Walk> found = walks.finish();
    assertEquals(List.of(1, 2), found.stream().map(Walk::personId).toList());
    assertEquals(0, found.get(1).firstUs());
    assertEquals(1_960_000, found.get(1).lastUs());
  }

  @Test
  void add_whileSomebodyIsLongGone_settlesThem() {
    add(poses(ScriptedWalk.atPace(1, 500_000, 4), 0, 2_000_000));
    assertEquals(0, asked);
    add(poses(ScriptedWalk.atPace(2, 500_000, 40), 2_000_000, 8_000_000));
    assertEquals(1, asked);
    assertEquals(2, walks.finish().size());
  }

  @Test
  void finish_ofAMoment_leavesItOut() {
    add(poses(ScriptedWalk.atPace(1, 500_000, 4), 0, 280_000));
    assertEquals(List.of(), walks.finish());
  }

  @Test
  void finish_ofHiddenFeet_namesTheSpan() {
    ScriptedWalk walk = ScriptedWalk.atPace(1, 500_000, 10);
    List<Pose> poses = new ArrayList<>();
    for (Pose pose : poses(walk, 0, 4_000_000)) {
      boolean hidden = pose.mediaUs() >= 1_000_000 && pose.mediaUs() < 3_000_000;
      poses.add(hidden ? Hidden.feet(pose) : pose);
    }
    add(poses);
    assertEquals(List.of(new MediaRange(1_000_000, 2_960_000)), walks.finish().get(0).hiddenFeet());
  }
}
