package dev.footfall.export;

import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.place.EngineInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Samples;
import dev.footfall.time.Timecode;
import java.util.List;
import java.util.Map;

/**
 * {@code plan.json}, schema {@code footfall.plan/1}: a plan as text and back, without loss. Members
 * that are not known are passed over, so that a later version may add some.
 */
public final class PlanJson {
  static final String SCHEMA = "footfall.plan/1";
  static final int PAN_LAW_DB = -3;

  private PlanJson() {}

  /** The text of a plan; the same plan gives the same text. */
  public static String write(PlacementPlan plan) {
    Map<String, Object> members =
        Json.object(
            "schema", SCHEMA,
            "job", plan.job(),
            "engine", engine(plan.engine()),
            "source", JsonParts.source(plan.source()),
            "timeline", timeline(plan.timeline()),
            "sampleRateHz", Samples.RATE_HZ,
            "panLawDb", PAN_LAW_DB,
            "range", JsonParts.range(plan.range()),
            "tracks", plan.tracks().stream().map(PlanJson::track).toList(),
            "clips", plan.clips().stream().map(ClipMembers::write).toList(),
            "warnings", JsonParts.warnings(plan.warnings()));
    BasisJson.write(plan.basis(), members);
    return Json.write(members);
  }

  /**
   * The plan that a text holds.
   *
   * @param source how errors name the text: its path
   * @throws dev.footfall.error.FootfallException BAD_REQUEST naming line and fault
   */
  public static PlacementPlan read(String text, String source) {
    JsonObject root = Json.read(text, source);
    JsonParts.requireSchema(root, SCHEMA);
    if (root.wholeInt("sampleRateHz") != Samples.RATE_HZ) {
      throw root.fault("sampleRateHz is not " + Samples.RATE_HZ);
    }
    return new PlacementPlan(
        root.text("job"),
        engine(root.object("engine")),
        JsonParts.source(root.object("source")),
        timeline(root.object("timeline")),
        JsonParts.range(root.object("range")),
        root.objects("tracks").stream().map(PlanJson::track).toList(),
        root.objects("clips").stream().map(ClipMembers::read).toList(),
        root.has("warnings") ? JsonParts.warnings(root) : List.of(),
        BasisJson.read(root, source));
  }

  private static Map<String, Object> engine(EngineInfo engine) {
    return Json.object(
        "version", engine.version(), "generator", engine.generator(), "seed", engine.seed());
  }

  private static EngineInfo engine(JsonObject in) {
    return new EngineInfo(in.text("version"), in.text("generator"), in.whole("seed"));
  }

  private static Map<String, Object> timeline(Timeline timeline) {
    return Json.object(
        "frameRate", JsonParts.rate(timeline.frameRate()),
        "dropFrame", timeline.dropFrame(),
        "startTimecode", timeline.startTimecode().toString(),
        "startSample", timeline.startSample());
  }

  private static Timeline timeline(JsonObject in) {
    FrameRate rate = JsonParts.rate(in.object("frameRate"));
    String label = in.text("startTimecode");
    return new Timeline(rate, JsonParts.located(in, () -> Timecode.parse(label, rate)));
  }

  private static Map<String, Object> track(PlanTrack track) {
    return Json.object(
        "id", track.id(),
        "name", track.name(),
        "person", track.person(),
        "character", track.character(),
        "layer", track.layer(),
        "color", track.color(),
        "timbre", track.timbre());
  }

  private static PlanTrack track(JsonObject in) {
    return new PlanTrack(
        in.wholeInt("id"),
        in.text("name"),
        in.wholeInt("person"),
        in.optionalText("character"),
        in.text("layer"),
        in.text("color"),
        in.has("timbre") ? in.whole("timbre") : in.wholeInt("person"));
  }
}
