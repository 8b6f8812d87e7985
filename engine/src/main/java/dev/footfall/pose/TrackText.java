package dev.footfall.pose;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A track as text, to be looked at, kept and run again without its video.
 *
 * <p>Tab-separated. The first line is {@code footfall.track/2}, person, width and height in pixels.
 * Each line after it is a pose: frame index, microseconds, confidence, then x px, y px and
 * visibility of each {@link Joint} in its order, then x px, y px and trust of the motion of each of
 * {@link Pose#FEET}, to four decimals.
 */
public final class TrackText {
  private static final String SCHEMA = "footfall.track/2";
  private static final int FIRST_POINT = 3;
  private static final int JOINTS = Joint.values().length;

  private TrackText() {}

  /** The text of a track. */
  public static String write(PersonTrack track) {
    StringBuilder text = new StringBuilder();
    text.append(SCHEMA)
        .append('\t')
        .append(track.personId())
        .append('\t')
        .append(track.widthPx())
        .append('\t')
        .append(track.heightPx())
        .append('\n');
    for (Pose pose : track.poses()) {
      text.append(pose.frameIndex()).append('\t').append(pose.mediaUs());
      number(text, pose.confidence());
      for (Keypoint point : pose.keypoints()) {
        number(text, point.xPx());
        number(text, point.yPx());
        number(text, point.visibility());
      }
      for (Displacement moved : pose.footMotion()) {
        number(text, moved.xPx());
        number(text, moved.yPx());
        number(text, moved.trust());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void number(StringBuilder text, float value) {
    text.append('\t').append(String.format(Locale.ROOT, "%.4f", value));
  }

  /**
   * The track that a text holds.
   *
   * @param source how errors name the text: its path
   * @throws FootfallException BAD_REQUEST naming line and fault
   */
  public static PersonTrack read(String text, String source) {
    List<String> lines = text.lines().toList();
    int line = 1;
    try {
      String[] head = lines.get(0).split("\t");
      if (!head[0].equals(SCHEMA)) {
        throw new IllegalArgumentException("schema is '%s'".formatted(head[0]));
      }
      List<Pose> poses = new ArrayList<>();
      for (line = 2; line <= lines.size(); line++) {
        poses.add(pose(Integer.parseInt(head[1]), lines.get(line - 1).split("\t")));
      }
      return new PersonTrack(
          Integer.parseInt(head[1]), Integer.parseInt(head[2]), Integer.parseInt(head[3]), poses);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s, line %d: %s; expected a track of schema %s, as `footfall tracks` writes it"
              .formatted(source, line, e.getMessage(), SCHEMA),
          e);
    }
  }

  private static Pose pose(int person, String[] cells) {
    List<Keypoint> points = new ArrayList<>(JOINTS);
    for (int joint = 0; joint < JOINTS; joint++) {
      int cell = FIRST_POINT + 3 * joint;
      points.add(
          new Keypoint(
              Float.parseFloat(cells[cell]),
              Float.parseFloat(cells[cell + 1]),
              Float.parseFloat(cells[cell + 2])));
    }
    List<Displacement> motion = new ArrayList<>(Pose.FEET.size());
    for (int k = 0; k < Pose.FEET.size(); k++) {
      int cell = FIRST_POINT + 3 * (JOINTS + k);
      motion.add(
          new Displacement(
              Float.parseFloat(cells[cell]),
              Float.parseFloat(cells[cell + 1]),
              Float.parseFloat(cells[cell + 2])));
    }
    return new Pose(
        person,
        Long.parseLong(cells[0]),
        Long.parseLong(cells[1]),
        points,
        Float.parseFloat(cells[2]),
        motion);
  }
}
