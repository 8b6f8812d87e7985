package dev.footfall.bridge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenFX plug-in in a strict host of our own, under the sanitizers, and as it was built. */
class OpenFxPluginTest {
  private static final String[] HOST = {
    "ofx_walk.c", "ofx_props.c", "ofx_suites.c", "ofx_images.c", "ofx_host.c", "fake_engine.c"
  };

  @TempDir private Path folder;

  @Test
  void plugin_inManyKindsOfHost_keepsToTheSpecification() throws IOException {
    NativeBuild build = NativeBuild.sanitized(folder);
    String said =
        NativeBuild.run(
            build.program("ofx_walk", HOST), build.plugin().toString(), scratch(), "walk");
    assertTrue(said.endsWith("walked" + System.lineSeparator()), said);
  }

  @Test
  void plugin_withEachCallFailingInTurn_neverBreaksItsHost() throws IOException {
    NativeBuild build = NativeBuild.sanitized(folder);
    String said =
        NativeBuild.run(
            build.program("ofx_walk", HOST),
            build.plugin().toString(),
            scratch(),
            "fail",
            "0",
            "1");
    // Three kinds of host, each life with more than a hundred calls before anything is sent.
    assertTrue(Integer.parseInt(said.split(" ")[0]) > 1000, said);
  }

  @Test
  void bundle_asBuilt_isLaidOutAndExportsThreeNames() throws IOException {
    Require.tool("cc", "gcc");
    Path bundle = Path.of("target", "dist", "Footfall.ofx.bundle", "Contents");
    Path binary = NativeBuild.builtPlugin();
    assertTrue(Files.isRegularFile(bundle.resolve("Info.plist")), bundle.toString());
    NativeBuild build = NativeBuild.plain(folder);
    NativeBuild.run(build.program("ofx_walk", HOST), binary.toString(), scratch(), "walk");
    if (System.getProperty("os.name").startsWith("Linux")) {
      String nm = Require.tool("nm", "binutils");
      List<String> names =
          NativeBuild.run(Path.of(nm), "-D", "--defined-only", binary.toString())
              .lines()
              .map(line -> line.replaceFirst(".* ", ""))
              .sorted()
              .toList();
      assertEquals(List.of("OfxGetNumberOfPlugins", "OfxGetPlugin", "OfxSetHost"), names);
    }
  }

  @Test
  void binaries_asBuilt_holdNoPathOfTheMachine() throws IOException {
    Require.tool("cc", "gcc");
    String bytes = Files.readString(NativeBuild.builtPlugin(), StandardCharsets.ISO_8859_1);
    String root = System.getProperty("footfall.root");
    assertTrue(bytes.contains("dev.footfall.Bridge"), "it is not the plug-in");
    for (String path : Arrays.asList(root, System.getProperty("user.home") + "/")) {
      assertTrue(!bytes.contains(path), path);
    }
  }

  private String scratch() throws IOException {
    return Files.createTempDirectory(folder, "home").toString();
  }
}
