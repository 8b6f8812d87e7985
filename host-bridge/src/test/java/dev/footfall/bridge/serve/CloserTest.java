package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
  private final List<String> closed = new ArrayList<>();
  private final Closer closer = new Closer();

  @Test
  void close_ofSeveral_isInReverseOnceAndDespiteFailures() {
    closer.register(() -> closed.add("first"));
    closer.register(
        () -> {
          closed.add("second");
          throw new IOException("thrown by a test");
        });
    closer.register(() -> closed.add("third"));
    closer.close();
    closer.close();
    assertEquals(List.of("third", "second", "first"), closed);
  }

  @Test
  void register_afterClose_closesAtOnceAndRefuses() {
    closer.close();
    assertThrows(IllegalStateException.class, () -> closer.register(() -> closed.add("late")));
    assertEquals(List.of("late"), closed);
  }
}
