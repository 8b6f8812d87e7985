package dev.footfall.pipeline;

import dev.footfall.contact.ContactNetwork;
import dev.footfall.export.sound.TruePeak;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.synth.StepGenerator;
import dev.footfall.time.MediaRange;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a pipeline is wired with. Classifiers and generators are made for each job, estimators for
 * each shot, and closed by the job.
 *
 * @param probe reads what is known of a file
 * @param frames opens the pictures of a range
 * @param contacts lends the contact network
 * @param meter measures a mix
 * @param video puts a mix into a copy of the video
 */
public record Seams(
    Function<Path, SourceInfo> probe,
    FrameOpener frames,
    Supplier<PoseEstimator> poses,
    Supplier<ContactNetwork> contacts,
    Supplier<SceneClassifier> scenes,
    Function<Settings, StepGenerator> steps,
    TruePeak meter,
    VideoMux video) {
  public Seams {
    Objects.requireNonNull(probe);
    Objects.requireNonNull(frames);
    Objects.requireNonNull(poses);
    Objects.requireNonNull(contacts);
    Objects.requireNonNull(scenes);
    Objects.requireNonNull(steps);
    Objects.requireNonNull(meter);
    Objects.requireNonNull(video);
  }

  /** Opens the pictures of a range, upright and no larger than the analysis needs. */
  @FunctionalInterface
  public interface FrameOpener {
    FrameSource open(Path source, MediaRange range);
  }

  /** The same with other pictures. */
  public Seams withFrames(FrameOpener other) {
    return new Seams(probe, other, poses, contacts, scenes, steps, meter, video);
  }
}
