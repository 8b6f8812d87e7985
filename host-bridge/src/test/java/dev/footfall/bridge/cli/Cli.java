package dev.footfall.bridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command line within a test and catches what it prints. */
record Cli(int status, List<String> out, List<String> err) {
  static synchronized Cli run(String... args) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = CommandLineProgram.run(args);
      return new Cli(status, lines(out), lines(err));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  String lastLine() {
    return out.get(out.size() - 1);
  }

  String lastError() {
    return err.isEmpty() ? "" : err.get(err.size() - 1);
  }
}
