/** Puts what runs inside of editors where these look for it, and takes it back. */
package dev.footfall.bridge.install;
