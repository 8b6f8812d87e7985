package dev.footfall.bridge.shim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests in C, under the address and undefined behaviour sanitizers. */
class NativeTest {
  private static final int FUZZED_PACKETS = 100_000;

  @TempDir private static Path folder;
  private static NativeBuild build;

  @BeforeAll
  static void prepare() {
    build = NativeBuild.sanitized(folder);
  }

  @Test
  void osc_bytesOfTheSpecification_areWrittenAndRead() {
    assertEndsIn("osc: as specified", NativeBuild.run(build.program("osc_test", "osc_test.c")));
  }

  @Test
  void osc_mutatedPackets_areReadOrRefused() {
    String said =
        NativeBuild.run(
            build.program("osc_fuzz", "osc_fuzz.c"), Integer.toString(FUZZED_PACKETS), "1");
    assertTrue(said.startsWith(FUZZED_PACKETS + " packets"), said);
  }

  @Test
  void pixels_ofEveryDepth_areAsReckonedByHand() {
    assertEndsIn(
        "pixels: as reckoned by hand",
        NativeBuild.run(build.program("pixels_test", "pixels_test.c")));
  }

  @Test
  void ring_betweenThreadsAndProcesses_losesAndDoublesNothing() throws IOException {
    assertEndsIn(
        "ring: every frame once and in order",
        NativeBuild.run(build.program("ring_test", "ring_test.c"), scratch("ring")));
  }

  @Test
  void engine_byItsPortFile_isFoundStartedAndTalkedTo() throws IOException {
    assertEndsIn(
        "engine: found, started, talked to",
        NativeBuild.run(build.program("engine_test", "engine_test.c"), scratch("engine")));
  }

  private static String scratch(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name)).toString();
  }

  private static void assertEndsIn(String expected, String said) {
    assertTrue(said.endsWith(expected + System.lineSeparator()), said);
  }
}
