package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.audio.Wav;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlanClip;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.StandInStepGenerator;
import dev.footfall.synth.stable.GeneratedSteps;
import dev.footfall.synth.stable.PromptTable;
import dev.footfall.synth.stable.StableAudioStepGenerator;
import dev.footfall.torch.stable.SmallBundle;
import dev.footfall.torch.stable.TorchStableAudioNetworks;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small Stable Audio model through the whole engine: from a walk to clips in their places. */
class StableAudioPlanTest extends PipelineFixture {
  @Test
  void run_smallBundle_clipsWithTheirHitOnTheContact() {
    try (TorchStableAudioNetworks networks = SmallBundle.open()) {
      GeneratedSteps steps =
          new GeneratedSteps(
              "small", networks, SmallBundle.BUNDLE.sampler(), SmallBundle.BUNDLE.guidance());
      PromptTable prompts =
          PromptTable.parse("template\tdefault\tfootsteps on {surface}\n", "test");
      Seams plain = oneWalk().seams(NO_VIDEO);
      Seams seams =
          new Seams(
              plain.probe(),
              plain.frames(),
              plain.poses(),
              plain.contacts(),
              plain.scenes(),
              settings -> new StableAudioStepGenerator("stable-audio:small", steps, prompts),
              plain.meter(),
              plain.video());
      Settings settings = SettingsText.read(Settings.DEFAULT, Map.of("surface", "gravel"));
      JobResult result =
          new FootfallPipeline(seams, "test")
              .run(request(settings), new CancelToken(), Progress.NONE);
      assertEquals("stable-audio:small", result.plan().engine().generator());
      assertEquals(6, result.plan().activeClips().size());
      for (PlanClip clip : result.plan().clips()) {
        assertEquals(Coverage.INTERPOLATED, clip.coverage());
        AudioBuffer sound = Wav.read(out.resolve(clip.file())).audio();
        assertEquals(clip.hitSample(), clip.startSample() + Onset.find(sound));
      }
      assertTrue(Files.exists(out.resolve("stable-audio-prompts.tsv")));
    }
  }

  @Test
  void run_generatorThatStandsIn_planSaysWhy() {
    Seams plain = oneWalk().seams(NO_VIDEO);
    Seams seams =
        new Seams(
            plain.probe(),
            plain.frames(),
            plain.poses(),
            plain.contacts(),
            plain.scenes(),
            settings -> new StandInStepGenerator(plain.steps().apply(settings), "no model"),
            plain.meter(),
            plain.video());
    JobResult result =
        new FootfallPipeline(seams, "test")
            .run(request(Settings.DEFAULT), new CancelToken(), Progress.NONE);
    assertEquals(
        List.of("no model"),
        result.plan().warnings().stream()
            .filter(warning -> warning.code() == WarningCode.FALLBACK_GENERATOR)
            .map(Warning::text)
            .toList());
    assertEquals(6, result.plan().activeClips().size());
  }
}
