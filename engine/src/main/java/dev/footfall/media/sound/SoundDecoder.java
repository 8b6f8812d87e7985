package dev.footfall.media.sound;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.input.FfmpegLibrary;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.input.TimeBase;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
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
    AVCodecContext context = null;
    try {
      AVStream stream =
          input
              .audio()
              .orElseThrow(
                  () ->
                      MediaInput.unreadable(
                          input.path(), "it has no sound stream; give a file with sound"));
      input.keepOnly(stream);
      AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
      if (codec == null) {
        throw MediaInput.unreadable(
            input.path(), "this build of FFmpeg has no decoder for its sound; convert it first");
      }
      context = avcodec.avcodec_alloc_context3(codec);
      avcodec.avcodec_parameters_to_context(context, stream.codecpar());
      context.pkt_timebase(stream.time_base());
      context.thread_count(1);
      FfmpegLibrary.check(
          avcodec.avcodec_open2(context, codec, (AVDictionary) null),
          ErrorCode.MEDIA_UNREADABLE,
          input.path() + ": its sound cannot be decoded; convert it first");
      return new SoundDecoder(input, stream, context);
    } catch (RuntimeException e) {
      if (context != null) {
        avcodec.avcodec_free_context(context);
      }
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
