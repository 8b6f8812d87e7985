package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.export.TestPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan's sounding clips: step 1 take 2, steps 2 and 3 take 1, 960 samples behind their start.
 */
class PlacedSheetTest {
  private static final String HEADER = "stepId\ttake\tposition\n";

  @TempDir private Path folder;

  private PlacedSheet sheet(String text) throws IOException {
    Path file = folder.resolve("placed.tsv");
    Files.writeString(file, text);
    return PlacedSheet.read(file);
  }

  @Test
  void requireAll_everythingOnItsSample_passes() throws IOException {
    PlacedSheet sheet = sheet(HEADER + "1\t2\t65600\n2\t1\t91962\n3\t1\t118962\n");
    sheet.requireAll(TestPlans.twoWalkers());
    assertEquals(3, sheet.rows().size());
  }

  @Test
  void requireAll_missingMovedAndOtherTake_namesThem() throws IOException {
    PlacedSheet sheet = sheet(HEADER + "1\t1\t65600\n2\t1\t91963\n");
    FootfallException refused =
        assertThrows(FootfallException.class, () -> sheet.requireAll(TestPlans.twoWalkers()));
    assertEquals(ErrorCode.HOST_REFUSED, refused.code());
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "of 3 steps these did not land: 1, 3; these landed elsewhere: 2 (2 samples off)"),
        refused.getMessage());
  }

  @Test
  void read_whatIsNoTable_namesTheLine() {
    for (String text : new String[] {"1\t2\t3\n", HEADER + "1\t2\n", HEADER + "1\tx\t3\n"}) {
      FootfallException bad = assertThrows(FootfallException.class, () -> sheet(text));
      assertEquals(ErrorCode.BAD_REQUEST, bad.code());
      assertTrue(bad.getMessage().contains("line "), bad.getMessage());
    }
  }
}
