/** Runs the networks that look at ground, place and shoes. */
package dev.footfall.torch.scene;
