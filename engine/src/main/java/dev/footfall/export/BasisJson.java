package dev.footfall.export;

import dev.footfall.cast.Cast;
import dev.footfall.edit.EditRow;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.place.Basis;
import dev.footfall.place.PlanSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The members of plan.json that tell what it was made from. */
final class BasisJson {
  private BasisJson() {}

  static void write(Basis basis, Map<String, Object> members) {
    members.put("sources", basis.sources().stream().map(BasisJson::source).toList());
    members.put("settings", basis.settings());
    members.put("cast", CastJson.write(basis.cast()));
    members.put("edit", basis.rows().stream().map(BasisJson::row).toList());
  }

  static Basis read(JsonObject root, String file) {
    if (!root.has("sources")) {
      return Basis.NONE;
    }
    SortedMap<String, String> settings = new TreeMap<>();
    root.object("settings").members().forEach((k, v) -> settings.put(k, String.valueOf(v)));
    return new Basis(
        root.objects("sources").stream().map(BasisJson::source).toList(),
        settings,
        root.has("cast") ? CastJson.cast(root.objects("cast"), file) : Cast.NONE,
        root.has("edit") ? root.objects("edit").stream().map(BasisJson::row).toList() : List.of());
  }

  private static Map<String, Object> source(PlanSource source) {
    Map<String, Object> members = JsonParts.source(source.info());
    members.put("trail", source.trail());
    return members;
  }

  private static PlanSource source(JsonObject in) {
    return new PlanSource(JsonParts.source(in), in.optionalText("trail").orElse(""));
  }

  private static Map<String, Object> row(EditRow row) {
    return Json.object(
        "sourcePath", row.source().toString(),
        "srcInUs", row.srcInUs(),
        "srcOutUs", row.srcOutUs(),
        "timelineStartSample", row.timelineStartSample(),
        "speedNum", row.speedNum(),
        "speedDen", row.speedDen(),
        "flags", String.join(",", row.flags()));
  }

  private static EditRow row(JsonObject in) {
    TreeSet<String> flags = new TreeSet<>(List.of(in.text("flags").split(",")));
    flags.remove("");
    long srcInUs = in.whole("srcInUs");
    long srcOutUs = in.whole("srcOutUs");
    long startSample = in.whole("timelineStartSample");
    String path = in.text("sourcePath");
    int num = in.wholeInt("speedNum");
    int den = in.wholeInt("speedDen");
    return JsonParts.located(
        in, () -> new EditRow(Path.of(path), srcInUs, srcOutUs, startSample, num, den, flags));
  }
}
