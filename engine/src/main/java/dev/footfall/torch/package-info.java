/**
 * The networks: the only packages that import DJL. Plain arrays cross their boundary; tensors are
 * made and closed inside one call.
 */
package dev.footfall.torch;
