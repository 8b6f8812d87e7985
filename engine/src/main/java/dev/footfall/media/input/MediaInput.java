package dev.footfall.media.input;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * A media file opened for reading, with its streams known. Local files only: a playlist inside can
 * not make FFmpeg reach for the network. Used by one thread; {@link #close} frees all of it.
 */
public final class MediaInput implements AutoCloseable {
  // Demuxers that take almost any bytes or text for a picture.
  private static final Set<String> NOT_VIDEO =
      Set.of("tty", "bin", "xbin", "adf", "idf", "sbg", "ffmetadata", "concat");

  private final Path path;
  private final AVFormatContext context;
  private final Optional<MemoryFile> memory;

  private MediaInput(Path path, AVFormatContext context, Optional<MemoryFile> memory) {
    this.path = path;
    this.context = context;
    this.memory = memory;
  }

  /**
   * Opens a file and reads what is needed to know its streams.
   *
   * @throws FootfallException MEDIA_UNREADABLE if it is missing, empty, cut off or not media
   */
  public static MediaInput open(Path path) {
    FfmpegLibrary.load();
    requireFile(path);
    return open(path, avformat.avformat_alloc_context(), Optional.empty());
  }

  /**
   * As above from memory.
   *
   * @param bytes not to be written until {@link #close}
   * @param name names it in messages, and by its ending helps to tell its format
   */
  public static MediaInput open(byte[] bytes, Path name) {
    FfmpegLibrary.load();
    MemoryFile memory = new MemoryFile(bytes);
    AVFormatContext context = avformat.avformat_alloc_context();
    context.pb(memory.context());
    return open(name, context, Optional.of(memory));
  }

  private static MediaInput open(Path path, AVFormatContext context, Optional<MemoryFile> memory) {
    MediaInput input = new MediaInput(path, context, memory);
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
    // UTF-8 whatever the system's charset, and no colon in a name taken for a protocol.
    try (BytePointer url = new BytePointer("file:" + path, StandardCharsets.UTF_8)) {
      int rc = avformat.avformat_open_input(context, url, null, options);
      if (rc < 0) {
        throw input.notMedia(FfmpegLibrary.text(rc));
      }
      input.readStreams();
      return input;
    } catch (RuntimeException e) {
      input.close();
      throw e;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private void readStreams() {
    String format = context.iformat().name().getString(StandardCharsets.UTF_8);
    if (NOT_VIDEO.contains(format)) {
      throw notMedia("it reads as '" + format + "', which is not a media format");
    }
    int rc = avformat.avformat_find_stream_info(context, (AVDictionary) null);
    if (rc < 0) {
      throw notMedia(FfmpegLibrary.text(rc));
    }
    if (context.nb_streams() == 0) {
      throw notMedia("no stream in it");
    }
  }

  private static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw unreadable(path, "there is no such file; check the path");
    }
    if (!Files.isRegularFile(path)) {
      throw unreadable(path, "it is not a file; give the path of one media file");
    }
    if (!Files.isReadable(path)) {
      throw unreadable(path, "it may not be read; check its permissions");
    }
    if (length(path) == 0) {
      throw unreadable(path, "it is 0 bytes long; copy or export it again");
    }
  }

  private FootfallException notMedia(String reason) {
    return memory.isEmpty() && looksLikeMov(path)
        ? unreadable(
            path,
            "it is an MP4 or MOV file that is cut off or damaged ("
                + reason
                + "); its index is missing: copy or export it again")
        : unreadable(
            path,
            "it is not a media file that FFmpeg "
                + FfmpegLibrary.version()
                + " can read ("
                + reason
                + "); give another file, or convert it first");
  }

  // The first box of an MP4 or MOV file names itself at byte 4.
  private static boolean looksLikeMov(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      String type = new String(in.readNBytes(8), StandardCharsets.ISO_8859_1);
      return type.endsWith("ftyp") || type.endsWith("mdat") || type.endsWith("wide");
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE, path + ": reading failed: " + e.getMessage(), e);
    }
  }

  /** What every class here throws for a file that cannot be used. */
  public static FootfallException unreadable(Path path, String reason) {
    return new FootfallException(ErrorCode.MEDIA_UNREADABLE, path + ": " + reason);
  }

  public Path path() {
    return path;
  }

  /** The native context; owned by this object. */
  public AVFormatContext context() {
    return context;
  }

  /** Length of the file in bytes. */
  public long lengthBytes() {
    return length(path);
  }

  private static long length(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.MEDIA_UNREADABLE, path + ": reading failed: " + e.getMessage(), e);
    }
  }

  /**
   * The stream of moving pictures that FFmpeg holds for the main one; cover art does not count.
   *
   * @throws FootfallException NO_VIDEO if there is none
   */
  public AVStream video() {
    return best(avutil.AVMEDIA_TYPE_VIDEO)
        .orElseThrow(
            () ->
                new FootfallException(
                    ErrorCode.NO_VIDEO,
                    path + ": the file has no video stream; give a file with pictures"));
  }

  /** The stream of sound that FFmpeg holds for the main one. */
  public Optional<AVStream> audio() {
    return best(avutil.AVMEDIA_TYPE_AUDIO);
  }

  private Optional<AVStream> best(int mediaType) {
    int index = avformat.av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      return Optional.empty();
    }
    AVStream stream = context.streams(index);
    boolean attached = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    return attached ? Optional.empty() : Optional.of(stream);
  }

  /** The label of the first frame, where the file carries one. */
  public Optional<Timecode> startTimecode(FrameRate rate) {
    return StartTimecode.find(this, rate);
  }

  /** Lets {@link #read} deliver packets of these streams only. */
  public void keepOnly(AVStream... wanted) {
    for (int i = 0; i < context.nb_streams(); i++) {
      context.streams(i).discard(avcodec.AVDISCARD_ALL);
    }
    for (AVStream stream : wanted) {
      stream.discard(avcodec.AVDISCARD_DEFAULT);
    }
  }

  /**
   * A decoder of a stream's packets, to be freed by the caller.
   *
   * @param threads how many FFmpeg may decode with
   * @param what how a message calls the stream: picture or sound
   * @throws FootfallException MEDIA_UNREADABLE if FFmpeg has none, or none that takes the stream
   */
  public AVCodecContext openDecoder(AVStream stream, int threads, String what) {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw unreadable(
          path, "this build of FFmpeg has no decoder for its " + what + "; convert it first");
    }
    AVCodecContext decoder = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(decoder, stream.codecpar());
    decoder.pkt_timebase(stream.time_base());
    decoder.thread_count(threads);
    int rc = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
    if (rc < 0) {
      avcodec.avcodec_free_context(decoder);
      throw unreadable(
          path,
          "its %s cannot be decoded (%s); convert it first"
              .formatted(what, FfmpegLibrary.text(rc)));
    }
    return decoder;
  }

  /** Reads the next packet; false at the end, or where nothing more can be read. */
  public boolean read(AVPacket packet) {
    // A demuxer that meets damage goes on behind it at the next call.
    for (int damaged = 0; damaged < 1000; damaged++) {
      int rc = avformat.av_read_frame(context, packet);
      if (rc >= 0) {
        return true;
      }
      if (rc != avutil.AVERROR_INVALIDDATA && rc != avutil.AVERROR_EAGAIN()) {
        return false;
      }
    }
    return false;
  }

  /** A text value of a stream's or the file's dictionary. */
  public static Optional<String> metadata(AVDictionary dictionary, String key) {
    AVDictionaryEntry entry = avutil.av_dict_get(dictionary, key, null, 0);
    return entry == null
        ? Optional.empty()
        : Optional.of(entry.value().getString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      avformat.avformat_close_input(context);
    }
    memory.ifPresent(MemoryFile::close);
  }
}
