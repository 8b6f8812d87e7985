package dev.footfall.torch.stable;

import dev.footfall.export.model.BundleJson;
import dev.footfall.synth.stable.StableAudioBundle;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import java.nio.file.Path;

/** The bundle with random weights that scripts/models/stable_audio has made. */
public final class SmallBundle {
  public static final StableAudioBundle BUNDLE = BundleJson.read(folder());

  private SmallBundle() {}

  public static Path folder() {
    return Path.of("src/test/resources/dev/footfall/torch/stable/bundle").toAbsolutePath();
  }

  public static TorchStableAudioNetworks open() {
    TorchRuntime cpu = TorchRuntime.start(DeviceChoice.CPU);
    return new TorchStableAudioNetworks(cpu, cpu, BUNDLE);
  }
}
