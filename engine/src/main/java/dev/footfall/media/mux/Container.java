package dev.footfall.media.mux;

import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/** The two kinds of video file that are written. */
public enum Container {
  MP4("mp4", avcodec.AV_CODEC_ID_AAC),
  MOV("mov", avcodec.AV_CODEC_ID_PCM_S24LE);

  private final String extension;
  private final int soundCodecId;

  Container(String extension, int soundCodecId) {
    this.extension = extension;
    this.soundCodecId = soundCodecId;
  }

  /** Ending of its files' names, without a dot; FFmpeg's name of the format too. */
  public String extension() {
    return extension;
  }

  /** FFmpeg's number of the codec that sound is encoded with. */
  int soundCodecId() {
    return soundCodecId;
  }

  AVOutputFormat format() {
    return avformat.av_guess_format(extension, null, null);
  }

  /** Whether a stream of a codec has a name in this container. */
  public boolean holds(int codecId) {
    return avformat.avformat_query_codec(format(), codecId, avcodec.FF_COMPLIANCE_NORMAL) == 1;
  }

  /**
   * Whether a source's sound stays as it is: AAC in MP4; in MOV whatever it holds. Not lossless
   * sound on a clock coarser than its samples, which would be stretched to fit it.
   */
  boolean copiesSound(int codecId, boolean clockCountsSamples) {
    return switch (this) {
      case MP4 -> codecId == avcodec.AV_CODEC_ID_AAC;
      case MOV -> holds(codecId) && (clockCountsSamples || codecId == avcodec.AV_CODEC_ID_AAC);
    };
  }
}
