package dev.footfall.pipeline;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Level;
import dev.footfall.contact.ShippedContactNetwork;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.media.LoudnessMeter;
import dev.footfall.media.SoundFile;
import dev.footfall.pose.Pose;
import dev.footfall.pose.PoseEstimator;
import dev.footfall.pose.ScriptedPoseEstimator;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.scene.UnknownSceneClassifier;
import dev.footfall.synth.LibraryStepGenerator;
import dev.footfall.synth.RecordingIndex;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A video that is not there: frames without a picture at given times, and walkers whose landings
 * are known. All behind the pose seam is real, the recordings too.
 */
public final class ScriptedScene {
  /** One black picture for all frames. */
  private static final byte[] BLACK = new byte[3 * ScriptedWalk.WIDTH_PX * ScriptedWalk.HEIGHT_PX];

  private final SourceInfo source;
  private final List<ScriptedWalk> walks;
  private final LongUnaryOperator frameUs;
  private final LongFunction<byte[]> pictures;
  private final List<ScriptedPoseEstimator> estimators = new ArrayList<>();
  private int openSources;

  /**
   * All in one shot.
   *
   * @param rate what the file claims
   * @param frameUs time of each frame by its number
   */
  public ScriptedScene(
      FrameRate rate,
      Optional<Timecode> start,
      LongUnaryOperator frameUs,
      long durationUs,
      List<ScriptedWalk> walks) {
    this(rate, start, frameUs, durationUs, walks, index -> BLACK);
  }

  /**
   * As above with pictures of its own.
   *
   * @param pictures packed RGB of each frame by its number, in the size of a {@link ScriptedWalk}
   */
  public ScriptedScene(
      FrameRate rate,
      Optional<Timecode> start,
      LongUnaryOperator frameUs,
      long durationUs,
      List<ScriptedWalk> walks,
      LongFunction<byte[]> pictures) {
    this.source =
        new SourceInfo(
            Path.of("scene.mp4"),
            "5ce2e",
            ScriptedWalk.WIDTH_PX,
            ScriptedWalk.HEIGHT_PX,
            rate,
            false,
            start,
            durationUs,
            false);
    this.walks = List.copyOf(walks);
    this.frameUs = frameUs;
    this.pictures = pictures;
  }

  /** Sources opened and not closed. */
  public int openSources() {
    return openSources;
  }

  /** All estimators that were made, in order. */
  public List<ScriptedPoseEstimator> estimators() {
    return List.copyOf(estimators);
  }

  /** The wiring; {@code video} stands for the muxer. */
  public Seams seams(VideoMux video) {
    RecordingIndex index = RecordingIndex.parse(text("index.tsv"), text("nearest.tsv"));
    return new Seams(
        path -> source,
        (path, range) -> new Frames(range),
        this::estimator,
        ShippedContactNetwork::get,
        UnknownSceneClassifier::new,
        settings -> new LibraryStepGenerator(index, file -> SoundFile.read(recording(file), file)),
        ScriptedScene::truePeak,
        video);
  }

  private PoseEstimator estimator() {
    ScriptedPoseEstimator estimator = new ScriptedPoseEstimator(this::poses);
    estimators.add(estimator);
    return estimator;
  }

  private List<Pose> poses(VideoFrame frame) {
    List<Pose> poses = new ArrayList<>();
    for (ScriptedWalk walk : walks) {
      poses.add(walk.at(frame.index(), frame.mediaUs()));
    }
    return poses;
  }

  private static double truePeak(Iterator<AudioBuffer> blocks) {
    try (LoudnessMeter meter = new LoudnessMeter(2)) {
      while (blocks.hasNext()) {
        AudioBuffer block = blocks.next();
        meter.feed(new float[][] {block.channel(0), block.channel(1)}, 0, block.length());
      }
      return Level.gain(meter.result().truePeakDb());
    }
  }

  private static String text(String file) {
    return new String(recording(file), StandardCharsets.UTF_8);
  }

  private static byte[] recording(String file) {
    try (InputStream in =
        ScriptedScene.class.getResourceAsStream("/dev/footfall/recordings/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Frames implements FrameSource {
    private final Iterator<VideoFrame> frames;
    private boolean closed;

    Frames(MediaRange range) {
      openSources++;
      frames =
          LongStream.iterate(0, i -> frameUs.applyAsLong(i) < range.endUs(), i -> i + 1)
              .filter(i -> range.contains(frameUs.applyAsLong(i)))
              .mapToObj(
                  i ->
                      new VideoFrame(
                          i,
                          frameUs.applyAsLong(i),
                          ScriptedWalk.WIDTH_PX,
                          ScriptedWalk.HEIGHT_PX,
                          pictures.apply(i)))
              .iterator();
    }

    @Override
    public boolean hasNext() {
      return !closed && frames.hasNext();
    }

    @Override
    public VideoFrame next() {
      if (closed) {
        throw new NoSuchElementException("closed");
      }
      return frames.next();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openSources--;
      }
    }
  }
}
