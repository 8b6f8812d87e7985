package dev.footfall.torch.contact;

import dev.footfall.contact.ContactHeats;
import dev.footfall.contact.ContactNetwork;
import dev.footfall.torch.FloatTensor;
import dev.footfall.torch.TorchModel;
import dev.footfall.torch.TorchRuntime;

/**
 * The trained contact network. May be called from several threads at once.
 *
 * <table>
 * <caption>Tensors, float32, row-major</caption>
 * <tr><th>name</th><th>shape</th><th>range and layout</th></tr>
 * <tr><td>poses</td><td>[1, 114, N]</td><td>N ≥ 3 poses, rows as in {@link
 * ContactNetwork#run}</td></tr>
 * <tr><td>heats</td><td>[2, 23, T]</td><td>T = ⌊60 · seconds⌋ + 1 samples, rows as in {@link
 * ContactHeats}</td></tr>
 * </table>
 *
 * <p>All features are computed inside the network, from the poses as they are.
 */
public final class TorchContactNetwork implements ContactNetwork, AutoCloseable {
  private static final String RESOURCE = "/dev/footfall/torch/contact/contact.pt";

  private final TorchModel model;

  public TorchContactNetwork(TorchRuntime runtime) {
    model = runtime.load(RESOURCE);
  }

  @Override
  public ContactHeats run(float[] poses, int count) {
    FloatTensor out = model.run(new FloatTensor(poses, 1, POSE_VALUES, count)).get(0);
    return new ContactHeats(out.values(), (int) out.shape()[2]);
  }

  @Override
  public void close() {
    model.close();
  }
}
