package dev.footfall.export;

import dev.footfall.error.Vocabulary;
import dev.footfall.file.TextFile;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.PlaceSound;
import dev.footfall.scene.choice.Said;
import dev.footfall.scene.choice.SceneTable;
import dev.footfall.scene.choice.SurfaceSound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Schema {@code footfall.scene/1}, {@code scene.json}: the table from scene to sound. */
public final class SceneTableJson {
  private static final String SCHEMA = "footfall.scene/1";
  private static final Vocabulary<Environment> PLACES =
      new Vocabulary<>("environment", Environment.class, Map.of());

  private SceneTableJson() {}

  /**
   * Reads a table. What it leaves out is as in {@link SceneTable#PLAIN}.
   *
   * @throws dev.footfall.error.FootfallException BAD_REQUEST naming file, line and fault
   */
  public static SceneTable read(Path file) {
    JsonObject root = Json.read(TextFile.read(file), file.toString());
    JsonParts.requireSchema(root, SCHEMA);
    root.only("schema", "surfaces", "environments", "spans");
    return JsonParts.located(root, () -> new SceneTable(surfaces(root), places(root), spans(root)));
  }

  private static Map<Surface, SurfaceSound> surfaces(JsonObject root) {
    Map<Surface, SurfaceSound> surfaces = new EnumMap<>(Surface.class);
    if (root.has("surfaces")) {
      JsonObject all = root.object("surfaces");
      for (String word : all.members().keySet()) {
        JsonObject in = all.object(word).only("plays", "wetPlays", "gainDb");
        Surface surface = Surface.WORDS.parse(word);
        Surface plays = in.optionalText("plays").map(Surface.WORDS::parse).orElse(surface);
        surfaces.put(
            surface,
            new SurfaceSound(
                plays,
                in.optionalText("wetPlays").map(Surface.WORDS::parse).orElse(plays),
                in.has("gainDb") ? in.number("gainDb") : 0));
      }
    }
    return surfaces;
  }

  private static Map<Environment, PlaceSound> places(JsonObject root) {
    Map<Environment, PlaceSound> places = new EnumMap<>(Environment.class);
    if (root.has("environments")) {
      JsonObject all = root.object("environments");
      for (String word : all.members().keySet()) {
        JsonObject in = all.object(word).only("room", "indoor", "gainDb", "distance");
        Environment environment = PLACES.parse(word);
        PlaceSound usual = SceneTable.PLAIN.place(environment);
        places.put(
            environment,
            new PlaceSound(
                in.optionalText("room").orElse(usual.room()),
                in.has("indoor") ? in.flag("indoor") : usual.indoor(),
                in.has("gainDb") ? in.number("gainDb") : usual.gainDb(),
                in.has("distance") ? in.number("distance") : usual.distance()));
      }
    }
    return places;
  }

  private static List<Said> spans(JsonObject root) {
    List<Said> spans = new ArrayList<>();
    for (JsonObject in : root.has("spans") ? root.objects("spans") : List.<JsonObject>of()) {
      in.only("startUs", "endUs", "people", "surface", "wet", "shoe");
      SortedSet<Integer> people = CastJson.people(in);
      spans.add(
          new Said(
              JsonParts.range(in),
              people,
              in.optionalText("surface").map(Surface.WORDS::parse),
              in.has("wet") ? Optional.of(in.flag("wet")) : Optional.empty(),
              in.optionalText("shoe").map(Footwear.WORDS::parse)));
    }
    return spans;
  }

  /** A table's text with every place in it. */
  public static String write(SceneTable table) {
    Map<String, Object> surfaces = new LinkedHashMap<>();
    for (Surface surface : Surface.values()) {
      SurfaceSound sound = table.sound(surface);
      surfaces.put(
          Vocabulary.word(surface),
          Json.object(
              "plays", sound.plays(), "wetPlays", sound.wetPlays(), "gainDb", sound.gainDb()));
    }
    Map<String, Object> places = new LinkedHashMap<>();
    table
        .allPlaces()
        .forEach(
            (environment, place) ->
                places.put(
                    Vocabulary.word(environment),
                    Json.object(
                        "room", place.room(),
                        "indoor", place.indoor(),
                        "gainDb", place.gainDb(),
                        "distance", place.distance())));
    List<Map<String, Object>> spans = table.said().stream().map(SceneTableJson::span).toList();
    return Json.write(
        Json.object(
            "schema", SCHEMA, "surfaces", surfaces, "environments", places, "spans", spans));
  }

  private static Map<String, Object> span(Said said) {
    Map<String, Object> members = JsonParts.range(said.range());
    members.put("people", List.copyOf(said.people()));
    said.surface().ifPresent(surface -> members.put("surface", surface));
    said.wet().ifPresent(wet -> members.put("wet", wet));
    said.shoe().ifPresent(shoe -> members.put("shoe", shoe));
    return members;
  }
}
