package dev.footfall.synth.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Foot;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.media.SoundFile;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLibraryTest {
  private static final String WOOD = "wood/nox_essentials_01.flac";

  @TempDir Path folder;

  private OwnLibrary open() {
    return OwnLibrary.open(folder, SoundFile::read, Map.of());
  }

  private LibraryRow row(OwnLibrary library, String file) {
    return library.table().rows().stream()
        .filter(row -> row.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void open_anyRateAndChannels_soundsAlike() {
    float[] sound = TestLibrary.sound(WOOD);
    TestLibrary.write(folder.resolve("a/wood 48.wav"), sound, 48_000, 1);
    TestLibrary.write(folder.resolve("a/wood 44.wav"), sound, 44_100, 2);
    TestLibrary.write(folder.resolve("b/wood 96.wav"), sound, 96_000, 2);
    TestLibrary.put(folder.resolve("b/wood.flac"), TestLibrary.bytes(WOOD));
    OwnLibrary library = open();
    assertEquals(4, library.index().recordings().size());
    for (Recording recording : library.index().recordings()) {
      AudioBuffer played = library.sound(recording.file());
      assertEquals(48_000, played.sampleRateHz());
      assertEquals(1, played.channelCount());
      assertEquals(recording.onsetSample(), Onset.find(played));
      // The last sample of a raised cosine is zero.
      assertEquals(0, Math.abs(played.channel(0)[played.length() - 1]));
      assertTrue(played.peak() > 0.1f, recording.file());
    }
  }

  @Test
  void open_walkInOneFile_isCutApart() {
    float[] walk =
        TestLibrary.walk(
            26_000, WOOD, "wood/nox_essentials_02.flac", "wood/nox_essentials_03.flac");
    TestLibrary.write(folder.resolve("Boots Wood Walk.wav"), walk, 48_000, 1);
    OwnLibrary library = open();
    assertEquals(3, row(library, "Boots Wood Walk.wav").steps());
    assertEquals(
        List.of("Boots Wood Walk.wav#1", "Boots Wood Walk.wav#2", "Boots Wood Walk.wav#3"),
        library.index().recordings().stream().map(Recording::file).toList());
  }

  @Test
  void open_table_tellsWhyAFileIsLeftOutOrWhatWasGuessed() {
    TestLibrary.write(folder.resolve("Wood 1.wav"), TestLibrary.sound(WOOD), 48_000, 1);
    TestLibrary.write(folder.resolve("Thump.wav"), TestLibrary.sound(WOOD), 48_000, 1);
    TestLibrary.write(folder.resolve("Grass.wav"), new float[48_000], 48_000, 1);
    TestLibrary.put(folder.resolve("Snow.wav"), "no sound".getBytes(StandardCharsets.UTF_8));
    TestLibrary.put(folder.resolve("notes.txt"), new byte[0]);
    TestLibrary.put(folder.resolve(".hidden/Wood.wav"), new byte[0]);
    OwnLibrary library = open();
    assertEquals(4, library.table().rows().size());
    assertEquals(
        "no shoe named; no action named, taken for a walk", row(library, "Wood 1.wav").note());
    assertEquals(
        "no word of its name or folders is a surface (read: thump); name it in library.tsv",
        row(library, "Thump.wav").note());
    assertEquals("it is silent", row(library, "Grass.wav").note());
    assertTrue(row(library, "Snow.wav").note().contains("not a media file"), "Snow.wav");
    assertEquals(
        List.of(
            "1 of 4 files are used: 1 steps",
            "wood: 1",
            "3 files are left out; the column note tells why"),
        library.table().summary());
  }

  @Test
  void open_ownersTable_overridesNames() throws IOException {
    for (String file : List.of("x/a1.wav", "x/a2.wav", "wood.wav", "bad wood.wav")) {
      TestLibrary.write(folder.resolve(file), TestLibrary.sound(WOOD), 48_000, 1);
    }
    Files.writeString(
        folder.resolve("library.tsv"),
        "# mine\nfile\tsurface\tshoe\taction\twet\tfoot\tuse\n"
            + "x/*\tMarble\thigh heels\t\tyes\t\t\n"
            + "x/a2.wav\t\t\trun\t\tleft\t\n"
            + "bad*\t\t\t\t\t\tno\n"
            + "gone.wav\twood\n");
    OwnLibrary library = open();
    LibraryRow a2 = row(library, "x/a2.wav");
    assertEquals(Optional.of(Surface.MARBLE), a2.surface());
    assertEquals(Footwear.HIGH_HEEL, a2.footwear());
    assertTrue(a2.wet());
    assertEquals(Optional.of(Foot.LEFT), a2.foot());
    assertEquals(0, row(library, "bad wood.wav").steps());
    assertEquals("library.tsv says so", row(library, "bad wood.wav").note());
    assertEquals(
        "library.tsv names it, but there is no such file", row(library, "gone.wav").note());
    Files.writeString(folder.resolve("library.tsv"), "file\tsurface\nx/*\tmarbel\n");
    assertRefused("library.tsv, line 2: unknown surface 'marbel'; the nearest are: marble");
  }

  @Test
  void open_nothingToPlay_saysWhy() throws IOException {
    assertRefused("no sound file is in");
    TestLibrary.write(folder.resolve("Thump.wav"), TestLibrary.sound(WOOD), 48_000, 1);
    assertRefused("nothing of the 1 files in");
    FootfallException e =
        assertThrows(
            FootfallException.class,
            () -> OwnLibrary.open(folder.resolve("none"), SoundFile::read, Map.of()));
    assertTrue(e.getMessage().contains("is not there"), e.getMessage());
  }

  private void assertRefused(String part) {
    FootfallException e = assertThrows(FootfallException.class, this::open);
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void open_neverWritesIntoTheFolder() throws IOException {
    TestLibrary.write(folder.resolve("a/Wood 1.wav"), TestLibrary.sound(WOOD), 44_100, 1);
    Map<String, Long> before = contents();
    OwnLibrary library = open();
    library.sound("a/Wood 1.wav");
    assertEquals(before, contents());
  }

  private Map<String, Long> contents() throws IOException {
    Map<String, Long> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        contents.put(path.toString(), Files.getLastModifiedTime(path).toMillis());
      }
    }
    return contents;
  }

  @Test
  void name_otherContent_isAnother() {
    TestLibrary.write(folder.resolve("Wood 1.wav"), TestLibrary.sound(WOOD), 48_000, 1);
    String before = open().name();
    assertEquals(before, open().name());
    TestLibrary.write(
        folder.resolve("Wood 1.wav"), TestLibrary.sound("wood/nox_essentials_02.flac"), 48_000, 1);
    assertNotEquals(before, open().name());
  }
}
