/** Clips as ordered: an earlier sound taken over, or one that is made. */
package dev.footfall.pipeline.clips;
