package dev.footfall.media.mux;

import dev.footfall.error.ErrorCode;
import dev.footfall.media.input.FfmpegLibrary;
import dev.footfall.media.input.TimeBase;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.LongPointer;

/**
 * One stream of the source in an output file, packet by packet as it is, its clock set so that the
 * picture's first instant is 0. What the source says about it goes along: turn, colour, pixel
 * aspect, language. Used by one thread.
 */
final class CopiedTrack implements AutoCloseable {
  private final OutputFile output;
  private final AVStream source;
  private final AVStream stream;
  private final long zeroTicks;
  private final boolean isSound;
  private final LongPointer delta = new LongPointer(1).put(0, avutil.AV_NOPTS_VALUE);
  private final AVRational sampleBase;
  private long lastDts = Long.MIN_VALUE;

  /**
   * @param zeroTicks what becomes 0, in the source stream's ticks
   */
  CopiedTrack(OutputFile output, AVStream source, long zeroTicks) {
    this.output = output;
    this.source = source;
    this.zeroTicks = zeroTicks;
    this.stream = output.addStream();
    this.sampleBase = avutil.av_make_q(1, Math.max(1, source.codecpar().sample_rate()));
    this.isSound = source.codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
    FfmpegLibrary.check(
        avcodec.avcodec_parameters_copy(stream.codecpar(), source.codecpar()),
        ErrorCode.INTERNAL,
        "copying a stream's description failed");
    stream.codecpar().codec_tag(tagThere());
    stream.time_base(source.time_base());
    stream.avg_frame_rate(source.avg_frame_rate());
    stream.r_frame_rate(source.r_frame_rate());
    stream.sample_aspect_ratio(source.sample_aspect_ratio());
  }

  // The source's tag names a variant (hvc1, apch) and is kept where it means the same codec.
  private int tagThere() {
    int tag = source.codecpar().codec_tag();
    int id = source.codecpar().codec_id();
    var tags = output.context().oformat().codec_tag();
    boolean means = avformat.av_codec_get_id(tags, tag) == id;
    return means ? tag : 0;
  }

  AVStream stream() {
    return stream;
  }

  int sourceIndex() {
    return source.index();
  }

  /** When a packet is decoded, in microseconds from the picture's first instant. */
  long decodedUs(AVPacket packet) {
    long ticks = packet.dts() == avutil.AV_NOPTS_VALUE ? packet.pts() : packet.dts();
    return ticks == avutil.AV_NOPTS_VALUE
        ? 0
        : TimeBase.of(source.time_base()).toUs(ticks - zeroTicks);
  }

  /** Writes a packet of the source stream and takes its content. */
  void write(AVPacket packet) {
    packet.stream_index(stream.index());
    packet.pos(-1);
    shift(packet);
    if (isSound) {
      rescaleSound(packet);
    } else {
      avcodec.av_packet_rescale_ts(packet, source.time_base(), stream.time_base());
    }
    keepAscending(packet);
    output.write(packet);
  }

  private void shift(AVPacket packet) {
    if (packet.pts() != avutil.AV_NOPTS_VALUE) {
      packet.pts(packet.pts() - zeroTicks);
    }
    if (packet.dts() != avutil.AV_NOPTS_VALUE) {
      packet.dts(packet.dts() - zeroTicks);
    }
  }

  // Sound follows its own sample count where the source's clock is too coarse for it.
  private void rescaleSound(AVPacket packet) {
    int duration = avcodec.av_get_audio_frame_duration2(source.codecpar(), packet.size());
    long dts = packet.dts() == avutil.AV_NOPTS_VALUE ? packet.pts() : packet.dts();
    if (duration <= 0 || dts == avutil.AV_NOPTS_VALUE) {
      avcodec.av_packet_rescale_ts(packet, source.time_base(), stream.time_base());
      return;
    }
    long time =
        avutil.av_rescale_delta(
            source.time_base(), dts, sampleBase, duration, delta, stream.time_base());
    packet.dts(time);
    packet.pts(time);
    packet.duration(avutil.av_rescale_q(duration, sampleBase, stream.time_base()));
  }

  // A damaged or spliced source may repeat a decoding time; the container takes none twice.
  private void keepAscending(AVPacket packet) {
    if (packet.dts() == avutil.AV_NOPTS_VALUE) {
      return;
    }
    if (packet.dts() <= lastDts) {
      packet.dts(lastDts + 1);
      packet.pts(Math.max(packet.pts(), packet.dts()));
    }
    lastDts = packet.dts();
  }

  @Override
  public void close() {
    delta.close();
    sampleBase.close();
  }
}
