/** Steps out of a trained network: what it is asked for, and what becomes of its answer. */
package dev.footfall.synth.flow;
