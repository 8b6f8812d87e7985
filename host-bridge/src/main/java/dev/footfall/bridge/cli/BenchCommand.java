package dev.footfall.bridge.cli;

import dev.footfall.bridge.bench.Bench;
import dev.footfall.bridge.bench.Figure;
import dev.footfall.bridge.bench.OscBench;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.Staging;
import dev.footfall.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast and how large it is here. */
@Command(
    name = "bench",
    description = "Measures speed and memory on this machine, medians of five runs.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "one run of each")
  private boolean quick;

  @Parameters(
      arity = "0..1",
      paramLabel = "osc|osc-fuzz",
      description = "only what clients of OSC see; or mutated OSC packets, which should do no harm")
  private String part = "";

  @Option(names = "--packets", paramLabel = "N", description = "of osc-fuzz (1000000)")
  private long packets = 1_000_000;

  @Option(names = "--json", paramLabel = "FILE", description = "also as JSON")
  private Path json;

  @Override
  public Integer call() {
    List<Figure> figures;
    try (Staging scratch = new Staging(Path.of(System.getProperty("java.io.tmpdir")))) {
      figures = measure(scratch.folder());
    }
    System.out.println("| what | median | unit | how |\n| --- | --- | --- | --- |");
    for (Figure figure : figures) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s |%n",
          figure.name(),
          rounded(figure.value()),
          figure.unit(),
          figure.how());
    }
    if (json != null) {
      AtomicFile.write(json, Json.write(figures.stream().map(BenchCommand::object).toList()));
    }
    return 0;
  }

  private List<Figure> measure(Path scratch) {
    return switch (part) {
      case "" -> Bench.run(scratch, quick);
      case "osc" -> Bench.osc(scratch, quick);
      case "osc-fuzz" -> OscBench.fuzz(scratch, packets, 1);
      default ->
          throw new FootfallException(
              ErrorCode.BAD_REQUEST,
              "bench '%s' is unknown; there are osc and osc-fuzz".formatted(part));
    };
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static Object object(Figure figure) {
    return Json.object(
        "name", figure.name(),
        "value", figure.value(),
        "unit", figure.unit(),
        "how", figure.how());
  }
}
