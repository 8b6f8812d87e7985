/** A Stable Audio model of the user's, exported to TorchScript. */
package dev.footfall.torch.stable;
