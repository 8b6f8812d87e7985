package dev.footfall.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  @TempDir private Path folder;

  @Test
  void commit_files_appearAndReplace() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (Staging staging = new Staging(folder)) {
      Files.writeString(staging.path("a"), "new");
      Files.writeString(staging.path("b"), "b");
      assertEquals("old", Files.readString(folder.resolve("a")));
      staging.commit();
    }
    assertEquals("new", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a", "b"), names());
  }

  @Test
  void close_withoutCommit_leavesAllAsItWas() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (Staging staging = new Staging(folder)) {
      Files.writeString(staging.path("a"), "new");
      Files.writeString(staging.path("b"), "b");
    }
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a"), names());
  }

  @Test
  void drop_file_isNotCommitted() throws IOException {
    try (Staging staging = new Staging(folder)) {
      Files.writeString(staging.path("a"), "a");
      staging.drop(staging.path("a"));
      staging.commit();
    }
    assertEquals(List.of(), names());
  }

  @Test
  void constructor_folderCannotBe_saysWhich() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    FootfallException e =
        assertThrows(FootfallException.class, () -> new Staging(file.resolve("out")));
    assertEquals(ErrorCode.AUDIO_WRITE_FAILED, e.code());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
