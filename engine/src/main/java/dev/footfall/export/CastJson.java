package dev.footfall.export;

import dev.footfall.cast.Cast;
import dev.footfall.cast.CastMember;
import dev.footfall.cast.Mood;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.TextFile;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Footwear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code cast.json}: the characters, as text and back. Members that are left out are plain. */
public final class CastJson {
  private CastJson() {}

  /**
   * Reads a cast.
   *
   * @throws FootfallException BAD_REQUEST naming file, line and fault
   */
  public static Cast read(Path file) {
    Object tree = Json.readAny(TextFile.read(file), file.toString());
    if (tree instanceof List<?> list) {
      return cast(list, file.toString());
    }
    throw bad(file + ": expected a list of characters in brackets");
  }

  static Cast cast(List<?> list, String source) {
    List<CastMember> members = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof JsonObject in)) {
        throw bad(source + ": a character is not an object in braces");
      }
      members.add(member(in));
    }
    return new Cast(members);
  }

  private static CastMember member(JsonObject in) {
    in.only(
        "character",
        "shoe",
        "weight",
        "mood",
        "timbreSeed",
        "track",
        "offsetMs",
        "panWidth",
        "people");
    String name = in.text("character");
    SortedSet<Integer> people = people(in);
    return JsonParts.located(
        in,
        () ->
            new CastMember(
                name,
                in.optionalText("shoe").map(Footwear.WORDS::parse),
                in.has("weight") ? in.number("weight") : 0.5,
                in.optionalText("mood").map(Mood.WORDS::parse).orElse(Mood.NEUTRAL),
                in.has("timbreSeed")
                    ? OptionalLong.of(in.whole("timbreSeed"))
                    : OptionalLong.empty(),
                in.optionalText("track").orElse(name),
                in.has("offsetMs") ? in.number("offsetMs") : 0,
                in.has("panWidth") ? Optional.of((double) in.number("panWidth")) : Optional.empty(),
                people));
  }

  static SortedSet<Integer> people(JsonObject in) {
    SortedSet<Integer> people = new TreeSet<>();
    if (!in.has("people")) {
      return people;
    }
    Object value = in.members().get("people");
    if (value instanceof List<?> list) {
      for (Object id : list) {
        if (!(id instanceof Long number) || number < 1) {
          throw in.fault("people holds '%s'; it is a list of walkers' numbers".formatted(id));
        }
        people.add(number.intValue());
      }
      return people;
    }
    throw in.fault("people is not a list of walkers' numbers");
  }

  static List<Map<String, Object>> write(Cast cast) {
    return cast.members().stream().map(CastJson::write).toList();
  }

  private static Map<String, Object> write(CastMember member) {
    return Json.object(
        "character", member.name(),
        "shoe", member.shoe(),
        "weight", (float) member.weight(),
        "mood", member.mood(),
        "timbreSeed",
            member.timbreSeed().isPresent()
                ? Optional.of(member.timbreSeed().getAsLong())
                : Optional.empty(),
        "track", member.track(),
        "offsetMs", (float) member.offsetMs(),
        "panWidth", member.panWidth().map(Double::floatValue),
        "people", List.copyOf(member.people()));
  }

  private static FootfallException bad(String message) {
    return new FootfallException(ErrorCode.BAD_REQUEST, message);
  }
}
