package dev.footfall.bridge.cli;

import dev.footfall.bridge.Generators;
import dev.footfall.file.AtomicFile;
import dev.footfall.synth.own.LibraryTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what is understood of a folder of recordings. */
@Command(
    name = "library",
    description = "Tells what --generator library:DIR makes of a folder of recordings, and why.",
    mixinStandardHelpOptions = true)
final class LibraryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the folder; nothing is written into it")
  private Path folder;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "writes the table into a file instead of printing it")
  private Path file;

  @Override
  public Integer call() {
    LibraryTable table = Generators.open(folder).table();
    Optional<Path> target = Optional.ofNullable(file);
    if (target.isEmpty()) {
      System.out.print(table.text());
    }
    table.summary().forEach(System.out::println);
    target.ifPresent(
        to -> {
          AtomicFile.write(to, table.text());
          System.out.println(to.toAbsolutePath());
        });
    return 0;
  }
}
