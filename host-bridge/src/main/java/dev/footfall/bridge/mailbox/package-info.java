/** OSC by files, for hosts that can open no socket. */
package dev.footfall.bridge.mailbox;
