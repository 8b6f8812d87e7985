package dev.footfall.export;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.place.UserEdit;
import dev.footfall.room.Room;
import dev.footfall.room.Space;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Coverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The members of one clip, in the order in which plan.json and plan.tsv give them. */
final class ClipMembers {
  static final String USER = "user";

  /** The members that a clip's surroundings are told by. */
  static final List<String> SPACE = List.of("room", "distanceM", "roomPrinted");

  private ClipMembers() {}

  static Map<String, Object> write(PlanClip clip) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stepId", clip.stepId());
    members.put("identity", clip.identity());
    members.put("change", clip.change());
    members.put("track", clip.track());
    members.put("person", clip.person());
    members.put("foot", clip.foot());
    members.put("action", clip.action());
    members.put("surface", clip.surface());
    members.put("wet", clip.wet());
    members.put("footwear", clip.footwear());
    members.put("layer", clip.layer());
    members.put("coverage", clip.coverage());
    members.put("take", clip.take());
    members.put("active", clip.active());
    members.put("seed", clip.seed());
    members.put("name", clip.name());
    members.put("file", clip.file());
    members.put("paddedFile", clip.paddedFile());
    members.put("channels", clip.channels());
    members.put("mediaUs", clip.mediaUs());
    members.put("startSample", clip.startSample());
    members.put("hitSample", clip.hitSample());
    members.put("lengthSamples", clip.lengthSamples());
    members.put("startFrame", clip.startFrame());
    members.put("padSamples", clip.padSamples());
    members.put("fadeInSamples", clip.fadeInSamples());
    members.put("fadeOutSamples", clip.fadeOutSamples());
    members.put("pan", clip.pan());
    members.put("gainDb", clip.gainDb());
    members.put("intensity", clip.intensity());
    members.put("confidence", clip.confidence());
    members.putAll(surroundings(clip));
    members.put(USER, user(clip.user()));
    return members;
  }

  private static Map<String, Object> surroundings(PlanClip clip) {
    return Json.object(
        "source", clip.source(),
        "xNorm", known(clip.xNorm()),
        "yNorm", known(clip.yNorm()),
        "recipe", clip.recipe(),
        "room", clip.space().room(),
        "distanceM", clip.space().distanceM(),
        "roomPrinted", clip.space().printed());
  }

  private static Optional<Float> known(float place) {
    return Float.isNaN(place) ? Optional.empty() : Optional.of(place);
  }

  /** What the user did, in the order of {@link UserEdit}. */
  static Map<String, Object> user(UserEdit user) {
    return Json.object(
        "locked", user.locked(),
        "deleted", user.deleted(),
        "added", user.added(),
        "offsetSamples", user.offsetSamples(),
        "gainDb", user.userGainDb(),
        "pan", user.userPan(),
        "take",
            user.userTake().isPresent()
                ? Optional.of(user.userTake().getAsInt())
                : Optional.empty());
  }

  private static UserEdit user(JsonObject in) {
    return new UserEdit(
        in.flag("locked"),
        in.has("deleted") && in.flag("deleted"),
        in.has("added") && in.flag("added"),
        in.has("offsetSamples") ? in.whole("offsetSamples") : 0,
        in.has("gainDb") ? Optional.of(in.number("gainDb")) : Optional.empty(),
        in.has("pan") ? Optional.of(in.number("pan")) : Optional.empty(),
        in.has("take") ? OptionalInt.of(in.wholeInt("take")) : OptionalInt.empty());
  }

  private static Space space(JsonObject in) {
    return in.has("room")
        ? new Space(in.word("room", Room.class), in.number("distanceM"), in.flag("roomPrinted"))
        : Space.NONE;
  }

  static PlanClip read(JsonObject in) {
    try {
      return new PlanClip(
          in.wholeInt("stepId"),
          in.text("identity"),
          in.word("change", Change.class),
          in.wholeInt("track"),
          in.wholeInt("person"),
          in.word("foot", Foot.class),
          in.word("action", Action.class),
          in.word("surface", Surface.class),
          in.flag("wet"),
          in.word("footwear", Footwear.class),
          in.text("layer"),
          in.word("coverage", Coverage.class),
          in.wholeInt("take"),
          in.flag("active"),
          in.whole("seed"),
          in.text("name"),
          in.text("file"),
          in.text("paddedFile"),
          in.wholeInt("channels"),
          in.whole("mediaUs"),
          in.whole("startSample"),
          in.whole("hitSample"),
          in.whole("lengthSamples"),
          in.whole("startFrame"),
          in.wholeInt("padSamples"),
          in.wholeInt("fadeInSamples"),
          in.wholeInt("fadeOutSamples"),
          in.number("pan"),
          in.number("gainDb"),
          in.number("intensity"),
          in.number("confidence"),
          in.has("source") ? in.wholeInt("source") : 0,
          in.has("xNorm") ? in.number("xNorm") : Float.NaN,
          in.has("yNorm") ? in.number("yNorm") : Float.NaN,
          in.optionalText("recipe").orElse(""),
          space(in),
          in.has(USER) ? user(in.object(USER)) : UserEdit.NONE);
    } catch (IllegalArgumentException e) {
      throw in.fault(e.getMessage());
    }
  }
}
