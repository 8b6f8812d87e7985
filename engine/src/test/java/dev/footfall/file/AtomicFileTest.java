package dev.footfall.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void write_replacesTheWholeFile() throws IOException {
    Path target = folder.resolve("new/plan.json");
    AtomicFile.write(target, "the first, longer text");
    AtomicFile.write(target, "second: ä");
    assertEquals("second: ä", Files.readString(target));
    assertEquals(List.of("plan.json"), names(target.getParent()));
  }

  @Test
  void close_withoutCommit_keepsTheOlderFileAndNothingElse() throws IOException {
    Path target = folder.resolve("plan.json");
    AtomicFile.write(target, "old");
    try (AtomicFile file = new AtomicFile(target)) {
      file.append(ByteBuffer.wrap(new byte[100]));
      assertEquals("old", Files.readString(target));
      assertEquals(2, names(folder).size());
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("plan.json"), names(folder));
  }

  @Test
  void open_afterAKilledProcess_usesItsTemporaryFileAgain() throws IOException {
    Files.writeString(folder.resolve(".plan.json.part"), "half of a much longer plan");
    AtomicFile.write(folder.resolve("plan.json"), "whole");
    assertEquals("whole", Files.readString(folder.resolve("plan.json")));
    assertEquals(List.of("plan.json"), names(folder));
  }

  @Test
  void open_whereNoFolderCanBe_saysPathAndRemedy() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path target = file.resolve("plan.json");
    FootfallException e = assertThrows(FootfallException.class, () -> AtomicFile.write(target, ""));
    assertEquals(ErrorCode.AUDIO_WRITE_FAILED, e.code());
    assertTrue(e.getMessage().contains(target.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("--out"), e.getMessage());
  }

  /** /dev/full answers each write as a full disk does. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void failure_ofAFullDisk_isDiskFull() throws IOException {
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      IOException cause = assertThrows(IOException.class, () -> full.write(1));
      FootfallException e = WriteFailure.of(folder.resolve("clip.wav"), cause);
      assertEquals(ErrorCode.DISK_FULL, e.code());
      assertTrue(e.getMessage().contains("MB usable"), e.getMessage());
      assertFalse(e.getMessage().contains("null"), e.getMessage());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
