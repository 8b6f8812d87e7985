package dev.footfall.contact;

/** The walker's own left and right. */
public enum Foot {
  LEFT,
  RIGHT
}
