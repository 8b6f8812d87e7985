package dev.footfall.export;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.place.Change;
import dev.footfall.place.PlanClip;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Coverage;
import java.util.Map;

/** The members of one clip, in the order in which plan.json and plan.tsv give them. */
final class ClipMembers {
  static final String USER = "user";

  private ClipMembers() {}

  static Map<String, Object> write(PlanClip clip) {
    return Json.object(
        "stepId",
        clip.stepId(),
        "identity",
        clip.identity(),
        "change",
        clip.change(),
        "track",
        clip.track(),
        "person",
        clip.person(),
        "foot",
        clip.foot(),
        "action",
        clip.action(),
        "surface",
        clip.surface(),
        "wet",
        clip.wet(),
        "footwear",
        clip.footwear(),
        "layer",
        clip.layer(),
        "coverage",
        clip.coverage(),
        "take",
        clip.take(),
        "active",
        clip.active(),
        "seed",
        clip.seed(),
        "name",
        clip.name(),
        "file",
        clip.file(),
        "paddedFile",
        clip.paddedFile(),
        "channels",
        clip.channels(),
        "mediaUs",
        clip.mediaUs(),
        "startSample",
        clip.startSample(),
        "hitSample",
        clip.hitSample(),
        "lengthSamples",
        clip.lengthSamples(),
        "startFrame",
        clip.startFrame(),
        "padSamples",
        clip.padSamples(),
        "fadeInSamples",
        clip.fadeInSamples(),
        "fadeOutSamples",
        clip.fadeOutSamples(),
        "pan",
        clip.pan(),
        "gainDb",
        clip.gainDb(),
        "intensity",
        clip.intensity(),
        "confidence",
        clip.confidence(),
        USER,
        Json.object("locked", clip.locked()));
  }

  static PlanClip read(JsonObject in) {
    return JsonParts.located(
        in,
        () ->
            new PlanClip(
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
                in.has(USER) && in.object(USER).flag("locked")));
  }
}
