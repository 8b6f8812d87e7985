package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.console.Interruptible;
import dev.footfall.contact.Action;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.StepSheet;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.StepGenerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Footsteps without a video. */
@Command(
    name = "synth",
    description = "Writes single footsteps as wave files, with steps.json.",
    mixinStandardHelpOptions = true)
final class SynthCommand implements Callable<Integer> {
  private static final int MOST_STEPS = 100_000;

  @Option(names = "--surface", paramLabel = "S", required = true)
  private String surface;

  @Option(names = "--shoe", paramLabel = "H", required = true)
  private String shoe;

  @Option(names = "--action", paramLabel = "A", required = true)
  private String action;

  @Option(names = "--wet", description = "the ground is wet")
  private boolean wet;

  @Option(names = "--intensity", paramLabel = "I", description = "0..1 (0.5)")
  private float intensity = 0.5f;

  @Option(names = "--count", paramLabel = "N", required = true)
  private int count;

  @Option(names = "--seed", paramLabel = "N", description = "another seed, other sounds (1)")
  private long seed = 1;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  private Path out;

  @Option(names = "--generator", paramLabel = "G", description = "auto, library or library:DIR")
  private String generator = "auto";

  @Option(
      names = "--layers",
      paramLabel = "LIST",
      description = "of heel, toe, scuff, cloth: parts of each step, beside it")
  private String layers = "none";

  @Option(
      names = "--like",
      paramLabel = "WAV",
      description = "in the timbre of the steps in a recording of yours")
  private String like = "none";

  @Option(
      names = "--turn",
      paramLabel = "LIST",
      description = "turns generated sounds: brightness, attack, decay, gap, each -3..3")
  private String turn = "none";

  @Override
  public Integer call() {
    if (count < 1 || count > MOST_STEPS) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "count is %d; it goes from 1 to %d".formatted(count, MOST_STEPS));
    }
    if (!(intensity >= 0 && intensity <= 1)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "intensity is %s; it goes from 0 to 1".formatted(intensity));
    }
    Settings settings =
        SettingsText.read(
            Defaults.read(),
            Map.of(
                "surface", surface,
                "shoe", shoe,
                "generator", generator,
                "layers", layers,
                "like", like,
                "turn", turn));
    StepSheet sheet =
        new StepSheet(
            Surface.WORDS.parse(surface),
            wet,
            Footwear.WORDS.parse(shoe),
            Action.WORDS.parse(action),
            intensity,
            count,
            seed,
            settings.layers());
    try (Wiring wiring = Wiring.open(settings);
        StepGenerator steps = wiring.seams().steps().apply(settings)) {
      Path json = Interruptible.run(cancel -> sheet.write(steps, out, cancel));
      System.out.println(json);
    }
    return 0;
  }
}
