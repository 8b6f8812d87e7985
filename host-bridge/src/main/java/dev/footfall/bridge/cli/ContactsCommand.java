package dev.footfall.bridge.cli;

import dev.footfall.bridge.Defaults;
import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.cli.option.DeviceOption;
import dev.footfall.contact.ContactDetector;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.AnalysisJson;
import dev.footfall.file.AtomicFile;
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
import picocli.CommandLine.Mixin;
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

  @Mixin private DeviceOption device;

  @Override
  public Integer call() {
    List<Path> files = files();
    try (Wiring wiring = Wiring.open(device.over(Defaults.read()))) {
      ContactDetector detector = new ContactDetector(wiring.seams().contacts().get());
      for (Path file : files) {
        PersonTrack track = TrackText.read(text(file), file.toString());
        AtomicFile.write(
            out.resolve(JobRequest.nameOf(file) + ".json"),
            AnalysisJson.write(analysis(file, track, detector), true));
      }
    }
    System.out.printf("%d tracks%n", files.size());
    return 0;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(tracks)) {
      return all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(tracks, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static FootfallException unreadable(Path path, IOException cause) {
    return new FootfallException(
        ErrorCode.BAD_REQUEST,
        "%s cannot be read (%s); give a folder that `footfall tracks` wrote"
            .formatted(path, cause.getClass().getSimpleName()),
        cause);
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
