package dev.footfall.synth;

import dev.footfall.job.CancelToken;
import dev.footfall.step.StepEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** A generator that is used because another one failed, and says so. */
public final class StandInStepGenerator implements StepGenerator {
  private final StepGenerator steps;
  private final String why;

  /**
   * @param steps closed with this generator
   * @param why for the user: who failed, and what to do about it
   */
  public StandInStepGenerator(StepGenerator steps, String why) {
    this.steps = Objects.requireNonNull(steps);
    this.why = Objects.requireNonNull(why);
  }

  @Override
  public String name() {
    return steps.name();
  }

  @Override
  public List<OneShot> generate(List<StepEvent> events, CancelToken cancel) {
    return steps.generate(events, cancel);
  }

  @Override
  public SortedMap<String, String> papers() {
    return steps.papers();
  }

  @Override
  public Optional<String> standsIn() {
    return Optional.of(why);
  }

  @Override
  public void close() {
    steps.close();
  }
}
