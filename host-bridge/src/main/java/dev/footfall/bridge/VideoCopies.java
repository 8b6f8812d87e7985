package dev.footfall.bridge;

import dev.footfall.job.CancelToken;
import java.nio.file.Path;

final class VideoCopies {
  private VideoCopies() {}

  static String write(
      Path source, Path mix, Path folder, String name, boolean mov, CancelToken cancel) {
    return "no video yet";
  }
}
