/** OSC by files, for hosts whose scripts have no sockets. */
package dev.footfall.bridge.mailbox;
