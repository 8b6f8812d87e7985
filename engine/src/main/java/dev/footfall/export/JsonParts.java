package dev.footfall.export;

import dev.footfall.error.FootfallException;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.frame.SourceInfo;
import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts that plan and analysis have in common, written and read. */
final class JsonParts {
  private JsonParts() {}

  /** Fails unless the file says that it is of a kind and version that is known. */
  static void requireSchema(JsonObject root, String schema) {
    if (!root.text("schema").equals(schema)) {
      throw root.fault(
          "it is a %s, but %s is expected; have it written by this version"
              .formatted(root.text("schema"), schema));
    }
  }

  /**
   * The made value; what its maker refuses is reported with file and line. The maker is given what
   * it needs: it reads nothing itself.
   */
  static <T> T located(JsonObject at, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException | FootfallException e) {
      throw at.fault(e.getMessage());
    }
  }

  static Map<String, Object> source(SourceInfo source) {
    return Json.object(
        "path", source.path().toString(),
        "fingerprint", source.fingerprint(),
        "widthPx", source.widthPx(),
        "heightPx", source.heightPx(),
        "frameRate", rate(source.frameRate()),
        "variableFrameRate", source.variableFrameRate(),
        "startTimecode", source.startTimecode().map(Timecode::toString),
        "dropFrame", source.dropFrame(),
        "durationUs", source.durationUs(),
        "hasAudio", source.hasAudio());
  }

  static SourceInfo source(JsonObject in) {
    FrameRate rate = rate(in.object("frameRate"));
    Optional<Timecode> start =
        in.optionalText("startTimecode")
            .map(label -> located(in, () -> Timecode.parse(label, rate)));
    String path = in.text("path");
    return new SourceInfo(
        located(in, () -> Path.of(path)),
        in.text("fingerprint"),
        in.wholeInt("widthPx"),
        in.wholeInt("heightPx"),
        rate,
        in.has("variableFrameRate") && in.flag("variableFrameRate"),
        start,
        in.whole("durationUs"),
        in.has("hasAudio") && in.flag("hasAudio"));
  }

  static Map<String, Object> rate(FrameRate rate) {
    return Json.object("num", rate.num(), "den", rate.den());
  }

  static FrameRate rate(JsonObject in) {
    int num = in.wholeInt("num");
    int den = in.wholeInt("den");
    return located(in, () -> new FrameRate(num, den));
  }

  static Map<String, Object> range(MediaRange range) {
    return Json.object("startUs", range.startUs(), "endUs", range.endUs());
  }

  static MediaRange range(JsonObject in) {
    long startUs = in.whole("startUs");
    long endUs = in.whole("endUs");
    return located(in, () -> new MediaRange(startUs, endUs));
  }

  static List<Map<String, Object>> warnings(List<Warning> warnings) {
    return warnings.stream()
        .map(
            w ->
                Json.object(
                    "startUs", w.startUs(),
                    "endUs", w.endUs(),
                    "code", w.code().name(),
                    "text", w.text()))
        .toList();
  }

  static List<Warning> warnings(JsonObject root) {
    return root.objects("warnings").stream().map(JsonParts::warning).toList();
  }

  private static Warning warning(JsonObject in) {
    String name = in.text("code");
    WarningCode code =
        Arrays.stream(WarningCode.values())
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow(() -> in.fault("unknown warning '%s'".formatted(name)));
    return new Warning(in.whole("startUs"), in.whole("endUs"), code, in.text("text"));
  }
}
