package dev.footfall.bridge.live;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plan whose steps are single samples, to find them again in what an editor exports. */
final class ImpulsePlan {
  private static final int LENGTH = 4_800;

  /** Where in a clip the impulse is. */
  static final int IMPULSE = 100;

  private static final String COLUMNS =
      "stepId\tchange\ttrack\tfoot\tsurface\ttake\tactive\trecipe\tfile\tstartSample\thitSample\tlengthSamples"
          + "\tstartFrame\tpadSamples\tfadeInSamples\tfadeOutSamples\tpan\tgainDb\tlocked\tdeleted\toffsetSamples\n";

  private ImpulsePlan() {}

  /**
   * Writes plan.tsv and its clip.
   *
   * @param hits samples on which the impulses are to be heard
   */
  static void write(Path folder, FrameRate rate, List<Long> hits) throws IOException {
    float[] sound = new float[LENGTH];
    sound[IMPULSE] = 0.5f;
    Files.createDirectories(folder.resolve("clips"));
    Files.write(
        folder.resolve("clips/one.wav"),
        Wav.encode(
            new AudioBuffer(new float[][] {sound}, 48_000),
            BroadcastInfo.at(new Timecode(0, rate, false), 0, "step", "Walker 1")));
    StringBuilder text = new StringBuilder("#schema\tfootfall.plan/1\n");
    text.append("#frameRateNum\t%d\n#frameRateDen\t%d\n".formatted(rate.num(), rate.den()));
    text.append("#track\t1\tWalker 1\t1\t\tfeet\t#0072b2\t1\n").append(COLUMNS);
    for (int i = 0; i < hits.size(); i++) {
      long start = hits.get(i) - IMPULSE;
      long frame = rate.frameAtSample(start, 48_000);
      text.append(
          "%d\tnew\t1\tleft\twood\t1\ttrue\tabc\tclips/one.wav\t%d\t%d\t%d\t%d\t%d\t48\t480\t0\t0\tfalse\tfalse\t0\n"
              .formatted(
                  i + 1,
                  start,
                  hits.get(i),
                  LENGTH,
                  frame,
                  start - rate.startSample(frame, 48_000)));
    }
    Files.writeString(folder.resolve("plan.tsv"), text.toString());
  }

  /** The samples of an export that are louder than half of an impulse in the centre. */
  static List<Integer> impulses(AudioBuffer export) {
    List<Integer> found = new ArrayList<>();
    for (int n = 0; n < export.length(); n++) {
      if (Math.abs(export.channel(0)[n]) > 0.5 * 0.5 * Math.sqrt(0.5)) {
        found.add(n);
      }
    }
    return found;
  }
}
