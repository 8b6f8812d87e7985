package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.Pose;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A few frames in which people are followed while the first of them is searched for others. Whoever
 * the search finds is then led through the same frames, so nothing waits for it and nobody is late.
 */
final class Stretch {
  private final Sight sight;
  private final Crowd crowd;
  private final List<Pose> poses = new ArrayList<>();
  private boolean emptied;

  Stretch(Sight sight, Crowd crowd) {
    this.sight = sight;
    this.crowd = crowd;
  }

  /** Whether somebody was followed at the start and nobody is now. */
  boolean lostEverybody() {
    return emptied;
  }

  /**
   * The poses of everybody in these frames, by frame and person.
   *
   * @param sidesPx sizes at which to search the first frame; none: no search
   */
  List<Pose> follow(List<VideoFrame> frames, List<Integer> sidesPx) {
    boolean hadPeople = !crowd.isEmpty();
    VideoFrame first = frames.get(0);
    VideoFrame others = sidesPx.isEmpty() ? first : BodyMask.without(first, crowd.followed());
    Supplier<List<Detection>> search = sight.search(others, sidesPx);
    List<List<BodyLandmarks>> present = new ArrayList<>();
    for (VideoFrame frame : frames) {
      crowd.update(sight.bodies(frame, regions(crowd.followed())), frame);
      present.add(crowd.followed().stream().map(Person::landmarks).toList());
      write(crowd.followed(), frame);
    }
    List<Detection> strangers = crowd.strangers(search.get(), present.get(0));
    crowd.join(arrive(strangers, frames, present));
    emptied = hadPeople && crowd.isEmpty();
    poses.sort(Comparator.comparingLong(Pose::mediaUs).thenComparingInt(Pose::personId));
    return poses;
  }

  private List<Person> arrive(
      List<Detection> strangers, List<VideoFrame> frames, List<List<BodyLandmarks>> present) {
    VideoFrame first = frames.get(0);
    List<BodyLandmarks> known = new ArrayList<>(present.get(0));
    List<Person> arrivals = new ArrayList<>();
    for (BodyLandmarks body :
        sight.bodies(first, strangers.stream().map(Detection::region).toList())) {
      crowd
          .admit(body, first, known)
          .ifPresent(
              person -> {
                arrivals.add(person);
                known.add(body);
              });
    }
    write(arrivals, first);
    List<Person> led = arrivals;
    for (int i = 1; i < frames.size(); i++) {
      VideoFrame frame = frames.get(i);
      led = crowd.lead(led, sight.bodies(frame, regions(led)), frame, present.get(i));
      write(led, frame);
    }
    return led;
  }

  private void write(List<Person> people, VideoFrame frame) {
    people.forEach(person -> poses.add(person.pose(frame)));
  }

  private static List<Region> regions(List<Person> people) {
    return people.stream().map(Person::region).toList();
  }
}
