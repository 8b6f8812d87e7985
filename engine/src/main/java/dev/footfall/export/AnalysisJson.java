package dev.footfall.export;

import dev.footfall.contact.Action;
import dev.footfall.contact.Distance;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Intensity;
import dev.footfall.contact.Phase;
import dev.footfall.frame.SourceInfo;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.time.MediaRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schema {@code footfall.analysis/1}: what was seen in a range of a file, as text and back. With
 * all phases nothing is lost. {@code distanceM}, {@code intensity} and a contact's {@code surface}
 * follow from the rest and are for the reader only; a text without {@code bodyHeightNorm} is read
 * by its {@code distanceM}.
 */
public final class AnalysisJson {
  private static final String SCHEMA = "footfall.analysis/1";

  private AnalysisJson() {}

  /**
   * The text of an analysis.
   *
   * @param phases whether all phases are written, or heel, toe and flat contacts only
   */
  public static String write(Analysis analysis, boolean phases) {
    return Json.write(
        Json.object(
            "schema", SCHEMA,
            "source", JsonParts.source(analysis.source()),
            "range", JsonParts.range(analysis.range()),
            "shots", analysis.shots().stream().map(JsonParts::range).toList(),
            "people", analysis.people().stream().map(AnalysisJson::person).toList(),
            "contacts",
                analysis.contacts().stream()
                    .filter(c -> phases || c.phase().isInitialContact())
                    .map(c -> contact(c, analysis.scenes()))
                    .toList(),
            "scene", analysis.scenes().stream().map(AnalysisJson::scene).toList(),
            "warnings", JsonParts.warnings(analysis.warnings())));
  }

  /**
   * The analysis that a text holds, its contacts ordered by time.
   *
   * @param source how errors name the text: its path
   * @throws dev.footfall.error.FootfallException BAD_REQUEST naming line and fault
   */
  public static Analysis read(String text, String source) {
    JsonObject root = Json.read(text, source);
    JsonParts.requireSchema(root, SCHEMA);
    SourceInfo info = JsonParts.source(root.object("source"));
    return new Analysis(
        info,
        root.has("range")
            ? JsonParts.range(root.object("range"))
            : JsonParts.located(root, () -> new MediaRange(0, info.durationUs())),
        root.objects("shots").stream().map(JsonParts::range).toList(),
        root.objects("people").stream().map(AnalysisJson::person).toList(),
        root.objects("contacts").stream()
            .map(AnalysisJson::contact)
            .sorted(Comparator.comparingLong(FootContact::mediaUs))
            .toList(),
        TreadJson.read(
            root,
            root.objects("scene").stream().map(AnalysisJson::scene).toList(),
            AnalysisJson::contact),
        root.has("warnings") ? JsonParts.warnings(root) : List.of());
  }

  private static Map<String, Object> person(Person person) {
    Map<String, Object> members =
        Json.object(
            "id", person.id(),
            "character", Optional.empty(),
            "firstUs", person.firstUs(),
            "lastUs", person.lastUs(),
            "footwear", scored(person.footwear()));
    person
        .looksLike()
        .ifPresent(
            like ->
                members.put(
                    "looksLike", Json.object("person", like.label(), "score", like.score())));
    return members;
  }

  private static Person person(JsonObject in) {
    return new Person(
        in.wholeInt("id"),
        in.whole("firstUs"),
        in.whole("lastUs"),
        scored(in, "footwear", Footwear.class),
        in.has("looksLike") ? Optional.of(like(in.object("looksLike"))) : Optional.empty());
  }

  private static Scored<Integer> like(JsonObject in) {
    return new Scored<>(in.wholeInt("person"), in.number("score"));
  }

  private static Map<String, Object> contact(FootContact contact, List<Scene> scenes) {
    Map<String, Object> members =
        Json.object(
            "person", contact.personId(),
            "foot", contact.foot(),
            "mediaUs", contact.mediaUs(),
            "phase", contact.phase(),
            "action", contact.action(),
            "xNorm", contact.xNorm(),
            "yNorm", contact.yNorm(),
            "bodyHeightNorm", contact.bodyHeightNorm(),
            "distanceM", Distance.metres(contact.bodyHeightNorm()),
            "speedMps", contact.speedMps(),
            "intensity", Intensity.of(contact),
            "confidence", contact.confidence());
    TreadJson.write(members, contact, scenes);
    return members;
  }

  private static FootContact contact(JsonObject in) {
    return new FootContact(
        in.wholeInt("person"),
        in.word("foot", Foot.class),
        in.whole("mediaUs"),
        in.number("xNorm"),
        in.number("yNorm"),
        in.has("bodyHeightNorm")
            ? in.number("bodyHeightNorm")
            : Distance.bodyHeightNorm(in.number("distanceM")),
        in.word("phase", Phase.class),
        in.word("action", Action.class),
        in.number("speedMps"),
        in.number("confidence"));
  }

  private static Map<String, Object> scene(Scene scene) {
    Map<String, Object> members = JsonParts.range(scene.range());
    members.put("environment", scored(scene.environment()));
    members.put("surface", scored(scene.surface()));
    members.put("footwear", scored(scene.footwear()));
    members.put("wet", scene.wet());
    return members;
  }

  private static Scene scene(JsonObject in) {
    return new Scene(
        JsonParts.range(in),
        scored(in, "environment", Environment.class),
        scored(in, "surface", Surface.class),
        scored(in, "footwear", Footwear.class),
        in.has("wet") && in.flag("wet"));
  }

  static List<Map<String, Object>> scored(List<? extends Scored<?>> words) {
    return words.stream().map(w -> Json.object("label", w.label(), "score", w.score())).toList();
  }

  static <E extends Enum<E>> List<Scored<E>> scored(JsonObject in, String key, Class<E> type) {
    if (!in.has(key)) {
      return List.of();
    }
    return in.objects(key).stream()
        .map(w -> new Scored<>(w.word("label", type), w.number("score")))
        .toList();
  }
}
