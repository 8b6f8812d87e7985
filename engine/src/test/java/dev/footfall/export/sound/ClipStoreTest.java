package dev.footfall.export.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipStoreTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  /** SHA-256 of "abc" begins so (FIPS 180-2, appendix B.1). */
  private static final String ABC_FILE = "clips/ba7816bf8f01cfea.wav";

  @TempDir Path folder;

  @Test
  void store_namesTheFileByItsContent() throws IOException {
    try (ClipStore store = new ClipStore(folder)) {
      assertEquals(ABC_FILE, store.store(ABC));
      store.commit();
    }
    assertArrayEquals(ABC, Files.readAllBytes(folder.resolve(ABC_FILE)));
  }

  @Test
  void store_ofAFileThatIsThere_neverWritesIt() throws IOException {
    commit(ABC);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(folder.resolve(ABC_FILE), before);
    commit(ABC);
    assertEquals(before, Files.getLastModifiedTime(folder.resolve(ABC_FILE)));
  }

  @Test
  void close_withoutCommit_removesWhatThisJobMadeOnly() {
    commit(ABC);
    String other;
    try (ClipStore store = new ClipStore(folder)) {
      store.store(ABC);
      other = store.store(new byte[1_000]);
      assertTrue(Files.exists(folder.resolve(other)));
    }
    assertTrue(Files.exists(folder.resolve(ABC_FILE)));
    assertFalse(Files.exists(folder.resolve(other)));
  }

  private void commit(byte[] wav) {
    try (ClipStore store = new ClipStore(folder)) {
      store.store(wav);
      store.commit();
    }
  }
}
