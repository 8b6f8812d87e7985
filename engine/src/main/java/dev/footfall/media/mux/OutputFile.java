package dev.footfall.media.mux;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.input.FfmpegLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * A media file while it is written: under a temporary name beside its own, which it gets when it is
 * whole; closed before that, it leaves nothing. Used by one thread.
 */
public final class OutputFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVIOContext io = new AVIOContext(null);
  private boolean closed;

  /**
   * Opens the temporary file.
   *
   * @throws FootfallException AUDIO_WRITE_FAILED if it cannot be written there
   */
  public OutputFile(Path target, Container container) {
    FfmpegLibrary.load();
    this.target = target;
    this.temporary = target.resolveSibling("." + target.getFileName() + ".part");
    check(
        avformat.avformat_alloc_output_context2(context, container.format(), (String) null, null));
    try (BytePointer url = new BytePointer("file:" + temporary, StandardCharsets.UTF_8)) {
      int rc = avformat.avio_open(io, url, avformat.AVIO_FLAG_WRITE);
      if (rc < 0) {
        close();
      }
      check(rc);
      context.pb(io);
    }
  }

  AVFormatContext context() {
    return context;
  }

  AVStream addStream() {
    return avformat.avformat_new_stream(context, null);
  }

  /** Names a stream as players and editors show it. */
  static void describe(AVStream stream, String title) {
    AVDictionary metadata = new AVDictionary(null);
    avutil.av_dict_set(metadata, "title", title, 0);
    avutil.av_dict_set(metadata, "handler_name", title, 0);
    stream.metadata(metadata);
  }

  /**
   * Writes what comes before the first packet; from here on {@code time_base} of the streams is the
   * container's.
   *
   * @throws PictureRefusedException if the container does not take these streams
   */
  void writeHeader() {
    AVDictionary options = new AVDictionary(null);
    // Edit lists count in this clock: milliseconds, its default, would move sound by half of one.
    avutil.av_dict_set(options, "movie_timescale", "48000", 0);
    int rc = avformat.avformat_write_header(context, options);
    avutil.av_dict_free(options);
    requireSpace(rc);
    if (rc < 0) {
      throw new PictureRefusedException(FfmpegLibrary.text(rc));
    }
  }

  /**
   * Writes a packet in its turn and takes its content.
   *
   * @throws PictureRefusedException if the container cannot hold it
   * @throws FootfallException DISK_FULL
   */
  void write(AVPacket packet) {
    int rc = avformat.av_interleaved_write_frame(context, packet);
    requireSpace(rc);
    if (rc == avutil.AVERROR_EINVAL() || rc == avutil.AVERROR_INVALIDDATA) {
      throw new PictureRefusedException(FfmpegLibrary.text(rc));
    }
    check(rc);
  }

  /** Completes the file and gives it its name. */
  void finish() {
    int rc = avformat.av_write_trailer(context);
    avformat.avio_flush(io);
    requireSpace(rc);
    requireSpace(io.error());
    check(rc);
    check(io.error());
    release();
    try {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.AUDIO_WRITE_FAILED, target + ": renaming failed: " + e.getMessage(), e);
    }
  }

  private void requireSpace(int returnCode) {
    if (returnCode == avutil.AVERROR_ENOSPC()) {
      throw new FootfallException(
          ErrorCode.DISK_FULL,
          target + ": the disk is full; make room, or choose another folder with --out");
    }
  }

  private void check(int returnCode) {
    FfmpegLibrary.check(
        returnCode,
        ErrorCode.AUDIO_WRITE_FAILED,
        target + " cannot be written; check the folder and its permissions");
  }

  private void release() {
    if (!io.isNull()) {
      avformat.avio_close(io);
      io.setNull();
    }
    if (!context.isNull()) {
      avformat.avformat_free_context(context);
      context.setNull();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    release();
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.AUDIO_WRITE_FAILED, temporary + ": cannot be removed: " + e.getMessage(), e);
    }
  }
}
