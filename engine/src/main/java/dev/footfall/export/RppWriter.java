package dev.footfall.export;

import dev.footfall.audio.Level;
import dev.footfall.edit.EditRow;
import dev.footfall.json.Json;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a plan as a REAPER project (RPP text): the video with its sound on the first track, then a
 * folder "Footfall" with a track for each walker and an item for each step, which holds all takes.
 *
 * <p>Positions are exact to the sample. An item's snap offset is on the hit. All takes of an item
 * hit at the same instant: the item begins where the latest of its takes does, and earlier ones
 * lose what lies before by their {@code SOFFS}. Pan and level are the take's, with the plan's pan
 * law of -3 dB on the take; the tracks and the master have a law of 0 dB, or each would lower the
 * centre again. In pan, -1 is left. Ids are made from the steps' identities, so the same plan gives
 * the same text.
 *
 * <p>The fields follow ReaTeam's "State Chunk Definitions".
 */
public final class RppWriter {
  private static final String PAN_LAW = "0.70794578"; // 10^(-3 dB / 20)
  private static final String NO_COLOR = "16576";
  private static final int S_CURVE = 5;
  private static final int TIMECODE_RULER = 5;

  private RppWriter() {}

  /**
   * The text of the project.
   *
   * @param video path of the picture as the project shall name it: absolute, or relative to the
   *     project's folder, which is also the plan's
   */
  public static String write(PlacementPlan plan, Path video) {
    RppText out = new RppText();
    out.open("REAPER_PROJECT 0.1 \"7.0\" 0");
    header(out, plan.timeline());
    videoTrack(out, plan, video);
    if (!plan.tracks().isEmpty()) {
      folder(out, plan);
    }
    return out.close().text();
  }

  private static void header(RppText out, Timeline timeline) {
    out.line("AUTOXFADE 0");
    out.line("PANLAW " + PAN_LAW);
    out.line("PROJOFFS %s 0 0".formatted(RppText.seconds(timeline.startSample())));
    FrameRate rate = timeline.frameRate();
    // Frames a second as counted, then 1 for drop-frame, 2 for the other rates over 1001.
    int fraction = timeline.dropFrame() ? 1 : rate.den() == 1 ? 0 : 2;
    out.line("TIMEMODE %d 5 -1 %d %d 0 -1".formatted(TIMECODE_RULER, rate.nominal(), fraction));
    out.line("PANMODE 3");
    out.line("TIMELOCKMODE 0");
    out.line("ITEMMIX 1");
    out.line("SAMPLERATE %d 1 0".formatted(Samples.RATE_HZ));
    out.line("TEMPO 120 4 4");
    out.line("MASTER_VOLUME 1 0 1 -1 1");
  }

  private static void videoTrack(RppText out, PlacementPlan plan, Path video) {
    String name = String.valueOf(plan.source().path().getFileName());
    track(out, "video", name, NO_COLOR, "0 0");
    if (plan.basis().rows().isEmpty()) {
      videoItem(
          out, "video", name, video, "0", RppText.secondsOfUs(plan.source().durationUs()), "");
    }
    int number = 0;
    for (EditRow row : plan.basis().rows()) {
      number++;
      String id = "video " + number;
      String file = String.valueOf(row.source().getFileName());
      if (row.speedNum() > 0 && row.speedDen() > 0 && row.srcOutUs() > row.srcInUs()) {
        videoItem(
            out,
            id,
            file,
            row.source(),
            RppText.seconds(row.timelineStartSample()),
            RppText.seconds(row.timelineEndSample() - row.timelineStartSample()),
            RppText.secondsOfUs(row.srcInUs()) + " " + RppText.rate(row));
      }
    }
    out.close();
  }

  /**
   * @param trim start in the source and speed, or empty for the source as it is
   */
  private static void videoItem(
      RppText out, String id, String name, Path file, String position, String length, String trim) {
    out.open("ITEM");
    out.line("POSITION " + position);
    out.line("LENGTH " + length);
    out.line("LOOP 0");
    out.line("FADEIN 0 0 0");
    out.line("FADEOUT 0 0 0");
    out.line("IGUID " + RppText.guid(id + " item"));
    out.line("NAME " + RppText.quoted(name));
    if (!trim.isEmpty()) {
      String[] parts = trim.split(" ");
      out.line("SOFFS " + parts[0]);
      out.line("PLAYRATE %s 1 0 -1".formatted(parts[1]));
    }
    out.line("GUID " + RppText.guid(id + " take"));
    source(out, "VIDEO", file.toString());
    out.close();
  }

