/** The commands that put Footfall into editors, and take it out again. */
package dev.footfall.bridge.cli.install;
