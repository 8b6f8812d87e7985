/** Commands for blind listening. */
package dev.footfall.bridge.cli.listen;
