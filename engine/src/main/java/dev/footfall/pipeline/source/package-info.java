/** What a job works on, and how it is related to what an earlier plan was made of. */
package dev.footfall.pipeline.source;
