package dev.footfall.bridge;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.synth.flow.ShiftTable;
import dev.footfall.synth.flow.VoiceTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The tables beside the step generator's networks in the program's jar. */
final class FlowTables {
  private static final String FOLDER = "/dev/footfall/torch/flow/";

  private FlowTables() {}

  static VoiceTable voices() {
    return VoiceTable.parse(text("voices.tsv"));
  }

  static ShiftTable shifts() {
    return ShiftTable.parse(text("shifts.tsv"));
  }

  private static String text(String file) {
    try (InputStream in = FlowTables.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new FootfallException(
            ErrorCode.MODEL_MISSING,
            "table %s is not in the program's jar; install Footfall anew".formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MODEL_FAILED, "table %s cannot be read: %s".formatted(file, e), e);
    }
  }
}
