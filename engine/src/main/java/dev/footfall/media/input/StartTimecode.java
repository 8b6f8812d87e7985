package dev.footfall.media.input;

import dev.footfall.error.FootfallException;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Finds the timecode of a file's first frame: the {@code timecode} entry of the video stream, of
 * the file, or of another stream (the {@code tmcd} track of MOV and MP4, the packages of MXF).
 */
final class StartTimecode {
  private StartTimecode() {}

  /**
   * @param rate of the pictures; a label counted at a whole fraction of it (a 30-frame track under
   *     60 frames a second) is converted
   * @return nothing where the file has none or one that is no label
   */
  static Optional<Timecode> find(MediaInput input, FrameRate rate) {
    return labels(input).stream()
        .findFirst()
        .flatMap(label -> parse(label, rate, trackNominal(input)));
  }

  private static List<String> labels(MediaInput input) {
    AVFormatContext context = input.context();
    List<String> found = new ArrayList<>();
    MediaInput.metadata(input.video().metadata(), "timecode").ifPresent(found::add);
    MediaInput.metadata(context.metadata(), "timecode").ifPresent(found::add);
    for (int i = 0; i < context.nb_streams(); i++) {
      MediaInput.metadata(context.streams(i).metadata(), "timecode").ifPresent(found::add);
    }
    return found;
  }

  // Frames that a tmcd track counts in a second; 0 without such a track.
  private static int trackNominal(MediaInput input) {
    AVFormatContext context = input.context();
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      boolean isData = stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_DATA;
      if (isData && tag(stream).equals("tmcd") && stream.avg_frame_rate().den() > 0) {
        return (int) Math.round(avutil.av_q2d(stream.avg_frame_rate()));
      }
    }
    return 0;
  }

  private static String tag(AVStream stream) {
    int tag = stream.codecpar().codec_tag();
    byte[] bytes = {(byte) tag, (byte) (tag >> 8), (byte) (tag >> 16), (byte) (tag >> 24)};
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static Optional<Timecode> parse(String label, FrameRate rate, int trackNominal) {
    int nominal = rate.nominal();
    boolean counted = trackNominal > 0 && trackNominal < nominal && nominal % trackNominal == 0;
    int factor = counted ? nominal / trackNominal : 1;
    try {
      FrameRate labelRate = new FrameRate(rate.num(), rate.den() * factor);
      Timecode parsed = Timecode.parse(label.strip(), labelRate);
      return Optional.of(new Timecode(parsed.frame() * factor, rate, parsed.dropFrame()));
    } catch (FootfallException e) {
      return Optional.empty();
    }
  }
}
