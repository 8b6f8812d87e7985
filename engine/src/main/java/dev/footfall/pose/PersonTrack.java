package dev.footfall.pose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * All poses of one person, in order of time.
 *
 * @param widthPx width of the analysed frames, which the keypoints refer to
 * @param heightPx height of the analysed frames
 */
public record PersonTrack(int personId, int widthPx, int heightPx, List<Pose> poses) {
  public PersonTrack {
    poses = List.copyOf(poses);
    if (poses.isEmpty()) {
      throw new IllegalArgumentException("a track has at least one pose");
    }
  }

  /** Groups poses by person, ordered by person. */
  public static List<PersonTrack> group(List<Pose> poses, int widthPx, int heightPx) {
    TreeMap<Integer, List<Pose>> byPerson = new TreeMap<>();
    for (Pose pose : poses) {
      byPerson.computeIfAbsent(pose.personId(), id -> new ArrayList<>()).add(pose);
    }
    List<PersonTrack> tracks = new ArrayList<>();
    byPerson.forEach(
        (id, of) -> {
          of.sort(Comparator.comparingLong(Pose::mediaUs));
          tracks.add(new PersonTrack(id, widthPx, heightPx, of));
        });
    return List.copyOf(tracks);
  }

  public long firstUs() {
    return poses.get(0).mediaUs();
  }

  public long lastUs() {
    return poses.get(poses.size() - 1).mediaUs();
  }
}
