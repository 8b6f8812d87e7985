package dev.footfall.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.bridge.shim.NativeBuild;
import dev.footfall.bridge.shim.Shim;
import dev.footfall.export.PlanStore;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.place.PlacementPlan;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The OpenFX plug-in, loaded by a host, has its button pressed on the demo clip, and the real
 * engine places the steps: by the file's path, by pictures at once, and by pictures as they are
 * rendered.
 */
class OpenFxLiveTest {
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final int FIRST_FRAME = 69;
  private static final int FRAMES = 57;

  /** The menu's entry for grass. */
  private static final String GRASS = "21";

  @TempDir private Path folder;

  @Test
  void generate_byFileByPicturesAndByRender_placesTheSameSteps()
      throws IOException, InterruptedException {
    Require.that(Shim.get().isLoaded(), Shim.get().detail());
    Path clip = DemoClip.unpack(folder);
    try (Wiring wiring = Wiring.open(Settings.DEFAULT);
        EngineServer server = EngineServer.start(config(), wiring.jobs())) {
      assertTrue(server.address().getPort() > 0);
      List<Long> byFile = hits(press("file", clip, "file", clip.toString(), "" + FIRST_FRAME));
      // The woman's labelled steps at frames 79, 98 and 116 lie in this range.
      assertTrue(byFile.size() >= 3, byFile.toString());
      long offsetUs = RATE.startUs(FIRST_FRAME);
      List<Long> shifted = byFile.stream().map(us -> us - offsetUs).toList();
      assertSame(shifted, hits(press("frames", clip, "frames", "1768", "994")));
      assertSame(shifted, hits(press("render", clip, "render", "1768", "994")));
    }
    try (Stream<Path> left = Files.walk(folder.resolve("home"))) {
      assertEquals(List.of(), left.filter(file -> file.toString().endsWith(".ffring")).toList());
    }
  }

  /** The pictures are the same to the bit; times are rounded to microseconds once more. */
  private static void assertSame(List<Long> expectedUs, List<Long> actualUs) {
    assertEquals(expectedUs.size(), actualUs.size(), expectedUs + " and " + actualUs);
    for (int i = 0; i < expectedUs.size(); i++) {
      assertEquals(expectedUs.get(i), actualUs.get(i), 2.0);
    }
  }

  private static List<Long> hits(PlacementPlan plan) {
    return plan.activeClips().stream().map(clip -> clip.mediaUs()).toList();
  }

  private PlacementPlan press(String name, Path clip, String... how)
      throws IOException, InterruptedException {
    Path program =
        NativeBuild.plain(folder)
            .program(
                "ofx_live",
                "ofx_live.c",
                "ofx_props.c",
                "ofx_suites.c",
                "ofx_images.c",
                "ofx_host.c");
    Path out = folder.resolve("out " + name);
    List<String> command =
        new ArrayList<>(List.of(program.toString(), NativeBuild.builtPlugin().toString()));
    command.addAll(List.of(how));
    command.addAll(List.of("" + FRAMES, "30", out.toString(), GRASS));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("FOOTFALL_HOME", folder.resolve("home").toString());
    Process host = builder.start();
    try {
      if (!name.equals("file")) {
        feed(clip, host.getOutputStream());
      }
      String said = host.inputReader().readLine();
      assertEquals(0, host.waitFor());
      assertEquals("plan " + out.resolve("plan.json"), said);
    } finally {
      host.destroyForcibly();
    }
    return new PlanStore(out).read().orElseThrow();
  }

  /** The pictures of the range as RGBA, one after the other. */
  private static void feed(Path clip, OutputStream pipe) throws IOException {
    MediaRange range =
        new MediaRange(RATE.startUs(FIRST_FRAME), RATE.startUs(FIRST_FRAME + FRAMES));
    try (OutputStream out = new BufferedOutputStream(pipe, 1 << 20);
        FrameSource frames = Wiring.frames(clip, range)) {
      while (frames.hasNext()) {
        VideoFrame frame = frames.next();
        byte[] rgba = new byte[4 * frame.widthPx() * frame.heightPx()];
        for (int from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
          System.arraycopy(frame.rgb(), from, rgba, to, 3);
          rgba[to + 3] = -1;
        }
        out.write(rgba);
      }
    }
  }

  private ServeConfig config() {
    return new ServeConfig(
        InetAddress.getLoopbackAddress(),
        0,
        folder.resolve("home"),
        "test",
        "",
        OptionalInt.empty());
  }
}
