package dev.footfall.bridge.cli.option;

import dev.footfall.pipeline.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the networks run, for commands that take no other setting. */
public final class DeviceOption {
  private Optional<String> device = Optional.empty();

  @Option(names = "--device", paramLabel = "D", description = "auto, cpu or gpu")
  void device(String text) {
    device = Optional.of(text);
  }

  /** The settings: the given device over some others. */
  public Settings over(Settings base) {
    return device.map(base::withDevice).orElse(base);
  }
}
