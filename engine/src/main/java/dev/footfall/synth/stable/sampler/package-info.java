/** How a diffusion network is led from noise to latents, as Stable Audio's own library does it. */
package dev.footfall.synth.stable.sampler;
