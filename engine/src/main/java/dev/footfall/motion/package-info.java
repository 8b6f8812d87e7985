/**
 * How the camera moves: what lies still in the world is tracked from picture to picture, and its
 * common motion is that of the picture itself. Positions are in pixels of the analysed frame, x to
 * the right and y down.
 */
package dev.footfall.motion;
