package dev.footfall.torch.pose;

import dev.footfall.frame.VideoFrame;
import dev.footfall.torch.blazepose.BodyLandmarks;
import dev.footfall.torch.blazepose.Detection;
import dev.footfall.torch.blazepose.DetectionDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Who is followed, and who was until lately. Ids count from 1 and are never given twice; somebody
 * who is lost and found again within a second, near where they were heading, keeps theirs.
 */
final class Crowd {
  private static final long REMEMBERED_US = 1_000_000;

  /** Whoever is lost sooner was often nobody, and is not worth a search of their own. */
  private static final long SOMEBODY_US = 300_000;

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

  /** Whoever lies does not walk, and what lies about is often taken for somebody: a coat, a bag. */
  private static final double MOST_TILT_RAD = Math.toRadians(60);

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

  boolean isEmpty() {
    return followed.isEmpty();
  }

  /**
   * The radius of whoever was lost last, in pixels, if they had been followed for long enough to be
   * somebody; none where nobody is missed.
   */
  OptionalDouble missedRadiusPx() {
    return lost.stream()
        .filter(person -> person.lastUs() - person.firstUs() >= SOMEBODY_US)
        .max(Comparator.comparingLong(Person::lastUs))
        .map(person -> OptionalDouble.of(person.region().radiusPx()))
        .orElse(OptionalDouble.empty());
  }

  /** The radius of the smallest who is followed, in pixels; none where nobody is. */
  OptionalDouble smallestRadiusPx() {
    return followed.stream().mapToDouble(person -> person.region().radiusPx()).min();
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
      if (isThere(person, body, frame)) {
        person.follow(body, frame);
      } else {
        gone.add(person);
      }
    }
    letGo(gone);
    letGo(duplicates());
  }

  private static boolean isThere(Person person, BodyLandmarks body, VideoFrame frame) {
    return body.probability() > MIN_PROBABILITY && person.canMoveTo(body, frame.mediaUs());
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
        if (isYounger(a, b) && isOne(a.landmarks(), b.landmarks())) {
          younger.add(a);
        }
      }
    }
    return younger.stream().distinct().toList();
  }

  private static boolean isYounger(Person a, Person b) {
    return a.firstUs() > b.firstUs() || (a.firstUs() == b.firstUs() && a.id() > b.id());
  }

  private static boolean isOne(BodyLandmarks a, BodyLandmarks b) {
    double sum = 0;
    for (int joint : BODY_JOINTS) {
      sum += Math.hypot(a.xPx()[joint] - b.xPx()[joint], a.yPx()[joint] - b.yPx()[joint]);
    }
    return sum / BODY_JOINTS.length < ONE_PERSON_RADII * Math.max(a.radiusPx(), b.radiusPx());
  }

  /**
   * Those detections that are of nobody followed, as many as may still be followed.
   *
   * @param present everybody followed, in the frame that was searched
   */
  List<Detection> strangers(List<Detection> detections, List<BodyLandmarks> present) {
    return detections.stream()
        .filter(d -> present.stream().noneMatch(body -> isOf(body, d)))
        .limit(maxPeople - followed.size())
        .toList();
  }

  private static boolean isOf(BodyLandmarks body, Detection detection) {
    double[] points = body.regionPoints();
    double distance = Math.hypot(points[0] - detection.hipX(), points[1] - detection.hipY());
    double radius = Math.max(body.radiusPx(), detection.radiusPx());
    return distance < DetectionDecoder.SAME_PERSON_RADII * radius;
  }

  /**
   * Whoever was found in the region of a detection, if anybody was: somebody missed who is back, or
   * somebody new. Followed only from {@link #join} on.
   *
   * @param present everybody who is known to be in that frame
   */
  Optional<Person> admit(BodyLandmarks body, VideoFrame frame, List<BodyLandmarks> present) {
    if (body.probability() <= MIN_NEW_PROBABILITY
        || body.tiltRad() > MOST_TILT_RAD
        || present.stream().anyMatch(other -> isOne(other, body))) {
      return Optional.empty();
    }
    Optional<Person> known = recognise(body, frame);
    known.ifPresent(person -> person.resume(body, frame));
    known.ifPresent(lost::remove);
    return known.or(() -> Optional.of(new Person(++lastId, body, frame)));
  }

  /**
   * Leads people who are not followed yet on to the next frame.
   *
   * @param found their landmarks in it, in the same order
   * @param present everybody followed, in that frame
   * @return those who are still there
   */
  List<Person> lead(
      List<Person> arrivals,
      List<BodyLandmarks> found,
      VideoFrame frame,
      List<BodyLandmarks> present) {
    List<Person> led = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Person person = arrivals.get(i);
      BodyLandmarks body = found.get(i);
      if (isThere(person, body, frame) && present.stream().noneMatch(p -> isOne(p, body))) {
        person.follow(body, frame);
        led.add(person);
      } else {
        lost.add(person);
      }
    }
    return led;
  }

  /** From now on these are followed too. */
  void join(List<Person> arrivals) {
    followed.addAll(arrivals);
    followed.sort(Comparator.comparingInt(Person::id));
    letGo(duplicates());
  }

  private Optional<Person> recognise(BodyLandmarks body, VideoFrame frame) {
    double[] points = body.regionPoints();
    BodyColour colour = BodyColour.of(frame, body);
    ToDoubleFunction<Person> distance =
        person -> person.radiiFromPrediction(points[0], points[1], frame.mediaUs());
    return lost.stream()
        .filter(person -> person.lastUs() < frame.mediaUs())
        .filter(person -> isSizeOf(person, body.radiusPx()))
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
