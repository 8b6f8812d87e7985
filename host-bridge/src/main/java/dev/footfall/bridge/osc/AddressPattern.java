package dev.footfall.bridge.osc;

import java.util.BitSet;

/**
 * An OSC address pattern: {@code ?} one character, {@code *} any number, {@code [abc] [a-z] [!a-z]}
 * one of a set or not of it, {@code {one,two}} one of several texts; none of them matches a slash.
 * OSC 1.1 adds {@code //}, any number of levels: {@code /a//b} matches {@code /a/b} and {@code
 * /a/x/y/b}. All ways to match are followed side by side, so the time is at most pattern length
 * times address length, whatever the pattern.
 */
public final class AddressPattern {
  private static final String LEVELS = "//";

  private final String pattern;
  private final boolean plain;

  public AddressPattern(String pattern) {
    this.pattern = pattern;
    this.plain =
        pattern.chars().noneMatch(c -> "?*[]{}".indexOf(c) >= 0) && !pattern.contains(LEVELS);
  }

  /** Whether the whole address matches; a bracket or brace without its end matches nothing. */
  public boolean matches(String address) {
    if (plain) {
      return pattern.equals(address);
    }
    BitSet ends = new BitSet();
    ends.set(0);
    int at = 0;
    while (at < pattern.length() && !ends.isEmpty()) {
      int next = pieceEnd(at);
      if (next < 0) {
        return false;
      }
      ends = advance(pattern.substring(at, next), address, ends);
      at = next;
    }
    return at == pattern.length() && ends.get(address.length());
  }

  /** Where the piece of the pattern that begins at {@code at} ends, or -1 if it does not. */
  private int pieceEnd(int at) {
    if (pattern.startsWith(LEVELS, at)) {
      return at + LEVELS.length();
    }
    return switch (pattern.charAt(at)) {
      case '[' -> pattern.indexOf(']', at) + 1 > 0 ? pattern.indexOf(']', at) + 1 : -1;
      case '{' -> pattern.indexOf('}', at) + 1 > 0 ? pattern.indexOf('}', at) + 1 : -1;
      default -> at + 1;
    };
  }

  /** The places in the address that {@code piece} can end at, from the places it can begin at. */
  private static BitSet advance(String piece, String address, BitSet starts) {
    if (piece.equals(LEVELS)) {
      return afterSlashes(address, starts);
    }
    BitSet ends = new BitSet();
    for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
      switch (piece.charAt(0)) {
        case '*' -> {
          int end = start;
          ends.set(end);
          while (end < address.length() && address.charAt(end) != '/') {
            ends.set(++end);
          }
        }
        case '{' -> {
          for (String text : piece.substring(1, piece.length() - 1).split(",", -1)) {
            if (text.indexOf('/') < 0 && address.startsWith(text, start)) {
              ends.set(start + text.length());
            }
          }
        }
        default -> {
          if (start < address.length() && isOne(piece, address.charAt(start))) {
            ends.set(start + 1);
          }
        }
      }
    }
    return ends;
  }

  /** Behind every slash from the first that {@code //} can begin at. */
  private static BitSet afterSlashes(String address, BitSet starts) {
    BitSet ends = new BitSet();
    boolean begun = false;
    for (int at = starts.nextSetBit(0); at >= 0 && at < address.length(); at++) {
      begun |= starts.get(at);
      if (begun && address.charAt(at) == '/') {
        ends.set(at + 1);
      }
    }
    return ends;
  }

  /** Whether a piece that stands for one character stands for this one. */
  private static boolean isOne(String piece, char c) {
    return switch (piece.charAt(0)) {
      case '?' -> c != '/';
      case '[' -> c != '/' && inSet(piece.substring(1, piece.length() - 1), c);
      default -> c == piece.charAt(0);
    };
  }

  private static boolean inSet(String set, char c) {
    boolean negated = set.startsWith("!");
    boolean found = false;
    for (int i = negated ? 1 : 0; i < set.length(); i++) {
      // A minus sign at the end of the set stands for itself.
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= c >= set.charAt(i) && c <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= c == set.charAt(i);
      }
    }
    return found != negated;
  }
}
