package dev.footfall.contact.walk;

import dev.footfall.contact.ContactDetector;
import dev.footfall.motion.CameraPath;
import dev.footfall.pose.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Everybody's walk through one shot, from poses as they come. Used by one thread. */
public final class ShotWalks {
  /** Whoever is seen for less is a mistake of the detector, or too short to take a step. */
  private static final long SHORTEST_US = 300_000;

  /** Ids are not given again to whoever is away for longer. */
  private static final long GONE_US = 5_000_000;

  private final Supplier<ContactDetector> detector;
  private final Supplier<CameraPath> camera;
  private final TreeMap<Integer, WalkWatch> under = new TreeMap<>();
  private final List<Walk> walks = new ArrayList<>();

  /**
   * @param detector asked only when there is somebody to look at
   * @param camera how the camera moved so far; asked likewise
   */
  public ShotWalks(Supplier<ContactDetector> detector, Supplier<CameraPath> camera) {
    this.detector = detector;
    this.camera = camera;
  }

  /**
   * Takes poses, those of each person in order of time.
   *
   * @param widthPx of the analysed frames, which the poses refer to
   * @param heightPx likewise
   */
  public void add(List<Pose> poses, int widthPx, int heightPx) {
    for (Pose pose : poses) {
      WalkWatch walk = under.get(pose.personId());
      if (walk == null) {
        under.put(pose.personId(), new WalkWatch(pose, widthPx, heightPx));
      } else {
        walk.add(pose);
      }
    }
    if (!poses.isEmpty()) {
      settle(poses.get(poses.size() - 1).mediaUs());
    }
  }

  private void settle(long nowUs) {
    Iterator<WalkWatch> watches = under.values().iterator();
    while (watches.hasNext()) {
      WalkWatch watch = watches.next();
      if (nowUs - watch.lastUs() > GONE_US) {
        walks.add(watch.finish(detector.get(), camera.get()));
        watches.remove();
      } else if (watch.isChapterFull()) {
        watch.settle(detector.get(), camera.get());
      }
    }
  }

  /** The walks of all who were there for longer than a moment, by id; no more poses may come. */
  public List<Walk> finish() {
    under.values().forEach(watch -> walks.add(watch.finish(detector.get(), camera.get())));
    under.clear();
    return walks.stream()
        .filter(walk -> walk.lastUs() - walk.firstUs() >= SHORTEST_US)
        .sorted(Comparator.comparingInt(Walk::personId))
        .toList();
  }
}
