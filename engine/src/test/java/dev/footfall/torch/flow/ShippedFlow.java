package dev.footfall.torch.flow;

import dev.footfall.synth.flow.LatentFlowStepGenerator;
import dev.footfall.synth.flow.ShiftTable;
import dev.footfall.synth.flow.Turns;
import dev.footfall.synth.flow.VoiceTable;
import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The networks and tables that ship, loaded once for all tests. */
public final class ShippedFlow {
  private static TorchLatentNetworks networks;

  private ShippedFlow() {}

  public static synchronized TorchLatentNetworks networks() {
    if (networks == null) {
      networks = new TorchLatentNetworks(TorchRuntime.start(DeviceChoice.CPU));
    }
    return networks;
  }

  /** A new generator. */
  public static LatentFlowStepGenerator generator(Turns turns) {
    return new LatentFlowStepGenerator(networks(), voices(), shifts(), turns);
  }

  public static VoiceTable voices() {
    return VoiceTable.parse(text("voices.tsv"));
  }

  static ShiftTable shifts() {
    return ShiftTable.parse(text("shifts.tsv"));
  }

  static String text(String file) {
    try (InputStream in =
        ShippedFlow.class.getResourceAsStream("/dev/footfall/torch/flow/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
