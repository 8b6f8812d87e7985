/** Finds and follows several people with BlazePose. */
package dev.footfall.torch.pose;
