/** The user's own folder of recordings as a library: what its names say, where its steps are. */
package dev.footfall.synth.own;
