package dev.footfall.bridge.shim;

import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobSpec;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources that are rings of pictures instead of files: what an OpenFX host hands over that does not
 * tell the file's path. One job reads them at a time.
 */
public final class HostPictures {
  private static final Logger LOG = LoggerFactory.getLogger(HostPictures.class);

  /** A user may have to play the range first, so that the host renders it. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** There is no file to copy the picture from, nor to put into a project. */
  private static final String FORMATS = "clips,mix";

  private final Set<Path> passed = ConcurrentHashMap.newKeySet();
  private volatile CancelToken running = new CancelToken();

  /** Whether a source is a ring. */
  public static boolean are(Path source) {
    return FrameRing.isRing(source);
  }

  /**
   * What is known of a ring's source.
   *
   * @throws dev.footfall.error.FootfallException MEDIA_UNREADABLE if the ring is damaged or the
   *     shim is missing
   */
  public static SourceInfo probe(Path source) {
    try (FrameRing ring = FrameRing.open(source, false)) {
      return ring.source();
    }
  }

  /**
   * Opens the pictures of a range. They pass once: opened again, there are none.
   *
   * @throws dev.footfall.error.FootfallException MEDIA_UNREADABLE as above
   */
  public FrameSource open(Path source, MediaRange range) {
    if (passed.contains(source)) {
      return new NoFrames();
    }
    FrameRing ring = FrameRing.open(source, true);
    passed.add(source);
    return new RingFrameSource(ring, range, running, PATIENCE);
  }

  /**
   * The same jobs, those of rings with formats that a ring can give. A ring is deleted when its job
   * ends, however it ends.
   */
  public JobRunner around(JobRunner jobs) {
    return (spec, cancel, progress) ->
        are(spec.source()) ? run(jobs, spec, cancel, progress) : jobs.run(spec, cancel, progress);
  }

  private Path run(JobRunner jobs, JobSpec spec, CancelToken cancel, Progress progress) {
    running = cancel;
    Map<String, String> flags = new LinkedHashMap<>(spec.flags());
    flags.putIfAbsent("formats", FORMATS);
    try {
      return jobs.run(
          new JobSpec(spec.job(), spec.source(), spec.in(), spec.out(), flags), cancel, progress);
    } finally {
      passed.clear();
      discard(spec.source());
    }
  }

  /** What is left of pictures that have passed. */
  private record NoFrames() implements FrameSource {
    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public VideoFrame next() {
      throw new NoSuchElementException("the pictures have passed");
    }

    @Override
    public void close() {}
  }

  private static void discard(Path ring) {
    try {
      Files.deleteIfExists(ring);
      Path folder = ring.toAbsolutePath().getParent();
      if (folder != null && folder.getParent() != null && folder.getParent().endsWith("rings")) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} is of no use any more, but cannot be deleted: {}", ring, e.toString());
    }
  }
}
