package dev.footfall.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeCacheTest {
  private static final Path HOME = Path.of("home");

  @Test
  void choose_withFootfallHome_takesItsCacheOnEverySystem() {
    Map<String, String> environment =
        Map.of("FOOTFALL_HOME", "own", "XDG_CACHE_HOME", "xdg", "LOCALAPPDATA", "local");
    for (String os : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertEquals(Path.of("own", "cache"), NativeCache.choose(environment, os, HOME));
    }
  }

  @Test
  void choose_onLinux_takesXdgCacheOrDotCache() {
    assertEquals(
        Path.of("xdg", "footfall"),
        NativeCache.choose(Map.of("XDG_CACHE_HOME", "xdg"), "Linux", HOME));
    assertEquals(
        Path.of("home", ".cache", "footfall"), NativeCache.choose(Map.of(), "Linux", HOME));
  }

  @Test
  void choose_onMac_takesLibraryCaches() {
    assertEquals(
        Path.of("home", "Library", "Caches", "footfall"),
        NativeCache.choose(Map.of("XDG_CACHE_HOME", "xdg"), "Mac OS X", HOME));
  }

  @Test
  void choose_onWindows_takesLocalAppData() {
    assertEquals(
        Path.of("local", "footfall"),
        NativeCache.choose(Map.of("LOCALAPPDATA", "local"), "Windows 11", HOME));
    assertEquals(
        Path.of("home", "AppData", "Local", "footfall"),
        NativeCache.choose(Map.of(), "Windows 11", HOME));
  }

  @Test
  void choose_withBlankVariable_countsItAsUnset() {
    assertEquals(
        Path.of("home", ".cache", "footfall"),
        NativeCache.choose(Map.of("FOOTFALL_HOME", " ", "XDG_CACHE_HOME", ""), "Linux", HOME));
  }
}
