package dev.footfall.media.input;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loaded FFmpeg libraries: loads them once for the process, sends their error log to slf4j at
 * debug level, and puts their return codes into words. Safe from any thread.
 */
public final class FfmpegLibrary {
  private static final Logger LOG = LoggerFactory.getLogger("dev.footfall.media.ffmpeg");
  private static final LogCallback LOG_CALLBACK;

  static {
    // JavaCPP refuses to allocate once the whole process is larger than four Java heaps; the
    // networks' memory counts there, so its guess would fail a healthy job.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    LOG_CALLBACK =
        new LogCallback() {
          @Override
          public void call(int level, BytePointer message) {
            LOG.debug("{}", message.getString(StandardCharsets.UTF_8).strip());
          }
        };
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    avutil.setLogCallback(LOG_CALLBACK);
  }

  private FfmpegLibrary() {}

  /** Loads the libraries if this is the first call; every class here calls it before FFmpeg. */
  public static void load() {
    // The static initialiser does the work.
  }

  /** FFmpeg's own version, such as {@code 7.1}. */
  public static String version() {
    return avutil.av_version_info().getString(StandardCharsets.UTF_8);
  }

  /** FFmpeg's words for a negative return code. */
  public static String text(int returnCode) {
    byte[] buffer = new byte[128];
    avutil.av_strerror(returnCode, buffer, buffer.length);
    int end = 0;
    while (end < buffer.length && buffer[end] != 0) {
      end++;
    }
    return new String(buffer, 0, end, StandardCharsets.UTF_8);
  }

  /**
   * Passes a return code through.
   *
   * @throws FootfallException with the code given if it is negative
   */
  public static int check(int returnCode, ErrorCode code, String what) {
    if (returnCode < 0) {
      throw new FootfallException(code, what + ": " + text(returnCode));
    }
    return returnCode;
  }
}
