package dev.footfall.synth.stable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.StepEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PromptTableTest {
  @Test
  void prompt_shippedTable_everyWordReadsWell() {
    PromptTable table = shipped();
    assertEquals(
        "footsteps, walking in leather boots on hardwood floor, single steps, close microphone,"
            + " dry studio foley, no music, no speech",
        table.prompt(step(Surface.WOOD, false, Footwear.BOOT, Action.WALK, 0.5f)));
    assertEquals(
        "heavy loud footsteps, running in bare feet on wet grass, single steps, close microphone,"
            + " dry studio foley, no music, no speech",
        table.prompt(step(Surface.GRASS, true, Footwear.BAREFOOT, Action.RUN, 0.9f)));
    for (Surface surface : Surface.values()) {
      String prompt = table.prompt(step(surface, false, Footwear.UNKNOWN, Action.SCUFF, 0.1f));
      assertFalse(prompt.matches(".*([{}_]|  | ,).*"), prompt);
    }
  }

  @Test
  void over_rowsOfTheUser_replaceThoseOfTheEngine() {
    PromptTable own = PromptTable.parse("surface\twood\tparquet\n", "own");
    String prompt =
        own.over(shipped()).prompt(step(Surface.WOOD, false, Footwear.BOOT, Action.WALK, 0.5f));
    assertTrue(prompt.contains("leather boots on parquet"), prompt);
  }

  @Test
  void parse_unknownKind_namesTheLine() {
    FootfallException e =
        assertThrows(
            FootfallException.class, () -> PromptTable.parse("# mine\nflor\twood\tx", "own.tsv"));
    assertTrue(e.getMessage().startsWith("own.tsv, line 2"), e.getMessage());
  }

  static PromptTable shipped() {
    try (InputStream in =
        PromptTable.class.getResourceAsStream("/dev/footfall/synth/prompts.tsv")) {
      return PromptTable.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "prompts.tsv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StepEvent step(
      Surface surface, boolean wet, Footwear shoe, Action action, float intensity) {
    return new StepEvent(1, 1, 0, 1, Foot.LEFT, action, surface, wet, shoe, intensity, 0, 4, 1);
  }
}
