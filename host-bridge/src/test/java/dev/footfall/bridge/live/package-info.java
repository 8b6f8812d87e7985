/** The real editors of Debian, driven by their scripts, with the real engine. */
package dev.footfall.bridge.live;
