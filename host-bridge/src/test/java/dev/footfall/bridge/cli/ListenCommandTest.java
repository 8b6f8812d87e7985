package dev.footfall.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenCommandTest {
  @TempDir private Path folder;

  @Test
  void listen_writesPageAndKeyAndOverwritesNothing() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Path target = folder.resolve("s" + i).resolve("step.flac");
      Files.createDirectories(target.getParent());
      try (InputStream in =
          ListenCommandTest.class.getResourceAsStream(
              "/dev/footfall/recordings/wood/nox_essentials_0%d.flac".formatted(i))) {
        Files.copy(in, target);
      }
    }
    Cli run = listen("s3");
    assertEquals(0, run.status(), run.lastError());
    Path page = folder.resolve("out/listen.html");
    assertEquals(page.toAbsolutePath().toString(), run.lastLine());
    assertTrue(Files.exists(page));
    assertTrue(Files.exists(folder.resolve("out/key.tsv")));
    Cli again = listen("s3");
    assertEquals(2, again.status());
    assertTrue(again.lastError().contains("not overwritten"), again.lastError());
    assertEquals(2, listen("none").status());
    Cli score = Cli.run("listen-score", folder.resolve("out/key.tsv").toString(), page.toString());
    assertEquals(2, score.status());
    assertTrue(score.lastError().contains("holds no answers"), score.lastError());
  }

  private Cli listen(String third) {
    return Cli.run(
        "listen",
        folder.resolve("s1").toString(),
        folder.resolve("s2").toString(),
        folder.resolve(third).toString(),
        "--out",
        folder.resolve("out").toString(),
        "--ratings",
        "1",
        "--abx",
        "2");
  }
}
