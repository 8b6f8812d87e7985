/** What a new plan shall hold, given what is seen and the plan before. */
package dev.footfall.pipeline.revision;
