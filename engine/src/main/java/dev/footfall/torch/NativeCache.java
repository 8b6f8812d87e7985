package dev.footfall.torch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chooses the folder that native libraries are unpacked into. */
final class NativeCache {
  private NativeCache() {}

  /**
   * {@code $FOOTFALL_HOME/cache} if that is set, else {@code footfall} in the system's folder for
   * caches: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, {@code ~/Library/Caches} on macOS, {@code
   * %LOCALAPPDATA%} on Windows.
   *
   * @param environment the process's variables
   * @param osName as the system property {@code os.name} has it
   * @param userHome the user's home folder
   */
  static Path choose(Map<String, String> environment, String osName, Path userHome) {
    return set(environment, "FOOTFALL_HOME")
        .map(home -> home.resolve("cache"))
        .orElseGet(() -> systemCache(environment, osName, userHome).resolve("footfall"));
  }

  private static Path systemCache(Map<String, String> environment, String osName, Path userHome) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return set(environment, "LOCALAPPDATA")
          .orElseGet(() -> userHome.resolve("AppData").resolve("Local"));
    }
    if (os.startsWith("mac")) {
      return userHome.resolve("Library").resolve("Caches");
    }
    return set(environment, "XDG_CACHE_HOME").orElseGet(() -> userHome.resolve(".cache"));
  }

  private static Optional<Path> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
