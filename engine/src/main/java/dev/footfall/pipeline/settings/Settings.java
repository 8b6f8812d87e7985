package dev.footfall.pipeline.settings;

import dev.footfall.cast.Cast;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.SceneTable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a job is to be done; the options of {@code render}, the same on the command line, over OSC
 * and in footfall.json.
 *
 * @param surface overrides what the picture shows
 * @param shoe overrides what the picture shows
 * @param people ids of those who get steps, {@link PeopleChoice#MAIN} for the main people; empty
 *     for all
 * @param takes of each step, 1..16
 * @param seed all sounds follow from it
 * @param generator auto or library
 * @param device auto, cpu or gpu
 * @param offsetMs moves every step, later is positive, -1000..1000
 * @param panWidth 0..1
 * @param perspective 0..2, how much distance lowers the level; 1 is a free field
 * @param cast the characters
 * @param scene who looks at ground and place: auto, off or clip:DIR
 * @param sceneTable from the scene to its sound
 */
public record Settings(
    Optional<Surface> surface,
    boolean wet,
    Optional<Footwear> shoe,
    SortedSet<Integer> people,
    int takes,
    long seed,
    String generator,
    Set<OutputFormat> formats,
    String device,
    double offsetMs,
    double panWidth,
    double perspective,
    Cast cast,
    String scene,
    SceneTable sceneTable) {

  public static final Settings DEFAULT =
      new Settings(
          Optional.empty(),
          false,
          Optional.empty(),
          new TreeSet<>(),
          4,
          1,
          "auto",
          EnumSet.of(OutputFormat.CLIPS, OutputFormat.RPP, OutputFormat.MIX, OutputFormat.VIDEO),
          "auto",
          0,
          0.5,
          1,
          Cast.NONE,
          "auto",
          SceneTable.PLAIN);

  public Settings {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(shoe);
    Objects.requireNonNull(generator);
    Objects.requireNonNull(device);
    Objects.requireNonNull(cast);
    Objects.requireNonNull(scene);
    Objects.requireNonNull(sceneTable);
    people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    formats = Set.copyOf(formats);
    within("takes", takes, 1, 16);
    within("offset-ms", offsetMs, -1000, 1000);
    within("pan-width", panWidth, 0, 1);
    within("perspective", perspective, 0, 2);
  }

  private static void within(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is %s; it goes from %s to %s"
              .formatted(what, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** The same on another device. */
  public Settings withDevice(String other) {
    return SettingsText.read(this, Map.of("device", other));
  }

  /** The same with another cast. */
  public Settings withCast(Cast other) {
    return new Settings(
        surface,
        wet,
        shoe,
        people,
        takes,
        seed,
        generator,
        formats,
        device,
        offsetMs,
        panWidth,
        perspective,
        other,
        scene,
        sceneTable);
  }
}
