package dev.footfall.bridge.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortFileTest {
  private static final PortFile FILE = new PortFile(9177, 42, "abc", OptionalInt.of(9178));

  @TempDir private Path temporary;

  private Path home() {
    return temporary.resolve("deep").resolve("home");
  }

  @Test
  void write_thenRead_givesTheSameAndNothingElseIsLeft() throws IOException {
    FILE.write(home());
    assertEquals(
        List.of("port=9177", "pid=42", "token=abc", "panel=9178", "protocol=1"),
        Files.readAllLines(home().resolve("engine.port")));
    assertEquals(Optional.of(FILE), PortFile.read(home()));
    PortFile second = new PortFile(1, 2, "d", OptionalInt.empty());
    second.write(home());
    assertEquals(Optional.of(second), PortFile.read(home()));
    try (Stream<Path> files = Files.list(home())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void write_onAFileSystemWithOwners_isForTheOwnerAlone() throws IOException {
    Require.that(
        temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "files here have no owners and permissions as POSIX knows them");
    FILE.write(home());
    assertEquals("rw-------", permissions(home().resolve("engine.port")));
    assertEquals("rwx------", permissions(home()));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void write_whereAFileIsInTheWay_saysWhatToDo() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    FootfallException e =
        assertThrows(FootfallException.class, () -> FILE.write(file.resolve("home")));
    assertTrue(e.getMessage().contains("FOOTFALL_HOME"), e.getMessage());
  }

  @Test
  void read_missingOrGarbled_isNothing() throws IOException {
    assertEquals(Optional.empty(), PortFile.read(home()));
    for (String text : List.of("", "port=x\npid=1\n", "port=1\n", "port=1\npid=2\npanel=x\n")) {
      Files.writeString(temporary.resolve("engine.port"), text);
      assertEquals(Optional.empty(), PortFile.read(temporary), text);
    }
    Files.writeString(temporary.resolve("engine.port"), "pid = 2\r\nport = 1\r\nnew=x\r\n");
    assertEquals(
        Optional.of(new PortFile(1, 2, "", OptionalInt.empty())), PortFile.read(temporary));
  }

  @Test
  void removeFrom_anothersFile_leavesIt() throws IOException {
    FILE.write(home());
    new PortFile(9177, 42, "other", OptionalInt.of(9178)).removeFrom(home());
    assertEquals(Optional.of(FILE), PortFile.read(home()));
    FILE.removeFrom(home());
    FILE.removeFrom(home());
    assertFalse(Files.exists(home().resolve("engine.port")));
  }

  @Test
  void toString_neverShowsTheToken() {
    assertFalse(FILE.toString().contains("abc"));
  }
}
