package dev.footfall.torch.stable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.job.CancelToken;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.StepGeneratorContract;
import dev.footfall.synth.stable.GeneratedSteps;
import dev.footfall.synth.stable.PromptTable;
import dev.footfall.synth.stable.StableAudioStepGenerator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** With the small bundle: the whole way from a step to its sound. */
class StableAudioStepGeneratorTest extends StepGeneratorContract {
  private static final TorchStableAudioNetworks NETWORKS = SmallBundle.open();
  private static final PromptTable PROMPTS =
      PromptTable.parse("template\tdefault\tfootsteps on {surface}\n", "test");

  @AfterAll
  static void close() {
    NETWORKS.close();
  }

  @Override
  protected StepGenerator generator() {
    GeneratedSteps steps =
        new GeneratedSteps(
            "small-random", NETWORKS, SmallBundle.BUNDLE.sampler(), SmallBundle.BUNDLE.guidance());
    return new StableAudioStepGenerator("stable-audio:small", steps, PROMPTS);
  }

  /** Shoes and actions change words alone: one prompt a surface is looked at. */
  @Override
  protected List<StepEvent> kinds(Surface surface) {
    return walk(surface, 4, 2, 3);
  }

  @Test
  void generate_walk_oneGenerationForAllItsSteps() {
    try (StepGenerator generator = generator()) {
      List<OneShot> shots = generator.generate(walk(Surface.GRAVEL, 30, 2, 1), new CancelToken());
      assertTrue(shots.stream().allMatch(shot -> shot.coverage() == Coverage.INTERPOLATED));
      String paper = generator.papers().get("stable-audio-prompts.tsv");
      assertEquals(2, paper.lines().count(), paper);
      assertTrue(paper.contains("footsteps on gravel\t"), paper);
    }
  }
}
