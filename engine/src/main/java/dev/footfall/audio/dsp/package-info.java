/** Filters and transforms that sounds are made and measured with. Pure. */
package dev.footfall.audio.dsp;
