package dev.footfall.media.mux;

import dev.footfall.error.ErrorCode;
import dev.footfall.media.input.FfmpegLibrary;
import dev.footfall.media.sound.SoundBlocks;
import dev.footfall.time.Samples;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * One stream of sound in an output file, encoded from blocks as the pictures go on. Its sample 0 is
 * the picture's first instant: AAC begins 1024 samples earlier with its priming, which the muxer's
 * edit list hides. Used by one thread; closes the sound with itself.
 */
final class EncodedTrack implements AutoCloseable {
  private static final int PCM_BLOCK_SAMPLES = 4096;
  private static final long AAC_BITS_PER_CHANNEL = 128_000;
  private static final double FULL_SCALE_24 = 1 << 23;

  private final OutputFile output;
  private final SoundBlocks sound;
  private final AVStream stream;
  private final AVCodecContext encoder;
  private final AVFrame frame;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final float[][] block;
  private final int[] interleaved;
  private long position;
  private boolean ended;

  EncodedTrack(OutputFile output, Container container, SoundBlocks sound, String title) {
    this.output = output;
    this.sound = sound;
    this.stream = output.addStream();
    this.encoder = openEncoder(output, container, sound.channelCount());
    FfmpegLibrary.check(
        avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder),
        ErrorCode.INTERNAL,
        title);
    stream.time_base(encoder.time_base());
    OutputFile.describe(stream, title);
    int samples = encoder.frame_size() > 0 ? encoder.frame_size() : PCM_BLOCK_SAMPLES;
    block = new float[sound.channelCount()][samples];
    interleaved = new int[sound.channelCount() * samples];
    frame = avutil.av_frame_alloc();
  }

  private static AVCodecContext openEncoder(OutputFile output, Container container, int channels) {
    AVCodec codec = avcodec.avcodec_find_encoder(container.soundCodecId());
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    boolean isAac = container.soundCodecId() == avcodec.AV_CODEC_ID_AAC;
    context.sample_rate(Samples.RATE_HZ);
    context.sample_fmt(isAac ? avutil.AV_SAMPLE_FMT_FLTP : avutil.AV_SAMPLE_FMT_S32);
    avutil.av_channel_layout_default(context.ch_layout(), channels);
    context.time_base(avutil.av_make_q(1, Samples.RATE_HZ));
    context.bit_rate(isAac ? channels * AAC_BITS_PER_CHANNEL : 0);
    if ((output.context().oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    AVDictionary options = new AVDictionary(null);
    if (isAac) {
      // On recordings of steps the fast search has 5 dB less noise at half the cost and fewer bits;
      // noise substitution would spend them on hiss that was not there.
      avutil.av_dict_set(options, "aac_coder", "fast", 0);
      avutil.av_dict_set(options, "aac_pns", "0", 0);
    }
    int rc = avcodec.avcodec_open2(context, codec, options);
    avutil.av_dict_free(options);
    if (rc < 0) {
      avcodec.avcodec_free_context(context);
      throw new PictureRefusedException(
          "sound of %d channels cannot be encoded: %s".formatted(channels, FfmpegLibrary.text(rc)));
    }
    return context;
  }

  AVStream stream() {
    return stream;
  }

  /** How far it is encoded, in microseconds from the picture's first instant. */
  long positionUs() {
    return Samples.toUs(position);
  }

  boolean isEnded() {
    return ended;
  }

  /** Encodes and writes what lies before an instant, in microseconds from the picture's first. */
  void advanceTo(long us) {
    while (!ended && Samples.toUs(position) < us) {
      int count = sound.read(block);
      if (count > 0) {
        fill(count);
        frame.pts(position);
        check(avcodec.avcodec_send_frame(encoder, frame));
        avutil.av_frame_unref(frame);
        position += count;
      } else {
        ended = true;
        check(avcodec.avcodec_send_frame(encoder, null));
      }
      drain();
    }
  }

  private void fill(int count) {
    frame.format(encoder.sample_fmt());
    frame.sample_rate(encoder.sample_rate());
    avutil.av_channel_layout_copy(frame.ch_layout(), encoder.ch_layout());
    frame.nb_samples(count);
    check(avutil.av_frame_get_buffer(frame, 0));
    int channels = block.length;
    if (encoder.sample_fmt() == avutil.AV_SAMPLE_FMT_FLTP) {
      for (int c = 0; c < channels; c++) {
        new FloatPointer(frame.extended_data(c)).put(block[c], 0, count);
      }
      return;
    }
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < count; i++) {
        interleaved[i * channels + c] = to24Bits(block[c][i]) << 8;
      }
    }
    new IntPointer(frame.data(0)).put(interleaved, 0, count * channels);
  }

  private static int to24Bits(float sample) {
    double scaled = Math.rint(sample * FULL_SCALE_24);
    return (int) Math.max(-FULL_SCALE_24, Math.min(FULL_SCALE_24 - 1, scaled));
  }

  private void drain() {
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      output.write(packet);
    }
  }

  private static void check(int returnCode) {
    FfmpegLibrary.check(returnCode, ErrorCode.AUDIO_WRITE_FAILED, "encoding sound failed");
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(encoder);
    sound.close();
  }
}
