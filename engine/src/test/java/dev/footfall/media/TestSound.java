package dev.footfall.media;

import static dev.footfall.media.TestVideos.check;

import dev.footfall.audio.AudioBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;

/** The sound of a {@link TestVideos}; does nothing where it has none. */
final class TestSound implements AutoCloseable {
  private final TestVideos video;
  private final AVFormatContext output;
  private AVStream stream;
  private AVCodecContext encoder;
  private SwrContext toEncoder;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private int written;

  TestSound(TestVideos video, AVFormatContext output) {
    this.video = video;
    this.output = output;
    video.sound.ifPresent(this::open);
  }

  private void open(AudioBuffer sound) {
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(video.soundCodec);
    if (codec == null) {
      throw new AssertionError("test video: no encoder " + video.soundCodec);
    }
    stream = avformat.avformat_new_stream(output, null);
    encoder = avcodec.avcodec_alloc_context3(codec);
    encoder.sample_rate(sound.sampleRateHz());
    avutil.av_channel_layout_default(encoder.ch_layout(), sound.channelCount());
    encoder.sample_fmt(TestVideos.firstSupported(codec, avcodec.AV_CODEC_CONFIG_SAMPLE_FORMAT));
    encoder.bit_rate(256_000);
    encoder.time_base(avutil.av_make_q(1, sound.sampleRateHz()));
    encoder.flags(encoder.flags() | TestVideos.globalHeaderFlag(output));
    encoder.strict_std_compliance(-2);
    check(avcodec.avcodec_open2(encoder, codec, (AVDictionary) null), video.soundCodec);
    check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), "parameters");
    stream.time_base(encoder.time_base());
    toEncoder = swresample.swr_alloc();
  }

  /** Encodes what lies before an instant; past the sound's end also what the encoder holds back. */
  void writeUpTo(double seconds) {
    if (video.sound.isEmpty() || encoder.isNull()) {
      return;
    }
    AudioBuffer sound = video.sound.get();
    int block = encoder.frame_size() > 0 ? encoder.frame_size() : 1024;
    while (written < sound.length()
        && video.soundStartSample + written < seconds * sound.sampleRateHz()) {
      int count = Math.min(block, sound.length() - written);
      encode(sound, count);
      written += count;
    }
    if (seconds == Double.MAX_VALUE) {
      check(avcodec.avcodec_send_frame(encoder, null), "flush sound");
      drain();
    }
  }

  private void encode(AudioBuffer sound, int count) {
    AVFrame planar = frame(avutil.AV_SAMPLE_FMT_FLTP, count);
    AVFrame converted = frame(encoder.sample_fmt(), count);
    try {
      for (int c = 0; c < sound.channelCount(); c++) {
        new FloatPointer(planar.extended_data(c)).put(sound.channel(c), written, count);
      }
      check(swresample.swr_convert_frame(toEncoder, converted, planar), "convert sound");
      int hole = written >= video.holeAtSample ? video.holeSamples : 0;
      converted.pts(video.soundStartSample + written + hole);
      check(avcodec.avcodec_send_frame(encoder, converted), "encode sound");
      drain();
    } finally {
      avutil.av_frame_free(planar);
      avutil.av_frame_free(converted);
    }
  }

  private AVFrame frame(int format, int count) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(format);
    frame.sample_rate(encoder.sample_rate());
    avutil.av_channel_layout_copy(frame.ch_layout(), encoder.ch_layout());
    frame.nb_samples(count);
    check(avutil.av_frame_get_buffer(frame, 0), "sound frame");
    return frame;
  }

  private void drain() {
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      check(avformat.av_interleaved_write_frame(output, packet), "write sound");
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    if (toEncoder != null) {
      swresample.swr_free(toEncoder);
      avcodec.avcodec_free_context(encoder);
    }
  }
}
