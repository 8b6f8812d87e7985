package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFolderTest {
  private static final Path HOME = Path.of("/home/u");

  @TempDir private Path runtime;

  private static Path find(String system, Map<String, String> environment) {
    return RuntimeFolder.find(environment, system, HOME);
  }

  @Test
  void find_footfallHome_winsEverywhere() {
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertEquals(
          Path.of("/f"),
          find(system, Map.of("FOOTFALL_HOME", "/f", "XDG_RUNTIME_DIR", runtime.toString())));
    }
  }

  @Test
  void find_onLinux_isTheRuntimeFolderIfItExists() {
    assertEquals(
        runtime.resolve("footfall"),
        find("Linux", Map.of("XDG_RUNTIME_DIR", runtime.toString(), "FOOTFALL_HOME", " ")));
    assertEquals(
        HOME.resolve(".footfall"),
        find("Linux", Map.of("XDG_RUNTIME_DIR", runtime.resolve("gone").toString())));
    assertEquals(HOME.resolve(".footfall"), find("Linux", Map.of()));
  }

  @Test
  void find_onMacAndWindows_isTheUsersApplicationFolder() {
    assertEquals(HOME.resolve("Library/Application Support/Footfall"), find("Mac OS X", Map.of()));
    assertEquals(Path.of("/local/Footfall"), find("Windows 11", Map.of("LOCALAPPDATA", "/local")));
    assertEquals(HOME.resolve("Footfall"), find("Windows 11", Map.of()));
  }
}
