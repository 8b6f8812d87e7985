package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.DemoClip;
import dev.footfall.bridge.cli.option.SettingsOptions;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bundled clip through the whole pipeline. */
@Command(
    name = "demo",
    description = "Renders the bundled clip; the last line printed is the path of its plan.json.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--out", paramLabel = "DIR", description = "where to (footfall-demo, here)")
  private Path out = Path.of("footfall-demo");

  @Mixin private SettingsOptions options;

  @Override
  public Integer call() {
    Settings settings = options.over(DemoClip.settings(Defaults.read()));
    Path source = DemoClip.unpack(out);
    return RenderCommand.run(JobRequest.of("demo", source, "", "", out, settings));
  }
}
