package dev.footfall.contact;

import dev.footfall.torch.DeviceChoice;
import dev.footfall.torch.TorchRuntime;
import dev.footfall.torch.contact.TorchContactNetwork;

/** The network that ships, loaded once for all tests that need contacts found. */
public final class ShippedContactNetwork {
  private static final ContactNetwork NETWORK =
      new TorchContactNetwork(TorchRuntime.start(DeviceChoice.CPU));

  private ShippedContactNetwork() {}

  public static ContactNetwork get() {
    return NETWORK;
  }
}
