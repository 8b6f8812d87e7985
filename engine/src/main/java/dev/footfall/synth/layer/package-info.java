/** Footsteps taken apart into the layers that foley is mixed from. */
package dev.footfall.synth.layer;
