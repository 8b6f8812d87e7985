/** Runs the trained networks of the step generator. */
package dev.footfall.torch.flow;
