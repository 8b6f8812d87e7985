package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.audio.Wav;
import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.Selection;
import dev.footfall.room.Room;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.scene.Scored;
import dev.footfall.time.MediaRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One walker whose last step is three seconds before the timeline's end. */
class RoomTest extends PipelineFixture {
  private static Settings with(String... words) {
    Map<String, String> values = new HashMap<>(Map.of("formats", "mix", "takes", "1"));
    for (int i = 0; i < words.length; i += 2) {
      values.put(words[i], words[i + 1]);
    }
    return SettingsText.read(Settings.DEFAULT, values);
  }

  private AudioBuffer mix() {
    return Wav.read(out.resolve("scene_footsteps.wav")).audio();
  }

  private static Set<String> files(PlacementPlan plan) {
    return plan.clips().stream().map(PlanClip::file).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void run_room_isInTheMixAndNotInTheClips() {
    PlacementPlan dry = run(oneWalk(), with()).plan();
    AudioBuffer dryMix = mix();
    PlacementPlan room = run(oneWalk(), with("room", "room")).plan();
    AudioBuffer roomMix = mix();
    assertEquals(files(dry), files(room));
    assertTrue(room.clips().stream().allMatch(c -> c.space().room() == Room.ROOM));
    int last =
        (int)
            room.activeClips().stream()
                .mapToLong(c -> c.startSample() + c.lengthSamples())
                .max()
                .orElseThrow();
    int tail = (int) (0.6 * 48_000);
    assertEquals(0, dryMix.slice(last, last + tail).peak());
    assertTrue(roomMix.slice(last, last + tail).peak() > 1e-4, "no tail");
    // The response lasts 0.5 s times 70 dB / 60 dB, and 6 ms before that.
    assertEquals(0, roomMix.slice(last + tail, roomMix.length()).peak());
    int first = (int) room.clips().get(0).startSample();
    assertEquals(0, roomMix.slice(0, first).peak());
    assertTrue(Level.db(roomMix.peak()) <= -2, "beyond the bar");
  }

  @Test
  void run_roomTwice_sameMixToTheBit() {
    run(oneWalk(), with("room", "corridor"));
    AudioBuffer once = mix();
    run(oneWalk(), with("room", "corridor"));
    assertArrayEquals(once.channel(0), mix().channel(0));
  }

  @Test
  void run_tailBeyondTheEnd_endsWithoutAClick() {
    run(oneWalk(), with("room", "hall", "offset-ms", "1000"));
    float[] left = mix().channel(0);
    int end = left.length;
    assertEquals(0, left[end - 1]);
    float before =
        AudioBuffer.mono(Arrays.copyOfRange(left, end - 9_600, end - 480), 48_000).peak();
    float after = AudioBuffer.mono(Arrays.copyOfRange(left, end - 48, end), 48_000).peak();
    // A raised cosine of 480 samples is down to 0.024 at 48 from its end.
    assertTrue(before > 1e-5 && after <= 0.03 * before, before + " " + after);
  }

  @Test
  void run_auto_takesTheRoomOfTheSurroundings() {
    SceneClassifier church =
        new SceneClassifier() {
          @Override
          public Scene classify(List<VideoFrame> keyFrames, List<FootContact> contacts) {
            return new Scene(
                new MediaRange(0, 100_000_000),
                List.of(new Scored<>(Environment.CHURCH, 0.9f)),
                List.of(),
                List.of(),
                false);
          }

          @Override
          public void close() {}
        };
    Seams seams = oneWalk().seams(NO_VIDEO);
    Seams inChurch =
        new Seams(
            seams.probe(),
            seams.frames(),
            seams.poses(),
            seams.contacts(),
            () -> church,
            seams.steps(),
            seams.meter(),
            seams.video());
    FootfallPipeline pipeline = new FootfallPipeline(inChurch, "test");
    PlacementPlan plan =
        pipeline
            .run(
                request(with("room", "auto", "surface", "stone")), new CancelToken(), Progress.NONE)
            .plan();
    assertTrue(plan.clips().stream().allMatch(c -> c.space().room() == Room.HALL));
    PlacementPlan unknown = run(oneWalk(), with("room", "auto", "surface", "stone")).plan();
    assertTrue(unknown.clips().stream().allMatch(c -> c.space().room() == Room.DRY));
  }

  @Test
  void run_roomPrint_isInTheClipsAndNotAddedAgain() {
    PlacementPlan dry = run(oneWalk(), with()).plan();
    Settings printing = with("room", "room", "room-print", "true");
    PlacementPlan printed = run(oneWalk(), printing).plan();
    for (int i = 0; i < dry.clips().size(); i++) {
      PlanClip before = dry.clips().get(i);
      PlanClip after = printed.clips().get(i);
      assertNotEquals(before.file(), after.file());
      assertEquals(before.hitSample(), after.hitSample());
      assertEquals(before.startSample(), after.startSample());
      assertTrue(after.space().printed());
      AudioBuffer sound = Wav.read(out.resolve(after.file())).audio();
      assertTrue(sound.length() > before.lengthSamples() + 20_000, "no tail");
      float[] drySound = Wav.read(out.resolve(before.file())).audio().channel(0);
      // In its first millisecond there is the step alone, at whatever level.
      int end = 48;
      while (drySound[end - 48] == 0) {
        end++;
      }
      assertTrue(likeness(drySound, sound.channel(0), end) > 0.99, "step " + after.stepId());
    }
    assertEquals(files(printed), files(run(oneWalk(), printing).plan()));
    AudioBuffer mix = mix();
    PlanClip last = printed.clips().get(printed.clips().size() - 1);
    int end = (int) (last.startSample() + last.lengthSamples());
    assertEquals(0, mix.slice(end, mix.length()).peak());
  }

  /** The normalised correlation of the beginnings of two sounds. */
  private static double likeness(float[] a, float[] b, int samples) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int n = 0; n < samples; n++) {
      ab += (double) a[n] * b[n];
      aa += (double) a[n] * a[n];
      bb += (double) b[n] * b[n];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void regenerate_printedStep_isPrintedToo() {
    run(oneWalk(), with("room", "room", "room-print", "true"));
    PlacementPlan plan =
        new FootfallPipeline(oneWalk().seams(NO_VIDEO), "test")
            .regenerate(
                "again",
                out,
                new Rework.Anew(new Selection("steps=2"), Map.of(), OptionalLong.empty()),
                new CancelToken(),
                Progress.NONE)
            .plan();
    assertTrue(plan.clips().stream().allMatch(c -> c.space().printed()));
    assertEquals(2, plan.clips().stream().filter(c -> c.stepId() == 2).count());
  }
}
