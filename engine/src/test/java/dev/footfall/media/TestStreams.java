package dev.footfall.media;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.input.TimeBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Reads every sound stream of a file at its own rate, each frame put where its presentation time
 * says, counted from the clock's zero: what a player would play beside a picture that begins at 0.
 */
final class TestStreams {
  private TestStreams() {}

  static List<AudioBuffer> read(Path file) {
    List<AudioBuffer> sounds = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file)) {
      for (int i = 0; i < input.context().nb_streams(); i++) {
        if (input.context().streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
          sounds.add(read(file, i));
        }
      }
    }
    return sounds;
  }

  private static AudioBuffer read(Path file, int index) {
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    try (MediaInput input = MediaInput.open(file)) {
      AVStream stream = input.context().streams(index);
      input.keepOnly(stream);
      AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
      AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
      avcodec.avcodec_parameters_to_context(decoder, stream.codecpar());
      decoder.pkt_timebase(stream.time_base());
      TestVideos.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "decoder");
      float[][] sound = new float[stream.codecpar().ch_layout().nb_channels()][1];
      int length = 0;
      for (boolean more = true; more; ) {
        more = input.read(packet);
        if (more && packet.stream_index() != index) {
          avcodec.av_packet_unref(packet);
          continue;
        }
        avcodec.avcodec_send_packet(decoder, more ? packet : null);
        avcodec.av_packet_unref(packet);
        while (avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
          int at =
              (int)
                  TimeBase.of(stream.time_base())
                      .toSamples(frame.best_effort_timestamp(), frame.sample_rate());
          length = Math.max(length, at + frame.nb_samples());
          for (int c = 0; c < sound.length; c++) {
            sound[c] = Arrays.copyOf(sound[c], Math.max(sound[c].length, length));
            copy(frame, c, sound[c], at);
          }
        }
      }
      avcodec.avcodec_free_context(decoder);
      return new AudioBuffer(sound, stream.codecpar().sample_rate()).slice(0, length);
    } finally {
      avcodec.av_packet_free(packet);
      avutil.av_frame_free(frame);
    }
  }

  private static void copy(AVFrame frame, int channel, float[] target, int at) {
    int channels = frame.ch_layout().nb_channels();
    for (int i = 0; i < frame.nb_samples(); i++) {
      int interleaved = i * channels + channel;
      float value =
          switch (frame.format()) {
            case avutil.AV_SAMPLE_FMT_FLTP -> new FloatPointer(frame.extended_data(channel)).get(i);
            case avutil.AV_SAMPLE_FMT_S32 ->
                new IntPointer(frame.data(0)).get(interleaved) / 0x1p31f;
            case avutil.AV_SAMPLE_FMT_S16 ->
                new ShortPointer(frame.data(0)).get(interleaved) / 0x1p15f;
            default -> throw new AssertionError("sample format " + frame.format());
          };
      // Before the clock's zero a player shows nothing.
      if (at + i >= 0) {
        target[at + i] = value;
      }
    }
  }
}
