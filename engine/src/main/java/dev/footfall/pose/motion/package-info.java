/** Measures in the pictures themselves whether feet move. */
package dev.footfall.pose.motion;
