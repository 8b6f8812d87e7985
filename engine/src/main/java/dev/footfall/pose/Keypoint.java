package dev.footfall.pose;

/**
 * One landmark in the picture.
 *
 * @param xPx from the left edge of the upright picture, in pixels of the analysed frame
 * @param yPx from the top edge
 * @param visibility 0..1, how surely it is seen
 */
public record Keypoint(float xPx, float yPx, float visibility) {}
