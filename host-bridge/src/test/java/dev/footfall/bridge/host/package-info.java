/** The scripts that run inside of editors, against strict stand-ins for these. */
package dev.footfall.bridge.host;
