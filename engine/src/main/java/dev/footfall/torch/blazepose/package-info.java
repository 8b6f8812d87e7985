/**
 * BlazePose: its two networks and the arithmetic around them. A position in the frame is in pixels,
 * x to the right and y down, and the pixel (i, j) has its value exactly at (i, j): nothing here
 * shifts by half a pixel. The formulas are those of MediaPipe 0.10.14, to whose input the networks
 * were trained.
 */
package dev.footfall.torch.blazepose;
