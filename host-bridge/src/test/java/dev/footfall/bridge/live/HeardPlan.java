package dev.footfall.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.export.PlanStore;
import dev.footfall.export.sound.Print;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import java.nio.file.Path;
import java.util.List;

/** What a plan is to sound like, and whether an editor's export does. */
final class HeardPlan {
  /** As in HitSamplesTest: rounding at a low level can tip the onset by one sample. */
  private static final int TIPPED_SAMPLES = 1;

  private final PlacementPlan plan;
  private final Path clips;

  /**
   * The plan in a folder.
   *
   * @param clips what the plan's files are relative to
   */
  HeardPlan(Path folder, Path clips) {
    this.plan = new PlanStore(folder).read().orElseThrow();
    this.clips = clips;
  }

  List<PlanClip> clips() {
    return plan.activeClips();
  }

  /**
   * The export is the sum of the plan's clips, each on its sample with its pan, level and fades.
   *
   * @param shiftSamples how much later than the plan the export is, as a whole
   * @param tolerance of a sample, full scale is 1
   */
  void assertHeard(AudioBuffer export, int shiftSamples, double tolerance) {
    float[][] rest = new float[2][];
    for (int c = 0; c < 2; c++) {
      rest[c] = export.channel(c).clone();
    }
    clips().forEach(clip -> add(rest, clip, shiftSamples, -1));
    for (float[] channel : rest) {
      for (int n = 0; n < channel.length; n++) {
        assertEquals(0, channel[n], tolerance, "sample " + n);
      }
    }
    for (PlanClip clip : clips()) {
      assertHit(rest, clip, shiftSamples, tolerance);
    }
  }

  /** A clip alone, the others taken out of the export: its onset is the hit. */
  private void assertHit(float[][] rest, PlanClip clip, int shiftSamples, double tolerance) {
    float[][] alone = {rest[0].clone(), rest[1].clone()};
    add(alone, clip, shiftSamples, 1);
    int from = Math.toIntExact(clip.startSample()) + shiftSamples;
    float[][] sound = new float[2][Math.toIntExact(clip.lengthSamples())];
    float peak = 0;
    for (int c = 0; c < 2; c++) {
      System.arraycopy(alone[c], from, sound[c], 0, sound[c].length);
      peak = Math.max(peak, new AudioBuffer(new float[][] {sound[c]}, 48_000).peak());
    }
    assertTrue(peak > 100 * tolerance, "step " + clip.stepId() + " is not heard");
    int onset = Onset.find(new AudioBuffer(sound, 48_000));
    assertEquals(clip.hitSample(), clip.startSample() + onset, TIPPED_SAMPLES);
  }

  private void add(float[][] into, PlanClip clip, int shiftSamples, float factor) {
    AudioBuffer dry = Wav.read(clips.resolve(clip.file())).audio();
    AudioBuffer printed = Print.of(clip).apply(dry);
    int from = Math.toIntExact(clip.startSample()) + shiftSamples;
    for (int c = 0; c < 2; c++) {
      float[] sound = printed.channel(c);
      assertTrue(from + sound.length <= into[c].length, "the export ends too early");
      for (int n = 0; n < sound.length; n++) {
        into[c][from + n] += factor * sound[n];
      }
    }
  }
}
