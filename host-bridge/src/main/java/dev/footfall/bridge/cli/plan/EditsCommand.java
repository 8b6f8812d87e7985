package dev.footfall.bridge.cli.plan;

import dev.footfall.pipeline.settings.Settings;
import dev.footfall.revise.EditSheet;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the user changed. */
@Command(
    name = "edits",
    description = "Moves, levels, pans, locks, deletes and adds steps of a plan, by a table.",
    mixinStandardHelpOptions = true)
public final class EditsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PLAN", description = "plan.json, or its folder")
  private Path plan;

  @Parameters(index = "1", paramLabel = "EDITS.tsv", description = "the table; see docs/formats.md")
  private Path table;

  @Override
  public Integer call() {
    EditSheet sheet = EditSheet.read(table);
    return PlanCommands.run(
        Settings.DEFAULT,
        (pipeline, cancel, progress) -> pipeline.edit("edits", plan, sheet, cancel, progress));
  }
}
