package dev.footfall.file;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Turns a failed write into what the user is told: DISK_FULL or AUDIO_WRITE_FAILED. */
public final class WriteFailure {
  private WriteFailure() {}

  /**
   * The failure to throw.
   *
   * @param target the file that was to be written
   */
  public static FootfallException of(Path target, IOException cause) {
    if (isDiskFull(cause)) {
      return new FootfallException(
          ErrorCode.DISK_FULL,
          "no space left for %s%s; free some space or choose another folder with --out"
              .formatted(target, usable(target)),
          cause);
    }
    return new FootfallException(
        ErrorCode.AUDIO_WRITE_FAILED,
        "cannot write %s: %s; choose a folder that can be written with --out"
            .formatted(target, reason(cause)),
        cause);
  }

  /** The JDK has no type for it, so the systems' own words decide: POSIX, quota, Windows. */
  private static boolean isDiskFull(IOException cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("no space left")
        || words.contains("quota exceeded")
        || words.contains("not enough space");
  }

  private static String usable(Path target) {
    try {
      Path folder = target.toAbsolutePath().getParent();
      return " (%d MB usable)".formatted(Files.getFileStore(folder).getUsableSpace() / 1_000_000);
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "no permission";
    }
    if (cause instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : " " + cause.getMessage());
  }
}
