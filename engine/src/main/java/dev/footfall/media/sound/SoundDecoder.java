package dev.footfall.media.sound;

import dev.footfall.error.FootfallException;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.input.TimeBase;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes a file's main sound stream frame by frame, an encoder's padding taken off. Damaged
 * packets are left out. Used by one thread; {@link #close} closes the file too.
 */
final class SoundDecoder implements AutoCloseable {
  private static final int MAX_DAMAGED_IN_A_ROW = 10_000;

  private final MediaInput input;
  private final AVStream stream;
  private final AVCodecContext codec;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private boolean draining;

  private SoundDecoder(MediaInput input, AVStream stream, AVCodecContext codec) {
    this.input = input;
    this.stream = stream;
    this.codec = codec;
  }

  /**
   * Takes an opened file over.
   *
   * @throws FootfallException MEDIA_UNREADABLE if there is no sound or it cannot be decoded
   */
  static SoundDecoder open(MediaInput input) {
    try {
      AVStream stream =
          input
              .audio()
              .orElseThrow(
                  () ->
                      MediaInput.unreadable(
                          input.path(), "it has no sound stream; give a file with sound"));
      input.keepOnly(stream);
      return new SoundDecoder(input, stream, input.openDecoder(stream, 1, "sound"));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /** How many channels the file says it has, at least one. */
  int statedChannels() {
    return Math.max(1, stream.codecpar().ch_layout().nb_channels());
  }

  TimeBase base() {
    return TimeBase.of(stream.time_base());
  }

  /** The frame decoded last; overwritten by {@link #next}, owned by this object. */
  AVFrame frame() {
    return frame;
  }

  /** Decodes the next frame; false at the end. */
  boolean next() {
    int damaged = 0;
    while (damaged < MAX_DAMAGED_IN_A_ROW) {
      int rc = avcodec.avcodec_receive_frame(codec, frame);
      if (rc == 0 && frame.nb_samples() > 0) {
        return true;
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

  private void feed() {
    while (!draining && input.read(packet)) {
      boolean ours = packet.stream_index() == stream.index();
      if (ours) {
        avcodec.avcodec_send_packet(codec, packet);
      }
      avcodec.av_packet_unref(packet);
      if (ours) {
        return;
      }
    }
    draining = true;
    avcodec.avcodec_send_packet(codec, null);
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(codec);
    input.close();
  }
}
