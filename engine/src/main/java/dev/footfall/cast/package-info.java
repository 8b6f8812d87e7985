/** The characters of a film, joined across its shots, and how each of them walks and sounds. */
package dev.footfall.cast;
