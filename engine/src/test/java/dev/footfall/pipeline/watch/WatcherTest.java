package dev.footfall.pipeline.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.FootContact;
import dev.footfall.error.JobCancelledException;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.ScriptedScene;
import dev.footfall.pipeline.Seams;
import dev.footfall.pose.ScriptedPoseEstimator;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two walkers whose walks go on, in their fake world, across the cuts of the pictures. */
class WatcherTest {
  private static final FrameRate RATE = new FrameRate(25, 1);
  private static final MediaRange WHOLE = new MediaRange(0, 7_000_000);
  private static final List<byte[]> PICTURES = List.of(picture(1), picture(2), picture(3));

  /** Cuts at frames 60 and 120. */
  private final ScriptedScene scene =
      new ScriptedScene(
          RATE,
          Optional.empty(),
          RATE::startUs,
          WHOLE.endUs(),
          List.of(
              ScriptedWalk.atPace(1, 500_000, 10),
              new ScriptedWalk(2, 700_000, 600_000, 9, 1.2, 300)),
          frame -> PICTURES.get((int) (frame / 60)));

  private static final List<MediaRange> SHOTS =
      List.of(
          new MediaRange(0, 2_400_000),
          new MediaRange(2_400_000, 4_800_000),
          new MediaRange(4_800_000, 7_000_000));

  /** Blocks of 120 px in colours of chance. */
  private static byte[] picture(long seed) {
    int width = ScriptedWalk.WIDTH_PX;
    int[] colours = new Random(seed).ints(16 * 9 * 3, 0, 256).toArray();
    byte[] rgb = new byte[3 * width * ScriptedWalk.HEIGHT_PX];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      int block = pixel / width / 120 * 16 + pixel % width / 120;
      rgb[i] = (byte) colours[3 * block + i % 3];
    }
    return rgb;
  }

  private Analysis watch(MediaRange range, Progress progress, CancelToken cancel) {
    Seams seams = scene.seams((source, mix, folder, name, mov, token) -> "");
    return new Watcher(seams, cancel, progress)
        .watch(seams.probe().apply(Path.of("scene.mp4")), range);
  }

  @Test
  void watch_threeShots_nobodyAndNoStepCrossesACut() {
    Analysis seen = watch(WHOLE, Progress.NONE, new CancelToken());
    assertEquals(SHOTS, seen.shots());
    assertEquals(SHOTS, seen.scenes().stream().map(Scene::range).toList());
    assertEquals(List.of(1, 2, 3, 4, 5, 6), seen.people().stream().map(Person::id).toList());
    for (Person person : seen.people()) {
      MediaRange shot = SHOTS.get((person.id() - 1) / 2);
      assertTrue(shot.contains(person.firstUs()) && shot.contains(person.lastUs()), "" + person);
      List<FootContact> contacts =
          seen.contacts().stream().filter(c -> c.personId() == person.id()).toList();
      assertTrue(!contacts.isEmpty(), person + " takes no step");
      contacts.forEach(c -> assertTrue(shot.contains(c.mediaUs()), person + ": " + c));
    }
    assertEquals(3, scene.estimators().size());
    assertTrue(scene.estimators().stream().allMatch(ScriptedPoseEstimator::isClosed));
    assertEquals(0, scene.openSources());
  }

  @Test
  void watch_partOfTheFile_shotsFillTheRange() {
    Analysis seen = watch(new MediaRange(2_000_000, 4_000_000), Progress.NONE, new CancelToken());
    assertEquals(
        List.of(new MediaRange(2_000_000, 2_400_000), new MediaRange(2_400_000, 4_000_000)),
        seen.shots());
  }

  @Test
  void watch_cancelledInTheSecondShot_closesEverything() {
    CancelToken cancel = new CancelToken();
    List<Double> shares = new ArrayList<>();
    Progress progress =
        (stage, share) -> {
          shares.add(share);
          if (share > 0.5) {
            cancel.cancel();
          }
        };
    assertThrows(JobCancelledException.class, () -> watch(WHOLE, progress, cancel));
    assertEquals(shares.stream().sorted().toList(), shares);
    assertEquals(2, scene.estimators().size());
    assertTrue(scene.estimators().stream().allMatch(ScriptedPoseEstimator::isClosed));
    assertEquals(0, scene.openSources());
  }
}
