package dev.footfall.bridge.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.pipeline.settings.Settings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeviceOptionTest {
  private static final Settings CHOSEN = Settings.DEFAULT.withDevice("cpu");

  @Test
  void over_notGiven_keepsTheDeviceOfTheSettings() {
    assertEquals("cpu", parsed().over(CHOSEN).device());
  }

  @Test
  void over_given_takesItsPlace() {
    assertEquals("auto", parsed("--device", "auto").over(CHOSEN).device());
  }

  private static DeviceOption parsed(String... args) {
    return CommandLine.populateCommand(new DeviceOption(), args);
  }
}
