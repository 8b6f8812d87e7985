package dev.footfall.bridge;

import dev.footfall.bridge.cli.CommandLineProgram;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(CommandLineProgram.run(args));
  }
}
