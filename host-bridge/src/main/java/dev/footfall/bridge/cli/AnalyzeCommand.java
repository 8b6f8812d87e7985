package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.cli.option.DeviceOption;
import dev.footfall.bridge.cli.option.RangeOption;
import dev.footfall.bridge.console.Interruptible;
import dev.footfall.bridge.console.ProgressLine;
import dev.footfall.contact.FootContact;
import dev.footfall.export.AnalysisJson;
import dev.footfall.file.AtomicFile;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.scene.Analysis;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is seen in a video, without sound. */
@Command(
    name = "analyze",
    description = "Writes a video's contacts, people, shots and scene as JSON; makes no sound.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "a video file")
  private Path source;

  @Option(names = "--range", paramLabel = "IN-OUT", description = "as for render")
  private String range = "";

  @Option(
      names = "--phases",
      description = "also scuffs, take-offs and toe-downs, not only initial contacts")
  private boolean phases;

  @Option(names = "--json", paramLabel = "FILE", required = true, description = "where to")
  private Path json;

  @Option(
      names = "--picture",
      paramLabel = "PNG",
      description = "also draws a frame with the contacts on it, over a timeline")
  private Path picture;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "also writes a page with the pictures by which ground and shoes were judged")
  private Path report;

  @Option(
      names = "--scene",
      paramLabel = "auto|off|clip:DIR",
      description = "who looks at ground and place")
  private String scene = "auto";

  @Mixin private DeviceOption device;

  private Settings settings() {
    return SettingsText.read(device.over(Defaults.read()), Map.of("scene", scene));
  }

  @Override
  public Integer call() {
    String[] inOut = RangeOption.split(range);
    JobRequest request =
        JobRequest.of("analyze", source, inOut[0], inOut[1], Path.of(""), settings());
    Analysis analysis;
    try (ProgressLine line = ProgressLine.onStandardError();
        Wiring wiring = Wiring.open(request.settings())) {
      analysis = Interruptible.run(cancel -> wiring.pipeline().analyze(request, cancel, line));
    }
    AtomicFile.write(json, AnalysisJson.write(analysis, phases));
    if (picture != null) {
      PictureFile.write(picture, analysis);
    }
    if (report != null) {
      ReportFile.write(report, analysis);
    }
    System.out.printf(
        "%d people, %d contacts%n",
        analysis.people().size(),
        analysis.contacts().stream()
            .map(FootContact::phase)
            .filter(p -> p.isInitialContact())
            .count());
    analysis.warnings().forEach(w -> System.out.printf("%s: %s%n", w.code(), w.text()));
    System.out.println(json);
    return 0;
  }
}
