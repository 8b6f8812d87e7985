package dev.footfall.bridge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedRingsTest {
  /** Linux ends at 4194304, and no other system goes as far. */
  private static final String DEAD = "999999999-1";

  @TempDir private Path home;

  private Path ring(String folder) throws IOException {
    Path made = Files.createDirectories(home.resolve("rings").resolve(folder));
    return Files.writeString(made.resolve("scene.ffring"), "pictures");
  }

  @Test
  void sweep_deadHost_itsRingsGo() throws IOException {
    Path ring = ring(DEAD);
    AbandonedRings.sweep(home);
    assertFalse(Files.exists(ring.getParent()));
  }

  @Test
  void sweep_livingHostAndForeignFiles_stay() throws IOException {
    Path own = ring(ProcessHandle.current().pid() + "-1");
    Path users = ring("my pictures");
    Path beside = Files.writeString(ring(DEAD).resolveSibling("notes.txt"), "mine");
    AbandonedRings.sweep(home);
    assertTrue(Files.exists(own));
    assertTrue(Files.exists(users));
    try (Stream<Path> left = Files.list(beside.getParent())) {
      assertEquals(List.of(beside), left.toList());
    }
  }

  @Test
  void sweep_noRings_doesNothing() throws IOException {
    AbandonedRings.sweep(home);
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(0, files.count());
    }
  }
}
