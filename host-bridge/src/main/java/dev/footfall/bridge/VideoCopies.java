package dev.footfall.bridge;

import dev.footfall.bridge.shim.HostPictures;
import dev.footfall.job.CancelToken;
import dev.footfall.media.MuxJob;
import dev.footfall.media.MuxResult;
import dev.footfall.media.Muxer;
import java.nio.file.Path;
import java.util.Locale;

/** Copies of videos with the sound in them, told of in a sentence. */
final class VideoCopies {
  private VideoCopies() {}

  static String write(
      Path source, Path mix, Path folder, String name, boolean mov, CancelToken cancel) {
    if (HostPictures.are(source)) {
      return "No video: the pictures came from the host, there is no file to copy them from.";
    }
    MuxResult result = Muxer.write(new MuxJob(source, mix, folder, name, mov), cancel);
    if (result instanceof MuxResult.Refused refused) {
      return refused.reason();
    }
    MuxResult.Written written = (MuxResult.Written) result;
    return "Video: %s (%s)%s"
        .formatted(
            written.file().getFileName(),
            written.hasOriginal() ? "sound: sum, original, footsteps" : "sound: footsteps",
            written.sumGainDb() < 0
                ? String.format(
                    Locale.ROOT,
                    ", its sum lowered by %.1f dB to hold -2 dBTP",
                    -written.sumGainDb())
                : "");
  }
}
