/** What people wear, by which they may be known again after a cut. */
package dev.footfall.pose.look;
