package dev.footfall.export;

import dev.footfall.error.Vocabulary;
import dev.footfall.error.Warning;
import dev.footfall.json.Json;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.UserEdit;
import dev.footfall.time.Samples;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code plan.tsv}: the same as plan.json, flat, for scripts without a JSON parser. UTF-8, one
 * record a line, fields parted by tabs.
 *
 * <p>Lines that begin with {@code #} come first: {@code #key value} for each single value, then
 * {@code #track id name person character layer color timbre} and {@code #warning startUs endUs code
 * text} as often as there are. Then a line with the names of the columns and one line a clip, in
 * the plan's order; the columns are the members of plan.json's clips, then those of their {@code
 * user}: locked, deleted, added, offsetSamples, userGainDb, userPan, userTake. Booleans are {@code
 * true} and {@code false}; nothing is an empty field; inside of a field {@code \t}, {@code \n},
 * {@code \r} and {@code \\} stand for tab, new line, return and backslash.
 */
public final class PlanTsv {
  private static final List<String> COLUMNS =
      Stream.concat(
              names(PlanClip.class)
                  .filter(name -> !name.equals(ClipMembers.USER))
                  .flatMap(
                      name -> name.equals("space") ? ClipMembers.SPACE.stream() : Stream.of(name)),
              names(UserEdit.class))
          .toList();

  private PlanTsv() {}

  /** The text of a plan; the same plan gives the same text. */
  public static String write(PlacementPlan plan) {
    StringBuilder out = new StringBuilder();
    meta(plan).forEach((key, value) -> line(out, "#" + key, value));
    for (PlanTrack t : plan.tracks()) {
      line(
          out,
          "#track",
          t.id(),
          t.name(),
          t.person(),
          t.character().orElse(""),
          t.layer(),
          t.color(),
          t.timbre());
    }
    for (Warning w : plan.warnings()) {
      line(out, "#warning", w.startUs(), w.endUs(), w.code().name(), w.text());
    }
    line(out, COLUMNS.toArray());
    plan.clips().forEach(clip -> line(out, flat(clip).values().toArray()));
    return out.toString();
  }

  private static Map<String, Object> meta(PlacementPlan plan) {
    return Json.object(
        "schema", PlanJson.SCHEMA,
        "job", plan.job(),
        "engineVersion", plan.engine().version(),
        "generator", plan.engine().generator(),
        "seed", plan.engine().seed(),
        "sourcePath", plan.source().path().toString(),
        "sourceFingerprint", plan.source().fingerprint(),
        "sourceDurationUs", plan.source().durationUs(),
        "frameRateNum", plan.timeline().frameRate().num(),
        "frameRateDen", plan.timeline().frameRate().den(),
        "dropFrame", plan.timeline().dropFrame(),
        "startTimecode", plan.timeline().startTimecode().toString(),
        "startSample", plan.timeline().startSample(),
        "sampleRateHz", Samples.RATE_HZ,
        "panLawDb", PlanJson.PAN_LAW_DB,
        "rangeStartUs", plan.range().startUs(),
        "rangeEndUs", plan.range().endUs());
  }

  private static Map<String, Object> flat(PlanClip clip) {
    Map<String, Object> row = new LinkedHashMap<>(ClipMembers.write(clip));
    row.remove(ClipMembers.USER);
    Iterator<String> columns = names(UserEdit.class).iterator();
    ClipMembers.user(clip.user()).values().forEach(value -> row.put(columns.next(), value));
    return row;
  }

  private static Stream<String> names(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName);
  }

  private static void line(StringBuilder out, Object... fields) {
    out.append(Arrays.stream(fields).map(PlanTsv::field).collect(Collectors.joining("\t")));
    out.append('\n');
  }

  private static String field(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(PlanTsv::field).orElse("");
    }
    if (value instanceof Enum<?> word) {
      return Vocabulary.word(word);
    }
    if (value instanceof Float number) {
      return Json.decimal(number);
    }
    return value
        .toString()
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
