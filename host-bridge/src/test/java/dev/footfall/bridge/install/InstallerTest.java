package dev.footfall.bridge.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Installs into made-up homes, from the real program and from a made-up one. */
class InstallerTest {
  private static final Path ROOT = Path.of(System.getProperty("footfall.root"));

  @TempDir private Path folder;
  private Path home;
  private Path program;

  @BeforeEach
  void makeProgram() throws IOException {
    home = Files.createDirectory(folder.resolve("home of José"));
    program = folder.resolve("program");
    write("plugin-manifests/tool/install.tsv", MAP);
    write("scripts/tool/one.lua", "one");
    write("scripts/tool/lib/two.lua", "two");
  }

  private static final String MAP =
      """
      # A made-up host.
      title\tall\t-\tThe Tool
      base\tall\t-\t{home}/tool/*/user
      base\tall\t-\t{home}/tool
      file\tall\tscripts/tool/**\tscripts
      file\twindows\tscripts/tool/only.dll\tnative
      next\tall\t-\trestart it.
      """;

  private void write(String path, String text) throws IOException {
    Path file = program.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HostSystem system(String os) {
    return HostSystem.of(os, home, Map.of());
  }

  private Installer installer() {
    return new Installer(program, system("Linux"));
  }

  private Uninstaller.Outcome uninstall() {
    return new Uninstaller(system("Linux")).uninstall("tool", Optional.empty(), false);
  }

  /** All files below the home, with what is in them. */
  private SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(home.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, .local/share/DaVinciResolve/Fusion, .footfall",
    "Mac OS X, Library/Application Support/Blackmagic Design/DaVinci Resolve/Fusion,"
        + " Library/Application Support/Footfall",
    "Windows 11, AppData/Roaming/Blackmagic Design/DaVinci Resolve/Support/Fusion,"
        + " AppData/Local/Footfall"
  })
  void install_resolve_liesWhereTheSystemHasItAndGoesAgain(String os, String base, String own)
      throws IOException {
    HostSystem system = system(os);
    Installer.Outcome outcome =
        new Installer(ROOT, system).install("resolve", Optional.empty(), false);
    assertEquals(home.resolve(base), outcome.base());
    SortedMap<String, String> files = files();
    assertTrue(files.containsKey(base + "/Scripts/Utility/Footfall/Generate footsteps.lua"));
    assertTrue(files.containsKey(base + "/Modules/Lua/footfall/actions.lua"));
    String launcher = files.get(own + "/launcher").strip();
    assertTrue(Files.isRegularFile(Path.of(launcher)), launcher);
    assertEquals(os.startsWith("Windows"), launcher.endsWith(".cmd"));
    assertEquals(outcome.writes().size() + 1, files.size());
    new Uninstaller(system).uninstall("resolve", Optional.empty(), false);
    assertEquals(List.of(), List.copyOf(files().keySet()));
    try (Stream<Path> left = Files.list(home)) {
      // What was made on the way is gone with the last file in it; the ledger's folder stays.
      assertEquals(
          List.of(Path.of(own).getName(0).toString()),
          left.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void install_everyMap_isReadable() {
    for (String os : List.of("Linux", "Mac OS X", "Windows 11")) {
      for (String host : InstallMap.hosts(ROOT)) {
        InstallMap map = InstallMap.read(ROOT, host, system(os));
        assertFalse(map.title().isEmpty());
        assertFalse(map.next().isEmpty(), host);
      }
    }
    assertTrue(
        InstallMap.hosts(ROOT)
            .containsAll(List.of("ardour", "blender", "ofx", "reaper", "resolve")));
  }

  @Test
  void install_dryRun_changesNothing() throws IOException {
    Installer.Outcome outcome = installer().install("tool", Optional.empty(), true);
    assertEquals(3, outcome.writes().size());
    assertEquals(Map.of(), files());
  }

  @Test
  void install_twice_isDoneOnce() throws IOException {
    installer().install("tool", Optional.empty(), false);
    SortedMap<String, String> files = files();
    Installer.Outcome again = installer().install("tool", Optional.empty(), false);
    assertEquals(List.of(), again.writes());
    assertEquals(3, again.same());
    assertEquals(files, files());
  }

  @Test
  void install_newVersion_replacesOursAndTakesBackWhatIsGone() throws IOException {
    installer().install("tool", Optional.empty(), false);
    write("scripts/tool/one.lua", "one, newer");
    Files.delete(program.resolve("scripts/tool/lib/two.lua"));
    Installer.Outcome outcome = installer().install("tool", Optional.empty(), false);
    assertEquals(List.of(home.resolve("tool/scripts/one.lua")), outcome.writes());
    assertEquals(List.of(home.resolve("tool/scripts/lib/two.lua")), outcome.removes());
    assertEquals("one, newer", files().get("tool/scripts/one.lua"));
    assertFalse(files().containsKey("tool/scripts/lib/two.lua"));
    uninstall();
    assertEquals(Map.of(), files());
  }

  @Test
  void install_ontoAFileOfTheUsers_stopsBeforeAnythingIsWritten() throws IOException {
    Path theirs = home.resolve("tool/scripts/one.lua");
    Files.createDirectories(theirs.getParent());
    Files.writeString(theirs, "the user's");
    FootfallException refused =
        assertThrows(
            FootfallException.class, () -> installer().install("tool", Optional.empty(), false));
    assertEquals(ErrorCode.BAD_REQUEST, refused.code());
    assertTrue(refused.getMessage().contains(theirs + " is not ours"), refused.getMessage());
    assertEquals(Map.of("tool/scripts/one.lua", "the user's"), files());
    assertEquals(List.of(), uninstall().removed());
  }

  @Test
  void uninstall_fileThatTheUserChanged_leavesIt() throws IOException {
    installer().install("tool", Optional.empty(), false);
    Files.writeString(home.resolve("tool/scripts/one.lua"), "changed");
    Files.writeString(home.resolve("tool/scripts/theirs.lua"), "the user's");
    FootfallException refused =
        assertThrows(
            FootfallException.class, () -> installer().install("tool", Optional.empty(), false));
    assertTrue(refused.getMessage().contains("was changed since"), refused.getMessage());
    Uninstaller.Outcome outcome = uninstall();
    assertEquals(List.of(home.resolve("tool/scripts/one.lua")), outcome.changed());
    assertEquals(
        Map.of("tool/scripts/one.lua", "changed", "tool/scripts/theirs.lua", "the user's"),
        files());
    assertEquals(List.of(), uninstall().removed());
  }

  @Test
  void install_sameFileThatWasThereBefore_isNotTakenAway() throws IOException {
    Path theirs = home.resolve("tool/scripts/one.lua");
    Files.createDirectories(theirs.getParent());
    Files.writeString(theirs, "one");
    installer().install("tool", Optional.empty(), false);
    uninstall();
    assertEquals(Map.of("tool/scripts/one.lua", "one"), files());
  }

  @Test
  void install_severalVersionsOfTheHost_takesTheHighest() throws IOException {
    for (String version : List.of("3.6", "4.2", "4.10", "notes")) {
      Files.createDirectories(home.resolve("tool").resolve(version));
    }
    // 4.2 is above 4.10 as a number; hosts that count like that have one digit behind the point.
    Installer.Outcome outcome = installer().install("tool", Optional.empty(), true);
    assertEquals(home.resolve("tool/4.2/user"), outcome.base());
  }

  @Test
  void uninstall_oneOfTwoFolders_keepsTheOtherAndTheLauncher() throws IOException {
    Path other = folder.resolve("elsewhere");
    installer().install("tool", Optional.empty(), false);
    installer().install("tool", Optional.of(other), false);
    new Uninstaller(system("Linux")).uninstall("tool", Optional.of(other), false);
    assertFalse(Files.exists(other));
    assertTrue(files().containsKey("tool/scripts/one.lua"));
    assertTrue(files().containsKey(".footfall/launcher"));
    uninstall();
    assertEquals(Map.of(), files());
  }

  @Test
  void uninstall_oneOfTwoHosts_leavesTheLauncherToTheOther() throws IOException {
    write("plugin-manifests/second/install.tsv", MAP.replace("{home}/tool", "{home}/second"));
    installer().install("tool", Optional.empty(), false);
    installer().install("second", Optional.empty(), false);
    uninstall();
    assertTrue(files().containsKey(".footfall/launcher"));
    new Uninstaller(system("Linux")).uninstall("second", Optional.empty(), false);
    assertEquals(Map.of(), files());
  }

  @Test
  void install_whatIsNotThere_saysWhatIs() throws IOException {
    FootfallException unknown =
        assertThrows(
            FootfallException.class, () -> installer().install("cubase", Optional.empty(), false));
    assertTrue(unknown.getMessage().contains("there are: tool"), unknown.getMessage());
    Files.delete(program.resolve("scripts/tool/one.lua"));
    Files.delete(program.resolve("scripts/tool/lib/two.lua"));
    FootfallException empty =
        assertThrows(
            FootfallException.class, () -> installer().install("tool", Optional.empty(), false));
    assertTrue(empty.getMessage().contains("nothing to install"), empty.getMessage());
  }
}