  private static void folder(RppText out, PlacementPlan plan) {
    track(out, "folder", "Footfall", NO_COLOR, "1 1");
    out.close();
    PlanTrack last = plan.tracks().get(plan.tracks().size() - 1);
    for (PlanTrack track : plan.tracks()) {
      String color = Integer.toString(RppText.color(track.color()));
      track(out, "track " + track.id(), track.name(), color, track == last ? "2 -1" : "0 0");
      items(plan, track).forEach(takes -> item(out, takes));
      out.close();
    }
  }

  /** Opens a track; the caller closes it. */
  private static void track(RppText out, String id, String name, String color, String bus) {
    String guid = RppText.guid(id);
    out.open("TRACK " + guid);
    out.line("NAME " + RppText.quoted(name));
    out.line("PEAKCOL " + color);
    out.line("VOLPAN 1 0 1 -1 1");
    out.line("ISBUS " + bus);
    out.line("NCHAN 2");
    out.line("TRACKID " + guid);
    out.line("MAINSEND 1 0");
  }

  /** The takes of each step of a track, steps in order of time, takes by their number. */
  private static List<List<PlanClip>> items(PlacementPlan plan, PlanTrack track) {
    Collection<List<PlanClip>> steps =
        plan.clips().stream()
            .filter(c -> c.track() == track.id() && c.change() != Change.GONE)
            .sorted(Comparator.comparingInt(PlanClip::take))
            .collect(Collectors.groupingBy(PlanClip::stepId, TreeMap::new, Collectors.toList()))
            .values();
    return steps.stream().sorted(Comparator.comparingLong(t -> active(t).hitSample())).toList();
  }

  private static PlanClip active(List<PlanClip> takes) {
    return takes.stream().filter(PlanClip::active).findFirst().orElse(takes.get(0));
  }

  private static void item(RppText out, List<PlanClip> takes) {
    PlanClip active = active(takes);
    long position = takes.stream().mapToLong(PlanClip::startSample).max().orElseThrow();
    long end =
        takes.stream().mapToLong(t -> t.startSample() + t.lengthSamples()).max().orElseThrow();
    out.open("ITEM");
    out.line("POSITION " + RppText.seconds(position));
    out.line("SNAPOFFS " + RppText.seconds(active.hitSample() - position));
    out.line("LENGTH " + RppText.seconds(end - position));
    out.line("LOOP 0");
    out.line("ALLTAKES 0");
    out.line("FADEIN %d %s 0".formatted(S_CURVE, RppText.seconds(active.fadeInSamples())));
    out.line("FADEOUT %d %s 0".formatted(S_CURVE, RppText.seconds(active.fadeOutSamples())));
    out.line("IGUID " + RppText.guid("item " + active.identity()));
    for (PlanClip take : takes) {
      boolean first = take == takes.get(0);
      if (!first) {
        out.line(take == active ? "TAKE SEL" : "TAKE");
      }
      take(out, take, first, position);
    }
    out.close();
  }

  private static void take(RppText out, PlanClip take, boolean first, long position) {
    String pan = Json.decimal(take.pan());
    String gain = Json.decimal((float) Level.gain(take.gainDb()));
    out.line("NAME " + RppText.quoted(take.name()));
    out.line(
        first
            ? "VOLPAN 1 %s %s %s".formatted(pan, gain, PAN_LAW)
            : "TAKEVOLPAN %s %s %s".formatted(pan, gain, PAN_LAW));
    out.line("SOFFS " + RppText.seconds(position - take.startSample()));
    out.line("PLAYRATE 1 1 0 -1");
    out.line("CHANMODE 0");
    out.line("GUID " + RppText.guid("take %s %d".formatted(take.identity(), take.take())));
    source(out, "WAVE", take.file());
  }

  private static void source(RppText out, String kind, String file) {
    out.open("SOURCE " + kind);
    out.line("FILE " + RppText.quoted(file));
    out.close();
  }
}
