package dev.footfall.bridge.remote;

import java.util.List;

/** What an argument may be. */
public sealed interface Range {
  /** Anything of its type. */
  record Any() implements Range {}

  /** A number, both ends included. */
  record Bounds(double least, double most) implements Range {}

  /** One of some words. */
  record Words(List<String> words) implements Range {
    public Words {
      words = List.copyOf(words);
    }
  }
}
