package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.scene.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  @TempDir private Path folder;

  @Test
  void read_someNames_leavesTheOthersAsTheyAre() {
    Settings settings =
        read("{\"surface\": \"wood\", \"takes\": 6, \"wet\": true, \"pan-width\": 1}");
    assertEquals(Optional.of(Surface.WOOD), settings.surface());
    assertEquals(6, settings.takes());
    assertTrue(settings.wet());
    assertEquals(1, settings.panWidth());
    assertEquals(Settings.DEFAULT.seed(), settings.seed());
  }

  @Test
  void read_unknownName_isAnError() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> read("{\"surfaces\": \"wood\"}"));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains("unknown setting 'surfaces'"), e.getMessage());
  }

  @Test
  void read_numberBeyond32Bits_isAnError() {
    FootfallException e =
        assertThrows(FootfallException.class, () -> read("{\"takes\": 4294967300}"));
    assertTrue(e.getMessage().contains("4294967300"), e.getMessage());
  }

  @Test
  void read_brokenFile_namesIt() {
    FootfallException e = assertThrows(FootfallException.class, () -> read("{surface"));
    assertTrue(e.getMessage().contains("footfall.json"), e.getMessage());
  }

  private Settings read(String text) {
    try {
      return Defaults.read(Files.writeString(folder.resolve("footfall.json"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
