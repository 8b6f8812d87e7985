package dev.footfall.pose.motion;

/**
 * Where samples lie in a frame.
 *
 * @param xPx centre of the first sample
 * @param yPx centre of the first sample
 * @param stepPx from sample to sample, in both directions
 */
record Grid(double xPx, double yPx, double stepPx, int columns, int rows) {}
