/** The strokes that a footstep's sound is made of: where they are, how loud. Pure. */
package dev.footfall.synth.stroke;
