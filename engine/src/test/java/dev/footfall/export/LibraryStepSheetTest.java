package dev.footfall.export;

import dev.footfall.synth.Shipped;
import dev.footfall.synth.StepGenerator;

/** {@code synth} with the recordings that ship. */
class LibraryStepSheetTest extends StepSheetContract {
  @Override
  protected StepGenerator generator() {
    return Shipped.generator();
  }
}
