package dev.footfall.contact.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.contact.Action;
import dev.footfall.contact.BodyView;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.pose.Joint;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.pose.ScriptedWalk;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DoubtTest {
  private static final ScriptedWalk WALK = ScriptedWalk.atPace(1, 500_000, 6);
  private static final Pose POSE = WALK.at(0, 0);

  private static BodyView view(Pose pose) {
    return BodyView.of(pose, ScriptedWalk.WIDTH_PX, ScriptedWalk.HEIGHT_PX);
  }

  private static List<Float> judged(Pose pose, float confidence) {
    List<Pose> poses =
        LongStream.range(0, 3)
            .mapToObj(i -> new Pose(1, i, i * 40_000, pose.keypoints(), pose.confidence()))
            .toList();
    FootContact contact =
        new FootContact(
            1, Foot.LEFT, 50_000, 0.5f, 0.5f, 0.4f, Phase.HEEL, Action.WALK, 1.3f, confidence);
    PersonTrack track = new PersonTrack(1, ScriptedWalk.WIDTH_PX, ScriptedWalk.HEIGHT_PX, poses);
    return Doubt.judged(List.of(contact), track).stream().map(FootContact::confidence).toList();
  }

  @Test
  void view_isTheLowestPartSeen() {
    assertEquals(BodyView.FEET, view(POSE));
    assertEquals(BodyView.KNEES, view(Hidden.from(POSE, Joint.LEFT_ANKLE)));
    assertEquals(BodyView.WAIST, view(Hidden.from(POSE, Joint.LEFT_KNEE)));
    assertEquals(BodyView.NOTHING, view(Hidden.from(POSE, Joint.LEFT_HIP)));
  }

  @Test
  void view_belowThePicture_isNotSeen() {
    int aboveTheKnees = (int) POSE.at(Joint.LEFT_HIP).yPx() + 5;
    assertEquals(BodyView.WAIST, BodyView.of(POSE, ScriptedWalk.WIDTH_PX, aboveTheKnees));
  }

  @Test
  void judged_withFeet_staysAsItIs() {
    assertEquals(List.of(0.9f), judged(POSE, 0.9f));
  }

  @Test
  void judged_withoutFeet_isDoubtful() {
    assertEquals(List.of(0.45f), judged(Hidden.from(POSE, Joint.LEFT_ANKLE), 0.9f));
    assertEquals(List.of(0.35f), judged(Hidden.from(POSE, Joint.LEFT_KNEE), 0.9f));
    assertEquals(List.of(0.6f * 0.4f), judged(Hidden.from(POSE, Joint.LEFT_KNEE), 0.4f));
  }

  @Test
  void judged_withoutTheWaist_isLeftOut() {
    assertEquals(List.of(), judged(Hidden.from(POSE, Joint.LEFT_HIP), 0.9f));
  }
}
