package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.contact.ContactDetector;
import dev.footfall.export.AnalysisJson;
import dev.footfall.frame.SourceInfo;
import dev.footfall.motion.CameraPath;
import dev.footfall.pipeline.JobRequest;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.TrackText;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The contacts of stored tracks, for measuring the contact detector by itself. */
@Command(
    name = "contacts",
    hidden = true,
    description = "Writes the contacts, all phases, of tracks that `tracks` wrote.",
    mixinStandardHelpOptions = true)
final class ContactsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a folder of .tsv tracks")
  private Path tracks;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to")
  private Path out;

  @Option(names = "--device", paramLabel = "D", description = "auto, cpu or gpu")
  private String device = "auto";

  @Override
  public Integer call() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(tracks)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    Files.createDirectories(out);
    try (Wiring wiring = Wiring.open(Defaults.read().withDevice(device))) {
      ContactDetector detector = new ContactDetector(wiring.seams().contacts().get());
      for (Path file : files) {
        PersonTrack track = TrackText.read(Files.readString(file), file.toString());
        Files.writeString(
            out.resolve(JobRequest.nameOf(file) + ".json"),
            AnalysisJson.write(analysis(file, track, detector), true));
      }
    }
    System.out.printf("%d tracks%n", files.size());
    return 0;
  }

  private static Analysis analysis(Path file, PersonTrack track, ContactDetector detector) {
    MediaRange whole = new MediaRange(0, track.lastUs() + 1);
    SourceInfo source =
        new SourceInfo(
            file,
            "",
            track.widthPx(),
            track.heightPx(),
            rate(track),
            false,
            Optional.empty(),
            whole.endUs(),
            false);
    Person person = new Person(track.personId(), track.firstUs(), track.lastUs(), List.of());
    return new Analysis(
        source,
        whole,
        List.of(whole),
        List.of(person),
        detector.detect(track, CameraPath.STILL),
        List.of(),
        List.of());
  }

  /** The track's average rate, in thousandths. */
  private static FrameRate rate(PersonTrack track) {
    double spanS = Math.max(1, track.lastUs() - track.firstUs()) / 1e6;
    long milli = Math.round(1000 * Math.max(1, track.poses().size() - 1) / spanS);
    return new FrameRate((int) Math.max(1, Math.min(1_000_000, milli)), 1000);
  }
}
