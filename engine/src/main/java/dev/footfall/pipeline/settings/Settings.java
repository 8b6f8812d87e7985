package dev.footfall.pipeline.settings;

import dev.footfall.cast.Cast;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.room.RoomChoice;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.SceneTable;
import dev.footfall.synth.flow.Turns;
import dev.footfall.synth.layer.Layer;
import java.nio.file.Path;
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
 * @param generator auto, flow, library, or library: or stable-audio: and the absolute path of a
 *     folder
 * @param like a recording whose steps are varied instead
 * @param turns what a generated sound is turned to
 * @param device auto, cpu or gpu
 * @param offsetMs moves every step, later is positive, -1000..1000
 * @param panWidth 0..1
 * @param perspective 0..2, how much distance lowers the level; 1 is a free field
 * @param room what the steps are heard in
 * @param layers that are written of each step, beside it
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
    Optional<Path> like,
    Turns turns,
    Set<OutputFormat> formats,
    String device,
    double offsetMs,
    double panWidth,
    double perspective,
    RoomChoice room,
    Set<Layer> layers,
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
          Optional.empty(),
          Turns.NONE,
          EnumSet.of(OutputFormat.CLIPS, OutputFormat.RPP, OutputFormat.MIX, OutputFormat.VIDEO),
          "auto",
          0,
          0.5,
          1,
          RoomChoice.NONE,
          Set.of(),
          Cast.NONE,
          "auto",
          SceneTable.PLAIN);

  public Settings {
    Objects.requireNonNull(surface);
    Objects.requireNonNull(shoe);
    Objects.requireNonNull(generator);
    Objects.requireNonNull(like);
    Objects.requireNonNull(turns);
    Objects.requireNonNull(device);
    Objects.requireNonNull(room);
    Objects.requireNonNull(cast);
    Objects.requireNonNull(scene);
    Objects.requireNonNull(sceneTable);
    people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    formats = Set.copyOf(formats);
    layers = Set.copyOf(layers);
    within("takes", takes, 1, 16);
    within("offset-ms", offsetMs, -1000, 1000);
    within("pan-width", panWidth, 0, 1);
    within("perspective", perspective, 0, 2);
  }

  /** The folder of the user's own recordings, if the sounds are to be made from one. */
  public Optional<Path> ownLibrary() {
    return folder("library:");
  }

  /** The folder of the user's Stable Audio model, if the sounds are to be made by one. */
  public Optional<Path> stableAudio() {
    return folder("stable-audio:");
  }

  private Optional<Path> folder(String of) {
    return generator.startsWith(of)
        ? Optional.of(Path.of(generator.substring(of.length())))
        : Optional.empty();
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
        like,
        turns,
        formats,
        device,
        offsetMs,
        panWidth,
        perspective,
        room,
        layers,
        other,
        scene,
        sceneTable);
  }
}
