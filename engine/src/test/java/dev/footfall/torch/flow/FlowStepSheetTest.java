package dev.footfall.torch.flow;

import dev.footfall.export.StepSheetContract;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.flow.Turns;

/** {@code synth --generator flow}. */
class FlowStepSheetTest extends StepSheetContract {
  @Override
  protected StepGenerator generator() {
    return ShippedFlow.generator(Turns.NONE);
  }
}
