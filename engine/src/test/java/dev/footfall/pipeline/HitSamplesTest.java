package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.EveryFrameRate;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every hit on its frame, and every file on its sample. */
class HitSamplesTest extends PipelineFixture {
  /**
   * Where gain and pan are printed, a sound is rounded to 24 bits once more, at up to 50 dB less:
   * that can tip the scale by a sample or two where its level just creeps up to the threshold.
   */
  private static final int PRINTED_SAMPLES = 2;

  @EveryFrameRate
  void run_scriptedWalk_everyHitOnItsFrameAndEveryFileOnItsSample(int num, int den)
      throws IOException {
    FrameRate rate = new FrameRate(num, den);
    Optional<Timecode> start =
        Optional.of(new Timecode(3600L * rate.nominal(), rate, rate.supportsDropFrame()));
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_003_000, 8);
    ScriptedScene scene = scene(rate, start, rate::startUs, List.of(walk));
    JobResult result = run(scene, Settings.DEFAULT);
    assertOnTheirSamples(result.plan(), walk, rate.startUs(1) / 2);
    assertEquals(0, scene.openSources());
  }

  @Test
  void run_variableFrameRate_everyHitWithinHalfAFrame() throws IOException {
    Random random = new Random(11);
    List<Long> times = new ArrayList<>(List.of(0L));
    while (times.get(times.size() - 1) < 8_000_000) {
      times.add(times.get(times.size() - 1) + 18_000 + random.nextInt(26_000));
    }
    ScriptedWalk walk = ScriptedWalk.atPace(1, 1_003_000, 8);
    ScriptedScene scene =
        scene(new FrameRate(30, 1), Optional.empty(), i -> times.get((int) i), List.of(walk));
    // Frames are up to 44 ms apart.
    assertOnTheirSamples(run(scene, Settings.DEFAULT).plan(), walk, 22_000);
  }

  private void assertOnTheirSamples(PlacementPlan plan, ScriptedWalk walk, long toleranceUs)
      throws IOException {
    List<PlanClip> active = plan.activeClips();
    List<ScriptedWalk.Landing> landings = walk.landings();
    assertEquals(landings.size(), active.size());
    for (int i = 0; i < landings.size(); i++) {
      long errorUs = Math.round(active.get(i).hitSample() / 0.048 - landings.get(i).mediaUs());
      assertTrue(Math.abs(errorUs) <= toleranceUs, "step %d: %d us".formatted(i + 1, errorUs));
      assertEquals(landings.get(i).foot(), active.get(i).foot());
    }
    for (PlanClip clip : plan.clips()) {
      Wav dry = Wav.read(out.resolve(clip.file()));
      assertEquals(clip.hitSample(), clip.startSample() + Onset.find(dry.audio()));
      assertEquals(plan.timeline().startSample() + clip.startSample(), dry.timeReferenceSamples());
      Wav padded = Wav.read(out.resolve(clip.paddedFile()));
      long frameStart = plan.timeline().frameRate().startSample(clip.startFrame(), 48_000);
      assertEquals(clip.startSample(), frameStart + clip.padSamples());
      assertEquals(clip.hitSample(), frameStart + Onset.find(padded.audio()), PRINTED_SAMPLES);
    }
    assertProject(plan);
    assertMix(active);
  }

  /** Items of the REAPER project: position and snap offset point at the hit. */
  private void assertProject(PlacementPlan plan) throws IOException {
    String text = Files.readString(out.resolve("scene.rpp"));
    List<Long> hits = new ArrayList<>();
    Matcher items =
        Pattern.compile(
                "<ITEM\\s+POSITION (\\S+)\\s(?:(?!<ITEM).)*?SNAPOFFS (\\S+)", Pattern.DOTALL)
            .matcher(text.substring(text.indexOf("Walker 1")));
    while (items.find()) {
      double hitS = Double.parseDouble(items.group(1)) + Double.parseDouble(items.group(2));
      hits.add(Math.round(hitS * 48_000));
    }
    assertEquals(plan.activeClips().stream().map(PlanClip::hitSample).toList(), hits);
  }

  /** The mix: where a step is alone, its onset is found on its very sample. */
  private void assertMix(List<PlanClip> active) {
    AudioBuffer mix = Wav.read(out.resolve("scene_footsteps.wav")).audio();
    int alone = 0;
    long soundsUntil = 0;
    for (PlanClip clip : active) {
      if (clip.startSample() >= soundsUntil) {
        int from = (int) clip.startSample();
        int to = (int) Math.min(mix.length(), from + clip.lengthSamples());
        assertEquals(clip.hitSample() - from, Onset.find(mix.slice(from, to)), PRINTED_SAMPLES);
        alone++;
      }
      soundsUntil = clip.startSample() + clip.lengthSamples();
    }
    assertTrue(alone > 0, "no step is alone in the mix");
  }
}
