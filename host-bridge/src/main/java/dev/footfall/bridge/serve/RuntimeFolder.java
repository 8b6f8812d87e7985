package dev.footfall.bridge.serve;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of the port file. Host scripts look for it in the same places in the same order:
 * {@code $FOOTFALL_HOME}; on Windows {@code %LOCALAPPDATA%\Footfall}; on macOS {@code
 * ~/Library/Application Support/Footfall}; elsewhere {@code $XDG_RUNTIME_DIR/footfall} where that
 * variable names a folder, else {@code ~/.footfall}.
 */
public final class RuntimeFolder {
  private RuntimeFolder() {}

  /** The folder of this user on this machine; it need not exist. */
  public static Path find() {
    return find(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static Path find(Map<String, String> environment, String system, Path home) {
    Optional<Path> chosen = folder(environment, "FOOTFALL_HOME");
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA").orElse(home).resolve("Footfall");
    } else if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Footfall");
    }
    return folder(environment, "XDG_RUNTIME_DIR")
        .filter(Files::isDirectory)
        .map(folder -> folder.resolve("footfall"))
        .orElse(home.resolve(".footfall"));
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /**
   * Makes the folder, open to its owner alone where the file system knows owners.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be made
   */
  static void make(Path folder) {
    try {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      // Whoever made it has chosen its permissions; the file in it has its own.
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "the folder %s cannot be made (%s); name another one in FOOTFALL_HOME"
              .formatted(folder, e),
          e);
    }
  }

  /** The permissions, or none where the file system has no such thing. */
  static FileAttribute<?>[] ownerOnly(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
