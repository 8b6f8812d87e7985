package dev.footfall.motion;

import dev.footfall.frame.VideoFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Watches how the camera moves through one shot, on a daemon thread of its own named {@code
 * footfall-camera}. Holds a few frames until it has looked at them, and of those before a small
 * picture of the last and six numbers each. Otherwise used by one thread.
 */
public final class CameraWatch implements AutoCloseable {
  private static final int MOST_WAITING = 4;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "footfall-camera");
            made.setDaemon(true);
            return made;
          });
  private final ArrayDeque<CompletableFuture<Affine>> waiting = new ArrayDeque<>();
  private final List<Long> times = new ArrayList<>();
  private final List<Affine> motions = new ArrayList<>();
  private Optional<List<GreyPicture>> last = Optional.empty();

  /** Takes the shot's next frame, of the same size as the one before; may wait for older ones. */
  public void add(VideoFrame frame) {
    waiting.add(CompletableFuture.supplyAsync(() -> look(frame), thread));
    times.add(frame.mediaUs());
    collect(MOST_WAITING);
  }

  /** Runs on the thread alone, frame after frame. */
  private Affine look(VideoFrame frame) {
    GreyPicture picture = GreyPicture.of(frame);
    List<GreyPicture> levels = picture.pyramid();
    Affine motion = last.map(before -> between(before, levels)).orElse(Affine.STILL);
    last = Optional.of(levels);
    return motion.equals(Affine.STILL) ? Affine.STILL : motion.scaled(picture.cellPx());
  }

  private static Affine between(List<GreyPicture> before, List<GreyPicture> after) {
    GreyPicture finest = before.get(0);
    return BackgroundFit.of(new Flow(before, after).follow(Corners.of(finest)), finest.heightPx());
  }

  private void collect(int mostLeft) {
    while (waiting.size() > mostLeft) {
      try {
        motions.add(waiting.remove().join());
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }
  }

  /** How the camera moved through all frames so far; waits for them. */
  public CameraPath path() {
    collect(0);
    return new CameraPath(times.stream().mapToLong(Long::longValue).toArray(), motions);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
