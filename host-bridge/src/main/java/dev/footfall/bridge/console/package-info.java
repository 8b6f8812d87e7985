/** What a person at a terminal sees and does: progress, results, the log, Ctrl-C. */
package dev.footfall.bridge.console;
