package dev.footfall.file;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that a user hands over. */
public final class TextFile {
  private TextFile() {}

  /**
   * All of a UTF-8 text.
   *
   * @throws FootfallException BAD_REQUEST saying why it cannot be read
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST, "%s cannot be read: %s".formatted(file, why(file, e)), e);
    }
  }

  private static String why(Path file, IOException e) {
    if (!Files.exists(file)) {
      return "there is no such file";
    }
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (e instanceof CharacterCodingException) {
      return "it is no text in UTF-8; save it as such";
    }
    return Files.isReadable(file) ? e.getMessage() : "you may not read it";
  }
}
