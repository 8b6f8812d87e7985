package dev.footfall.audio;

import dev.footfall.time.FrameRate;
import java.util.List;

/**
 * The {@code iXML} chunk of a broadcast wave file (iXML 2.10): rate and way of counting of the
 * timecode, first sample since midnight, and the names of the tracks. Only what Footfall knows.
 */
record IXml(int channels, int sampleRateHz, int bits, BroadcastInfo info) {
  String text() {
    StringBuilder out = new StringBuilder();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML>\n");
    element(out, 1, "IXML_VERSION", "2.10");
    element(out, 1, "PROJECT", "Footfall");
    element(out, 1, "NOTE", info.description());
    appendSpeed(out);
    appendFileSet(out);
    appendTracks(out);
    return out.append("</BWFXML>\n").toString();
  }

  private void appendSpeed(StringBuilder out) {
    String stamp = "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_";
    open(out, "SPEED");
    info.timelineStart()
        .ifPresent(
            start -> {
              String rate = fraction(start.rate());
              element(out, 2, "MASTER_SPEED", rate);
              element(out, 2, "CURRENT_SPEED", rate);
              element(out, 2, "TIMECODE_RATE", rate);
              element(out, 2, "TIMECODE_FLAG", start.dropFrame() ? "DF" : "NDF");
            });
    element(out, 2, "FILE_SAMPLE_RATE", sampleRateHz);
    element(out, 2, "AUDIO_BIT_DEPTH", bits);
    element(out, 2, "DIGITIZER_SAMPLE_RATE", sampleRateHz);
    element(out, 2, stamp + "HI", info.timeReferenceSamples() >>> 32);
    element(out, 2, stamp + "LO", info.timeReferenceSamples() & 0xFFFF_FFFFL);
    element(out, 2, "TIMESTAMP_SAMPLE_RATE", sampleRateHz);
    close(out, "SPEED");
  }

  private static String fraction(FrameRate rate) {
    return rate.num() + "/" + rate.den();
  }

  private static void appendFileSet(StringBuilder out) {
    open(out, "FILE_SET");
    element(out, 2, "TOTAL_FILES", 1);
    element(out, 2, "FILE_SET_INDEX", "A");
    close(out, "FILE_SET");
  }

  private void appendTracks(StringBuilder out) {
    List<String> sides = channels == 1 ? List.of("") : List.of(" L", " R");
    open(out, "TRACK_LIST");
    element(out, 2, "TRACK_COUNT", channels);
    for (int i = 0; i < channels; i++) {
      out.append("    <TRACK>\n");
      element(out, 3, "CHANNEL_INDEX", i + 1);
      element(out, 3, "INTERLEAVE_INDEX", i + 1);
      element(out, 3, "NAME", info.trackName() + sides.get(i));
      out.append("    </TRACK>\n");
    }
    close(out, "TRACK_LIST");
  }

  private static void open(StringBuilder out, String name) {
    out.append("  <").append(name).append(">\n");
  }

  private static void close(StringBuilder out, String name) {
    out.append("  </").append(name).append(">\n");
  }

  private static void element(StringBuilder out, int depth, String name, Object value) {
    String escaped =
        value
            .toString()
            .replaceAll("[\\p{Cntrl}]", " ")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");
    out.append("  ".repeat(depth)).append('<').append(name).append('>');
    out.append(escaped).append("</").append(name).append(">\n");
  }
}
