package dev.footfall.synth;

import dev.footfall.job.CancelToken;
import dev.footfall.step.StepEvent;
import java.util.List;
import java.util.Objects;

/** Another generator's sounds under another coverage: real there, a substitute here. */
public final class RelabelledStepGenerator implements StepGenerator {
  private final StepGenerator steps;
  private final Coverage coverage;

  /**
   * @param steps closed with this generator
   */
  public RelabelledStepGenerator(StepGenerator steps, Coverage coverage) {
    this.steps = Objects.requireNonNull(steps);
    this.coverage = Objects.requireNonNull(coverage);
  }

  @Override
  public String name() {
    return steps.name();
  }

  @Override
  public List<OneShot> generate(List<StepEvent> events, CancelToken cancel) {
    return steps.generate(events, cancel).stream()
        .map(
            shot ->
                new OneShot(shot.stepId(), shot.take(), shot.audio(), shot.onsetSample(), coverage))
        .toList();
  }

  @Override
  public void close() {
    steps.close();
  }
}
