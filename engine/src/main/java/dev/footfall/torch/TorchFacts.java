package dev.footfall.torch;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of the running TorchScript engine.
 *
 * @param engineVersion of PyTorch, such as {@code 2.7.1}
 * @param devices all that can be used, such as {@code cpu()}, {@code gpu(0)}
 * @param device the one in use
 * @param cacheDir where the native libraries were unpacked
 */
public record TorchFacts(String engineVersion, List<String> devices, String device, Path cacheDir) {
  public TorchFacts {
    devices = List.copyOf(devices);
  }
}
