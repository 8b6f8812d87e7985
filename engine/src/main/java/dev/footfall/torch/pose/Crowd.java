package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.DetectionDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Who is followed, and who was until lately. Ids count from 1 and are never given twice; somebody
 * who is lost and found again within a second, near where they were heading, keeps theirs.
 */
final class Crowd {
  private static final long REMEMBERED_US = 1_000_000;

  /** How far from the prediction, in radii, somebody may be found again at once. */
  private static final double RETURN_RADII = 0.5;

  /** How much farther with time: whoever is not seen may change speed by some 4 m/s. */
  private static final double RETURN_RADII_PER_S = 4;

  private static final double MAX_RETURN_RADII = 3;

  /** Nobody grows or shrinks by more in a second. */
  private static final double RETURN_SIZE_RATIO = 1.6;

  /** Light changes, clothes do not: of 255, between sun and shade. */
  private static final double RETURN_COLOUR = 60;

  /** Two whose joints lie nearer than this on average, in radii, are one. */
  private static final double ONE_PERSON_RADII = 0.15;

  /** To go on being followed; MediaPipe's. */
  private static final double MIN_PROBABILITY = 0.5;

  /** To be followed at all: people in plain view reach 0.98, things taken for people seldom do. */
  private static final double MIN_NEW_PROBABILITY = 0.9;

  /** Shoulders, and hips to toes: what tells two people apart, in BlazePose's numbers. */
  private static final int[] BODY_JOINTS = {11, 12, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32};

  private final int maxPeople;
  private final List<Person> followed = new ArrayList<>();
  private final List<Person> lost = new ArrayList<>();
  private int lastId;

  Crowd(int maxPeople) {
    this.maxPeople = maxPeople;
  }

  /** Everybody who is followed, by id. */
  List<Person> followed() {
    return List.copyOf(followed);
  }

  boolean isAnyoneMissed() {
    return !lost.isEmpty();
  }

  /**
   * Takes the landmarks found in the regions of {@link #followed}, in the same order, and lets go
   * of those who are not there any more.
   */
  void update(List<BodyLandmarks> found, VideoFrame frame) {
    lost.removeIf(person -> frame.mediaUs() - person.lastUs() > REMEMBERED_US);
    List<Person> gone = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Person person = followed.get(i);
      BodyLandmarks body = found.get(i);
      if (body.probability() > MIN_PROBABILITY && person.canMoveTo(body, frame.mediaUs())) {
        person.follow(body, frame);
      } else {
        gone.add(person);
      }
    }
    letGo(gone);
    letGo(duplicates());
  }

  private void letGo(List<Person> people) {
    followed.removeAll(people);
    lost.addAll(people);
  }

  /** Of any two who have become one, the one who has been followed for less time. */
  private List<Person> duplicates() {
    List<Person> younger = new ArrayList<>();
    for (Person a : followed) {
      for (Person b : followed) {
        if (isYounger(a, b) && isOne(a.landmarks(), b.landmarks(), b.region().radiusPx())) {
          younger.add(a);
        }
      }
    }
    return younger.stream().distinct().toList();
  }

  private static boolean isYounger(Person a, Person b) {
    return a.firstUs() > b.firstUs() || (a.firstUs() == b.firstUs() && a.id() > b.id());
  }

  private static boolean isOne(BodyLandmarks a, BodyLandmarks b, double radiusPx) {
    double sum = 0;
    for (int joint : BODY_JOINTS) {
      sum += Math.hypot(a.xPx()[joint] - b.xPx()[joint], a.yPx()[joint] - b.yPx()[joint]);
    }
    return sum / BODY_JOINTS.length < ONE_PERSON_RADII * radiusPx;
  }

  /** Those detections that are of nobody followed, as many as may still be followed. */
  List<Detection> strangers(List<Detection> detections) {
    return detections.stream()
        .filter(d -> followed.stream().noneMatch(person -> isOf(person, d)))
        .limit(maxPeople - followed.size())
        .toList();
  }

  private static boolean isOf(Person person, Detection detection) {
    double[] points = person.landmarks().regionPoints();
    double distance = Math.hypot(points[0] - detection.hipX(), points[1] - detection.hipY());
    double radius = Math.max(person.region().radiusPx(), detection.radiusPx());
    return distance < DetectionDecoder.SAME_PERSON_RADII * radius;
  }

  /** Begins to follow whoever was found in the region of a detection, if anybody was. */
  void admit(BodyLandmarks body, VideoFrame frame) {
    if (body.probability() <= MIN_NEW_PROBABILITY
        || followed.stream().anyMatch(p -> isOne(p.landmarks(), body, p.region().radiusPx()))) {
      return;
    }
    Optional<Person> known = recognise(body, frame);
    known.ifPresent(person -> person.resume(body, frame));
    known.ifPresent(lost::remove);
    followed.add(known.orElseGet(() -> new Person(++lastId, body, frame)));
    followed.sort(Comparator.comparingInt(Person::id));
  }

  private Optional<Person> recognise(BodyLandmarks body, VideoFrame frame) {
    double[] points = body.regionPoints();
    double radius = Math.hypot(points[2] - points[0], points[3] - points[1]);
    BodyColour colour = BodyColour.of(frame, body);
    ToDoubleFunction<Person> distance =
        person -> person.radiiFromPrediction(points[0], points[1], frame.mediaUs());
    return lost.stream()
        .filter(person -> isSizeOf(person, radius))
        .filter(person -> person.colour().difference(colour) < RETURN_COLOUR)
        .filter(
            person ->
                distance.applyAsDouble(person)
                    < returnRadii((frame.mediaUs() - person.lastUs()) / 1e6))
        .min(Comparator.comparingDouble(distance));
  }

  private static double returnRadii(double missedS) {
    return Math.min(MAX_RETURN_RADII, RETURN_RADII + RETURN_RADII_PER_S * missedS);
  }

  private static boolean isSizeOf(Person person, double radiusPx) {
    double ratio = radiusPx / person.region().radiusPx();
    return ratio < RETURN_SIZE_RATIO && ratio > 1 / RETURN_SIZE_RATIO;
  }
}
