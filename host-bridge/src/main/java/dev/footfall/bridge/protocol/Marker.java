package dev.footfall.bridge.protocol;

/** The two OSC arguments that have a type tag and no content. */
public enum Marker {
  /** Tag {@code N}. */
  NIL,
  /** Tag {@code I}, called Infinitum in OSC 1.0 and Impulse in 1.1. */
  IMPULSE
}
