package dev.footfall.media.mux;

import dev.footfall.job.CancelToken;
import dev.footfall.media.input.FrameTimeline;
import dev.footfall.media.input.MediaInput;
import dev.footfall.media.input.TimeBase;
import dev.footfall.media.sound.SoundBlocks;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Writes one video file: the source's picture packet by packet, and the streams of sound encoded
 * beside it as it goes, in constant memory. Used once, by one thread.
 */
public final class VideoWriter implements AutoCloseable {
  // Sound is encoded so far ahead of the picture, so that the interleaver never waits for it.
  private static final long SOUND_AHEAD_US = 500_000;
  private static final long STEP_US = 1_000_000;
  private static final List<String> OF_OLD_CONTAINER =
      List.of("timecode", "encoder", "major_brand", "minor_version", "compatible_brands");

  private final MuxSource source;
  private final Container container;
  private final MediaInput input;
  private final OutputFile output;
  private final List<EncodedTrack> encoded = new ArrayList<>();
  private final List<CopiedTrack> copied = new ArrayList<>();

  /** Opens source and target; nothing is written yet. */
  public VideoWriter(MuxSource source, Container container, Path target) {
    this.source = source;
    this.container = container;
    this.input = MediaInput.open(source.video());
    try {
      this.output = new OutputFile(target, container);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /**
   * Writes the whole file.
   *
   * @param sumGainDb gain of the sum of original and footsteps
   * @throws PictureRefusedException if the container does not take the source as it is
   * @throws dev.footfall.error.FootfallException DISK_FULL, AUDIO_WRITE_FAILED, or CANCELLED
   */
  public void write(double sumGainDb, CancelToken cancel) {
    addPicture();
    Optional<AVStream> original = input.audio();
    if (original.isPresent()) {
      addEncoded(source.sum(sumGainDb), "Original + footsteps");
      addOriginal(original.get());
    }
    addEncoded(source.footstepsAlone(), "Footsteps");
    encoded.get(0).stream().disposition(avformat.AV_DISPOSITION_DEFAULT);
    copyMetadata();
    input.keepOnly(
        copied.stream()
            .map(track -> input.context().streams(track.sourceIndex()))
            .toArray(AVStream[]::new));
    output.writeHeader();
    writePackets(cancel);
    output.finish();
  }

  private void addPicture() {
    FrameTimeline timeline = source.timeline();
    AVStream video = input.video();
    if (!timeline.allowsSeeking()) {
      // Presentation times that the container leaves out are made up from the order of decoding.
      AVFormatContext context = input.context();
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_GENPTS);
    }
    CopiedTrack track = new CopiedTrack(output, video, timeline.firstTicks());
    copied.add(track);
    OutputFile.describe(track.stream(), "Picture");
    FrameRate rate = timeline.rate();
    track.stream().avg_frame_rate(avutil.av_make_q(rate.num(), rate.den()));
    Optional<Timecode> timecode = input.startTimecode(rate);
    if (timecode.isPresent()) {
      AVDictionary metadata = track.stream().metadata();
      avutil.av_dict_set(metadata, "timecode", timecode.get().toString(), 0);
      track.stream().metadata(metadata);
    }
  }

  private void addOriginal(AVStream sound) {
    AVCodecParameters parameters = sound.codecpar();
    TimeBase base = TimeBase.of(sound.time_base());
    boolean clockCountsSamples = base.num() == 1 && base.den() % parameters.sample_rate() == 0;
    if (!container.copiesSound(parameters.codec_id(), clockCountsSamples)) {
      addEncoded(source.original(channelsOfOriginal(parameters)), "Original");
      return;
    }
    TimeBase ofPicture = source.timeline().base();
    long zero =
        avutil.av_rescale_q(
            source.timeline().soundStartTicks(),
            avutil.av_make_q(ofPicture.num(), ofPicture.den()),
            sound.time_base());
    CopiedTrack track = new CopiedTrack(output, sound, zero);
    copied.add(track);
    OutputFile.describe(track.stream(), "Original");
  }

  // AAC has no arrangement for seven channels or more than eight.
  private int channelsOfOriginal(AVCodecParameters parameters) {
    int channels = Math.max(1, parameters.ch_layout().nb_channels());
    boolean fits = container == Container.MOV || (channels <= 8 && channels != 7);
    return fits ? channels : 2;
  }

  private void addEncoded(SoundBlocks sound, String title) {
    try {
      encoded.add(new EncodedTrack(output, container, sound, title));
    } catch (RuntimeException e) {
      sound.close();
      throw e;
    }
  }

  private void copyMetadata() {
    AVDictionary metadata = new AVDictionary(null);
    avutil.av_dict_copy(metadata, input.context().metadata(), 0);
    for (String key : OF_OLD_CONTAINER) {
      avutil.av_dict_set(metadata, key, (String) null, 0);
    }
    output.context().metadata(metadata);
  }

  private void writePackets(CancelToken cancel) {
    AVPacket packet = avcodec.av_packet_alloc();
    try {
      while (input.read(packet)) {
        cancel.check();
        for (CopiedTrack track : copied) {
          if (track.sourceIndex() == packet.stream_index()) {
            writeSoundUpTo(track.decodedUs(packet) + SOUND_AHEAD_US, cancel);
            track.write(packet);
            break;
          }
        }
        avcodec.av_packet_unref(packet);
      }
      writeSoundUpTo(Long.MAX_VALUE, cancel);
    } finally {
      avcodec.av_packet_free(packet);
    }
  }

  // A second at a time, so that no stream runs far ahead of the others after the last picture.
  private void writeSoundUpTo(long us, CancelToken cancel) {
    for (long reachedUs = encodedUs(); reachedUs < us; reachedUs = encodedUs()) {
      cancel.check();
      long nextUs = us - reachedUs > STEP_US ? reachedUs + STEP_US : us;
      encoded.forEach(track -> track.advanceTo(nextUs));
    }
  }

  // How far the track is that is furthest behind; one that has ended waits for nothing.
  private long encodedUs() {
    return encoded.stream()
        .filter(track -> !track.isEnded())
        .mapToLong(EncodedTrack::positionUs)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    encoded.forEach(EncodedTrack::close);
    copied.forEach(CopiedTrack::close);
    output.close();
    input.close();
  }
}
