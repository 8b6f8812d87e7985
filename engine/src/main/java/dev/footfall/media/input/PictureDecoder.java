package dev.footfall.media.input;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes a file's main video stream, one picture at a time, in order of presentation. A picture
 * too damaged to decode is left out. Used by one thread; {@link #close} frees all native memory.
 */
public final class PictureDecoder implements AutoCloseable {
  private static final int MAX_DAMAGED_IN_A_ROW = 10_000;

  private final MediaInput input;
  private final AVStream stream;
  private final AVCodecContext codec;
  private final AVPacket packet;
  private final AVFrame frame;
  private boolean packetPending;
  private boolean draining;
  private long notBeforePts = Long.MIN_VALUE;
  private long pts = avutil.AV_NOPTS_VALUE;

  private PictureDecoder(MediaInput input, AVStream stream, AVCodecContext codec) {
    this.input = input;
    this.stream = stream;
    this.codec = codec;
    this.packet = avcodec.av_packet_alloc();
    this.frame = avutil.av_frame_alloc();
  }

  /**
   * Opens a file at its first picture.
   *
   * @param threads how many threads FFmpeg may decode with
   * @throws dev.footfall.error.FootfallException MEDIA_UNREADABLE or NO_VIDEO
   */
  public static PictureDecoder open(Path path, int threads) {
    MediaInput input = MediaInput.open(path);
    try {
      AVStream stream = input.video();
      PictureGeometry.requireSane(path, stream.codecpar());
      input.keepOnly(stream);
      return new PictureDecoder(input, stream, input.openDecoder(stream, threads, "picture"));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  public MediaInput input() {
    return input;
  }

  public AVStream stream() {
    return stream;
  }

  /** The picture decoded last; overwritten by {@link #next}, owned by this object. */
  public AVFrame frame() {
    return frame;
  }

  /** Presentation time of {@link #frame} in the stream's ticks, as the file counts them. */
  public long pts() {
    return pts;
  }

  /** Decodes the next picture; false at the end. */
  public boolean next() {
    int damaged = 0;
    while (damaged < MAX_DAMAGED_IN_A_ROW) {
      int rc = avcodec.avcodec_receive_frame(codec, frame);
      if (rc == 0) {
        pts = ptsOfFrame();
        if (pts >= notBeforePts) {
          return true;
        }
      } else if (rc == avutil.AVERROR_EOF) {
        return false;
      } else if (rc == avutil.AVERROR_EAGAIN()) {
        feed();
      } else {
        damaged++;
      }
    }
    return false;
  }

  // A raw stream has no times of its own: then one picture follows the other.
  private long ptsOfFrame() {
    long best = frame.best_effort_timestamp();
    if (best != avutil.AV_NOPTS_VALUE) {
      return best;
    }
    return pts == avutil.AV_NOPTS_VALUE ? 0 : pts + Math.max(1, frame.duration());
  }

  private void feed() {
    if (!packetPending && !readVideo()) {
      draining = true;
      avcodec.avcodec_send_packet(codec, null);
      return;
    }
    // What a damaged packet makes the decoder say does not matter: the next may be whole.
    avcodec.avcodec_send_packet(codec, packet);
    avcodec.av_packet_unref(packet);
    packetPending = false;
  }

  private boolean readVideo() {
    while (!draining && input.read(packet)) {
      if (packet.stream_index() == stream.index()) {
        return true;
      }
      avcodec.av_packet_unref(packet);
    }
    return false;
  }

  /**
   * Moves to a key picture, so that {@link #next} delivers it first.
   *
   * @param ticks where to ask for one, as {@link #pts} counts
   * @param latestTicks where it must not come after
   * @return false if the file cannot seek there or the key picture found comes too late; then the
   *     position is undefined until the next successful seek
   */
  public boolean seekToKeyBefore(long ticks, long latestTicks) {
    int rc =
        avformat.av_seek_frame(
            input.context(), stream.index(), ticks, avformat.AVSEEK_FLAG_BACKWARD);
    avcodec.avcodec_flush_buffers(codec);
    avcodec.av_packet_unref(packet);
    packetPending = false;
    draining = false;
    pts = avutil.AV_NOPTS_VALUE;
    if (rc < 0) {
      return false;
    }
    while (readVideo()) {
      if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
        long keyPts = FrameTimes.timeOf(packet);
        // Pictures that follow the key picture in the file but are shown before it (an open group)
        // lean on what was not decoded.
        notBeforePts = keyPts;
        packetPending = true;
        return keyPts != avutil.AV_NOPTS_VALUE && keyPts <= latestTicks;
      }
      avcodec.av_packet_unref(packet);
    }
    return false;
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(codec);
    input.close();
  }
}
