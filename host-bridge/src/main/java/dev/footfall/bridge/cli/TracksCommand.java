package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.console.Interruptible;
import dev.footfall.bridge.console.ProgressLine;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.TrackText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(names = "--device", paramLabel = "D", description = "auto, cpu or gpu")
  private String device = "auto";

  @Override
  public Integer call() throws IOException {
    String[] inOut = RangeOption.split(range);
    JobRequest request =
        new JobRequest(
            "tracks",
            source,
            inOut[0],
            inOut[1],
            out,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Defaults.read().withDevice(device));
    ProgressLine line = new ProgressLine(System.err, System.console() != null);
    List<PersonTrack> tracks;
    try (Wiring wiring = Wiring.open(request.settings())) {
      tracks = Interruptible.run(cancel -> wiring.pipeline().follow(request, cancel, line));
    } finally {
      line.end();
    }
    Files.createDirectories(out);
    for (PersonTrack track : tracks) {
      Path file = out.resolve("person_%d.tsv".formatted(track.personId()));
      Files.writeString(file, TrackText.write(track));
      System.out.println(file);
    }
    return 0;
  }
}
