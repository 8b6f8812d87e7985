/** Steps out of a Stable Audio model that the user supplies: prompts, generation, slicing. */
package dev.footfall.synth.stable;
