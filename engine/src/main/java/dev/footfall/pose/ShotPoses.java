package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.look.Look;
import dev.footfall.pose.look.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Follows everybody through one shot, with an estimator of its own, which it closes. Ids go on
 * where those of the shots before ended. Keeps no pose. While the estimator looks at one batch of
 * frames, on a daemon thread named {@code footfall-poses} that alone calls it, the next batch comes
 * together. Otherwise used by one thread.
 */
public final class ShotPoses implements AutoCloseable {
  private static final int BATCH_FRAMES = 8;

  private final PoseEstimator estimator;
  private final int idsBefore;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "footfall-poses");
            made.setDaemon(true);
            return made;
          });
  private final Looks looks = new Looks();
  private final List<VideoFrame> batch = new ArrayList<>(BATCH_FRAMES);
  private Optional<CompletableFuture<List<Pose>>> running = Optional.empty();
  private int lastId;

  /**
   * @param estimator a new one, taken over
   * @param idsBefore the largest id given to anybody before
   */
  public ShotPoses(PoseEstimator estimator, int idsBefore) {
    this.estimator = Objects.requireNonNull(estimator);
    this.idsBefore = idsBefore;
    this.lastId = idsBefore;
  }

  /**
   * Takes the shot's next frame, and keeps it until its batch was looked at.
   *
   * @return poses in frames before, by frame and person, of which it never gives any twice; often
   *     none
   */
  public List<Pose> add(VideoFrame frame) {
    batch.add(frame);
    if (batch.size() < BATCH_FRAMES) {
      return List.of();
    }
    List<Pose> poses = collect();
    begin();
    return poses;
  }

  /** The poses in the last frames; all frames are let go. */
  public List<Pose> finish() {
    List<Pose> poses = new ArrayList<>(collect());
    begin();
    poses.addAll(collect());
    return poses;
  }

  /** The largest id in the poses given so far, or in a shot before. */
  public int lastId() {
    return lastId;
  }

  /** What everybody wears, by id; asked after {@link #finish}. */
  public Map<Integer, Look> looks() {
    Map<Integer, Look> byId = new TreeMap<>();
    looks.byId().forEach((id, look) -> byId.put(idsBefore + id, look));
    return byId;
  }

  private void begin() {
    List<VideoFrame> frames = List.copyOf(batch);
    batch.clear();
    running = Optional.of(CompletableFuture.supplyAsync(() -> look(frames), thread));
  }

  private List<Pose> look(List<VideoFrame> frames) {
    List<Pose> poses = estimator.estimate(frames);
    looks.add(frames, poses);
    return poses;
  }

  private List<Pose> collect() {
    List<Pose> poses = new ArrayList<>();
    for (Pose pose : running.map(ShotPoses::join).orElse(List.of())) {
      int id = idsBefore + pose.personId();
      lastId = Math.max(lastId, id);
      poses.add(pose.ofPerson(id));
    }
    running = Optional.empty();
    return poses;
  }

  private static List<Pose> join(CompletableFuture<List<Pose>> running) {
    try {
      return running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for what the estimator is looking at, and closes it. */
  @Override
  public void close() {
    running.ifPresent(future -> future.handle((poses, failure) -> 0).join());
    running = Optional.empty();
    thread.shutdown();
    estimator.close();
  }
}
