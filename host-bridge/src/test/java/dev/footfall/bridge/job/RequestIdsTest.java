package dev.footfall.bridge.job;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Options;
import dev.footfall.error.FootfallException;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  private final RequestIds ids = new RequestIds();

  private static Command.Generate generate(String id, String source, String options) {
    return new Command.Generate(id, source, "", "", Options.parse(options));
  }

  @Test
  void check_theSameAgain_passesWhereverTheAnswerGoes() {
    ids.taken(generate("1", "/a", "seed=1;token=x"));
    assertDoesNotThrow(() -> ids.check(generate("1", "/a", "seed=1;reply=9;token=y")));
    assertDoesNotThrow(() -> ids.check(generate("2", "/b", "")));
  }

  @Test
  void check_another_isRefused() {
    ids.taken(generate("1", "/a", "seed=1"));
    for (Command other :
        new Command[] {
          generate("1", "/b", "seed=1"),
          generate("1", "/a", "seed=2"),
          generate("1", "/a", ""),
          new Command.Regenerate("1", "/a", "steps=1", Options.NONE),
          new Command.Edits("1", "/a", "/e.tsv", Options.NONE),
          new Command.Placed("1", "/a", "/e.tsv", Options.NONE)
        }) {
      FootfallException e = assertThrows(FootfallException.class, () -> ids.check(other));
      assertTrue(e.getMessage().contains("'1'"), e.getMessage());
    }
  }

  @Test
  void taken_manyOthers_forgetsTheOldest() {
    ids.taken(generate("1", "/a", ""));
    for (int i = 0; i < JobBoard.MAX_ENDED + JobBoard.MAX_WAITING; i++) {
      ids.taken(generate("n" + i, "/a", ""));
    }
    assertThrows(FootfallException.class, () -> ids.check(generate("1", "/b", "")));
    ids.taken(generate("last", "/a", ""));
    assertDoesNotThrow(() -> ids.check(generate("1", "/b", "")));
  }
}
