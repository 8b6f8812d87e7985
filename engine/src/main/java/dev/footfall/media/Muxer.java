package dev.footfall.media;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.CancelToken;
import dev.footfall.media.input.FrameTimeline;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.mux.Container;
import dev.footfall.media.mux.MuxSource;
import dev.footfall.media.mux.PictureRefusedException;
import dev.footfall.media.mux.VideoWriter;
import dev.footfall.media.sound.SoundMix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Makes a video with footsteps of a video without them.
 *
 * <p>The picture is copied, never encoded again, with its times (variable ones too), turn, colour
 * and start timecode; its first instant becomes 0, and the original sound keeps its place beside
 * it. The streams of sound are, in this order: the sum in stereo, the original with its own
 * channels, and the footsteps; for a source without sound, the footsteps alone. Each has a title,
 * and the first is the one that players choose.
 *
 * <ul>
 *   <li>MP4, where the picture fits into it: AAC at 128 kbit/s a channel; an original that is AAC
 *       is copied. The encoder's priming is hidden by an edit list.
 *   <li>MOV, where it does not or on request: 24-bit PCM; an original in a form that MOV holds is
 *       copied.
 * </ul>
 *
 * <p>The sum is original plus footsteps at full level; if its true peak would exceed {@value
 * #MAX_TRUE_PEAK_DB} dBTP, all of it is lowered by one gain, found by measuring it first.
 *
 * <p>Sound and picture are streamed: memory does not grow with length. The file appears under its
 * name only when it is whole; a failed or cancelled one leaves nothing.
 */
public final class Muxer {
  /** Where the sum's true peak is kept, before encoding. */
  public static final double MAX_TRUE_PEAK_DB = -2;

  private static final int BLOCK_SAMPLES = 4800;

  private Muxer() {}

  /**
   * Writes the file.
   *
   * @return a refusal if neither container takes the picture or FFmpeg cannot decode the sound
   * @throws FootfallException MEDIA_UNREADABLE or NO_VIDEO for the source, AUDIO_WRITE_FAILED,
   *     DISK_FULL, or CANCELLED
   */
  public static MuxResult write(MuxJob job, CancelToken cancel) {
    FrameTimeline timeline = FrameTimeline.of(job.source());
    MuxSource source = new MuxSource(job.source(), job.footsteps(), timeline);
    List<String> reasons = new ArrayList<>();
    List<Container> containers = containersFor(job, reasons);
    if (containers.isEmpty()) {
      return refused(job, reasons);
    }
    boolean hasOriginal = hasSound(job.source());
    double gainDb = 0;
    if (hasOriginal) {
      try {
        gainDb = gainDb(source, cancel);
      } catch (FootfallException e) {
        if (e.code() != ErrorCode.MEDIA_UNREADABLE) {
          throw e;
        }
        return refused(job, List.of(e.getMessage()));
      }
    }
    for (Container container : containers) {
      Path target = job.folder().resolve(job.name() + "." + container.extension());
      try (VideoWriter writer = new VideoWriter(source, container, target)) {
        writer.write(gainDb, cancel);
        return new MuxResult.Written(target, gainDb, hasOriginal);
      } catch (PictureRefusedException e) {
        reasons.add(named(container) + ": " + e.getMessage());
      }
    }
    return refused(job, reasons);
  }

  private static MuxResult refused(MuxJob job, List<String> reasons) {
    return new MuxResult.Refused(
        "%s: no video with sound was written, since its picture is copied as it is and does not fit (%s); use the stems or the mix"
            .formatted(job.source(), String.join("; ", reasons)));
  }

  private static List<Container> containersFor(MuxJob job, List<String> reasons) {
    try (MediaInput input = MediaInput.open(job.source())) {
      int codecId = input.video().codecpar().codec_id();
      String codec = avcodec.avcodec_get_name(codecId).getString(StandardCharsets.UTF_8);
      List<Container> wanted =
          job.wantsMov() ? List.of(Container.MOV) : List.of(Container.MP4, Container.MOV);
      List<Container> fitting = wanted.stream().filter(c -> c.holds(codecId)).toList();
      wanted.stream()
          .filter(c -> !fitting.contains(c))
          .forEach(c -> reasons.add(named(c) + ": has no place for " + codec));
      return fitting;
    }
  }

  private static String named(Container container) {
    return container.extension().toUpperCase(Locale.ROOT);
  }

  private static boolean hasSound(Path source) {
    try (MediaInput input = MediaInput.open(source)) {
      return input.audio().isPresent();
    }
  }

  private static double gainDb(MuxSource source, CancelToken cancel) {
    try (SoundMix sum = source.sum(0);
        LoudnessMeter meter = new LoudnessMeter(sum.channelCount())) {
      float[][] block = new float[sum.channelCount()][BLOCK_SAMPLES];
      for (int count = sum.read(block); count > 0; count = sum.read(block)) {
        cancel.check();
        meter.feed(block, 0, count);
      }
      return Math.min(0, MAX_TRUE_PEAK_DB - meter.result().truePeakDb());
    }
  }
}
