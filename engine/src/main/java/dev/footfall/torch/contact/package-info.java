/** Runs the trained contact network. */
package dev.footfall.torch.contact;
