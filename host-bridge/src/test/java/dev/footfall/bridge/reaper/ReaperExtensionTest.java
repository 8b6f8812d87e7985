package dev.footfall.bridge.reaper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REAPER's extension in a host in C that checks every call. */
class ReaperExtensionTest {
  @TempDir private Path folder;

  @Test
  void extension_inAStrictHost_loadsWorksAndUnloadsCleanly() throws IOException {
    ReaperTools tools = new ReaperTools(folder);
    Path home = Files.createDirectories(folder.resolve("home"));
    String printed =
        tools.run(
            List.of(
                tools.extensionTest().toString(),
                tools.checkedExtension().toString(),
                home.toString()),
            Map.of(),
            60);
    assertEquals("ok\n", printed);
  }
}
