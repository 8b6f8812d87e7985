package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.cli.option.DeviceOption;
import dev.footfall.bridge.cli.option.RangeOption;
import dev.footfall.bridge.console.Interruptible;
import dev.footfall.bridge.console.ProgressLine;
import dev.footfall.file.AtomicFile;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.TrackText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The poses seen in a video, for measuring; {@code contacts} takes them up again. */
@Command(
    name = "tracks",
    hidden = true,
    description = "Writes the poses of everybody in a video, one text file a person.",
    mixinStandardHelpOptions = true)
final class TracksCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "a video file")
  private Path source;

  @Option(names = "--range", paramLabel = "IN-OUT", description = "as for render")
  private String range = "";

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to")
  private Path out;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() {
    String[] inOut = RangeOption.split(range);
    JobRequest request =
        JobRequest.of("tracks", source, inOut[0], inOut[1], out, device.over(Defaults.read()));
    List<PersonTrack> tracks;
    try (ProgressLine line = ProgressLine.onStandardError();
        Wiring wiring = Wiring.open(request.settings())) {
      tracks = Interruptible.run(cancel -> wiring.pipeline().follow(request, cancel, line));
    }
    for (PersonTrack track : tracks) {
      Path file = out.resolve("person_%d.tsv".formatted(track.personId()));
      AtomicFile.write(file, TrackText.write(track));
      System.out.println(file);
    }
    return 0;
  }
}
