/** Options that several commands take. */
package dev.footfall.bridge.cli.option;
