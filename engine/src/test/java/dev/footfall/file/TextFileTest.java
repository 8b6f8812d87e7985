package dev.footfall.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir private Path folder;

  @Test
  void read_aText_isAllOfIt() throws IOException {
    Path file = Files.writeString(folder.resolve("taps.txt"), "1s Schritt für Schritt\n");
    assertEquals("1s Schritt für Schritt\n", TextFile.read(file));
  }

  @Test
  void read_whatIsNoText_saysWhy() throws IOException {
    assertRefused(folder.resolve("none.txt"), "there is no such file");
    assertRefused(folder, "it is a folder");
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'f', (byte) 0xfc, 'r'});
    assertRefused(latin, "it is no text in UTF-8; save it as such");
  }

  private static void assertRefused(Path file, String why) {
    FootfallException e = assertThrows(FootfallException.class, () -> TextFile.read(file));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertEquals(file + " cannot be read: " + why, e.getMessage());
  }
}
