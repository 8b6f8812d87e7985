package dev.footfall.bridge.cli.plan;

import dev.footfall.bridge.PipelineRunner;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Other sounds for some steps. */
@Command(
    name = "regenerate",
    description = "Adds a take to some steps of a plan and lets it sound; nothing is deleted.",
    mixinStandardHelpOptions = true)
public final class RegenerateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLAN", description = "plan.json, or its folder")
  private Path plan;

  @ArgGroup(multiplicity = "1")
  private Which which;

  private final Map<String, String> words = new LinkedHashMap<>();

  /** One of three. */
  static final class Which {
    @Option(names = "--steps", paramLabel = "3,4", description = "by number")
    private String steps = "";

    @Option(names = "--range", paramLabel = "IN-OUT", description = "of the timeline")
    private String range = "";

    @Option(names = "--person", paramLabel = "P", description = "a walker or a character")
    private String person = "";

    private String selection() {
      if (!steps.isEmpty()) {
        return "steps=" + steps;
      }
      return range.isEmpty() ? "person=" + person : "range=" + range;
    }
  }

  @Option(names = "--surface", paramLabel = "S", description = "another ground")
  void surface(String text) {
    words.put("surface", text);
  }

  @Option(names = "--wet", description = "the ground is wet")
  void wet(boolean wet) {
    words.put("wet", Boolean.toString(wet));
  }

  @Option(names = "--shoe", paramLabel = "H", description = "another shoe")
  void shoe(String text) {
    words.put("shoe", text);
  }

  @Option(names = "--takes", paramLabel = "N", description = "how many are added (1)")
  void takes(String text) {
    words.put("takes", text);
  }

  @Option(names = "--seed", paramLabel = "N", description = "of the added takes (the next one)")
  void seed(String text) {
    words.put("seed", text);
  }

  @Option(names = "--generator", paramLabel = "G", description = "of the added takes")
  void generator(String text) {
    words.put("generator", text);
  }

  @Option(names = "--formats", paramLabel = "LIST", description = "as the plan was rendered")
  void formats(String text) {
    words.put("formats", text);
  }

  @Override
  public Integer call() {
    Rework.Anew anew = PipelineRunner.anew(which.selection(), words);
    return PlanCommands.run(
        Settings.DEFAULT,
        (pipeline, cancel, progress) ->
            pipeline.regenerate("regenerate", plan, anew, cancel, progress));
  }
}
