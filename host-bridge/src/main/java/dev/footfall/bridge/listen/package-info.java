/** Blind listening: a page that asks people, and what their answers amount to. */
package dev.footfall.bridge.listen;
