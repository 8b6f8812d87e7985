package dev.footfall.bridge.cli.plan;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.cli.option.DeviceOption;
import dev.footfall.pipeline.NewCut;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The picture was cut anew. */
@Command(
    name = "conform",
    description = "Moves a plan's steps, with all edits, with the picture to a new cut.",
    mixinStandardHelpOptions = true)
public final class ConformCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD.plan.json", description = "the plan of the old cut")
  private Path plan;

  @Parameters(index = "1", paramLabel = "NEW-SOURCE", description = "a video or an edit list")
  private Path source;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to")
  private Path out;

  @Mixin private DeviceOption device;

  private final Map<String, String> words = new LinkedHashMap<>();

  @Option(names = "--formats", paramLabel = "LIST", description = "as the old plan was rendered")
  void formats(String text) {
    words.put("formats", text);
  }

  @Override
  public Integer call() {
    return PlanCommands.run(
        device.over(Defaults.read()),
        (pipeline, cancel, progress) ->
            pipeline.conform("conform", plan, NewCut.of(source, out, words), cancel, progress));
  }
}
