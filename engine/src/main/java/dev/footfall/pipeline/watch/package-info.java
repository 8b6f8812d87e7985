/** From a range of a video to what is seen in it, shot by shot. */
package dev.footfall.pipeline.watch;
