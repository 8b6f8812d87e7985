/** Edit lists: what a timeline range really is, piece by piece. */
package dev.footfall.edit;
