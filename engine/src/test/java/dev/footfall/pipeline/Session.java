package dev.footfall.pipeline;

import dev.footfall.contact.FootContact;
import dev.footfall.export.AnalysisJson;
import dev.footfall.export.PlanStore;
import dev.footfall.frame.SourceInfo;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.media.FfmpegFrameSource;
import dev.footfall.media.MediaProbe;
import dev.footfall.pipeline.revision.Footage;
import dev.footfall.pipeline.revision.Rework;
import dev.footfall.pipeline.source.Material;
import dev.footfall.pipeline.source.Trails;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.revise.EarlierStep;
import dev.footfall.revise.EditSheet;
import dev.footfall.revise.Selection;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An editor who works on one folder: contacts are scripted, everything behind them is real. The
 * settings of a run are words as on the command line, {@code "surface=wood takes=2"}.
 */
final class Session {
  static final FrameRate RATE = new FrameRate(25, 1);
  static final long DURATION_US = 12_000_000;

  private final Path folder;
  private final Seams seams;
  private SourceInfo source;
  private MediaRange range = new MediaRange(0, DURATION_US);
  private List<FootContact> contacts;

  /** On a film that is not there. */
  Session(Path folder, List<FootContact> contacts) {
    this.folder = folder;
    this.contacts = List.copyOf(contacts);
    this.seams = scripted();
    onFile("first");
  }

  private Session(Path folder, List<FootContact> contacts, Path file) {
    this.folder = folder;
    this.contacts = List.copyOf(contacts);
    this.seams = onFiles();
    onFile(file);
  }

  /** On a real file, whose pictures count. */
  static Session on(Path file, Path folder, List<FootContact> contacts) {
    return new Session(folder, contacts, file);
  }

  private static Seams scripted() {
    return new ScriptedScene(RATE, Optional.empty(), RATE::startUs, DURATION_US, List.of())
        .seams((source, mix, out, name, mov, cancel) -> "");
  }

  private static Seams onFiles() {
    Seams seams = scripted();
    return new Seams(
        MediaProbe::probe,
        (path, range) -> FfmpegFrameSource.open(path, range, 360),
        seams.poses(),
        seams.contacts(),
        seams.scenes(),
        seams.steps(),
        seams.meter(),
        seams.video());
  }

  Session seeing(List<FootContact> others) {
    contacts = List.copyOf(others);
    return this;
  }

  Session watching(long fromUs, long toUs) {
    range = new MediaRange(fromUs, toUs);
    return this;
  }

  Session onFile(String fingerprint) {
    source =
        new SourceInfo(
            Path.of("scene.mp4").toAbsolutePath(),
            fingerprint,
            1920,
            1080,
            RATE,
            false,
            Optional.empty(),
            DURATION_US,
            false);
    return this;
  }

  Session onFile(Path file) {
    source = MediaProbe.probe(file);
    return watching(0, source.durationUs());
  }

  /** Runs as if the video had been watched. */
  PlacementPlan run(String words) {
    return run(words, false, false);
  }

  /** Runs with contacts that are the user's word. */
  PlacementPlan byHand(String words) {
    return run(words, true, false);
  }

  /** Runs with a new id and without a seed, as a host does. */
  PlacementPlan another(String words) {
    return run(words, false, true);
  }

  private PlacementPlan run(String words, boolean byHand, boolean another) {
    Material material = Material.of(source);
    Analysis analysis = analysis();
    JobRequest request =
        new JobRequest(
            "job",
            source.path(),
            "",
            "",
            folder,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SessionText.settings(words),
            another,
            Optional.empty());
    return new Placing(seams, "test", new Trails(seams, new CancelToken()))
        .place(
            request,
            material,
            List.of(new Footage(0, material.pieces().get(0), analysis)),
            byHand,
            new CancelToken(),
            Progress.NONE)
        .plan();
  }

  private Analysis analysis() {
    List<FootContact> seen = contacts.stream().filter(c -> range.contains(c.mediaUs())).toList();
    List<Person> people =
        seen.stream()
            .map(FootContact::personId)
            .distinct()
            .sorted()
            .map(id -> new Person(id, range.startUs(), range.endUs(), List.of()))
            .toList();
    return new Analysis(source, range, List.of(range), people, seen, List.of(), List.of());
  }

  /** Runs the whole pipeline on a saved analysis. */
  JobResult from(String words, Optional<Path> markers) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("analysis.json");
    Files.writeString(file, AnalysisJson.write(analysis(), true));
    SourceInfo info = source;
    Seams known =
        new Seams(
            path -> info,
            seams.frames(),
            seams.poses(),
            seams.contacts(),
            seams.scenes(),
            seams.steps(),
            seams.meter(),
            seams.video());
    return new FootfallPipeline(known, "test")
        .run(
            new JobRequest(
                "job",
                source.path(),
                "",
                "",
                folder,
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                SessionText.settings(words),
                false,
                markers),
            new CancelToken(),
            Progress.NONE);
  }

  /** Edits as a host sends them: rows of {@code column=value} words. */
  /** What the session is wired with. */
  Seams seams() {
    return seams;
  }

  PlacementPlan edit(String... rows) {
    EditSheet sheet = SessionText.sheet(rows);
    return new FootfallPipeline(seams, "test")
        .edit("edit", folder, sheet, new CancelToken(), Progress.NONE)
        .plan();
  }

  PlacementPlan regenerate(String selection, String words) {
    Map<String, String> values = new HashMap<>(SessionText.words(words));
    OptionalLong seed =
        values.containsKey("seed")
            ? OptionalLong.of(Long.parseLong(values.remove("seed")))
            : OptionalLong.empty();
    return new FootfallPipeline(seams, "test")
        .regenerate(
            "again",
            folder,
            new Rework.Anew(new Selection(selection), values, seed),
            new CancelToken(),
            Progress.NONE)
        .plan();
  }

  /** A new cut into another folder. */
  JobResult conform(Path file, Path to) {
    return new FootfallPipeline(seams, "test")
        .conform(
            "conform", folder, NewCut.of(file, to, Map.of()), new CancelToken(), Progress.NONE);
  }

  PlacementPlan plan() {
    return new PlanStore(folder).read().orElseThrow();
  }

  static EarlierStep step(PlacementPlan plan, int stepId) {
    return EarlierStep.of(plan).stream()
        .filter(step -> step.stepId() == stepId)
        .findFirst()
        .orElseThrow();
  }

  /** From the identity of each step that sounds to the file that does. */
  static Map<String, String> sounding(PlacementPlan plan) {
    Map<String, String> files = new HashMap<>();
    plan.activeClips().forEach(clip -> files.put(clip.identity(), clip.file()));
    return files;
  }

  static List<Change> changes(PlacementPlan plan) {
    return EarlierStep.of(plan).stream().map(EarlierStep::active).map(PlanClip::change).toList();
  }
}
