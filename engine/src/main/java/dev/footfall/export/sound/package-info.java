/** The sound files of an output folder: dry clips, frame-padded clips and the mix. */
package dev.footfall.export.sound;
