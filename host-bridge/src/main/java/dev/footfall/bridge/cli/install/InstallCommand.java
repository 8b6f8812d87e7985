package dev.footfall.bridge.cli.install;

import dev.footfall.bridge.install.HostSystem;
import dev.footfall.bridge.install.Installer;
import dev.footfall.bridge.install.ProgramFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts what runs inside of an editor where the editor looks for it. */
@Command(
    name = "install",
    description = "Puts Footfall's scripts or plug-in into an editor.",
    mixinStandardHelpOptions = true)
public final class InstallCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "HOST",
      description = "reaper, resolve, ofx, ardour or blender")
  private String host;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "the editor's folder, where it is not the usual one")
  private Path to;

  @Option(names = "--dry-run", description = "only tell what would be done")
  private boolean dryRun;

  @Override
  public Integer call() {
    Installer installer = new Installer(ProgramFolder.find(), HostSystem.current());
    print(installer.install(host, Optional.ofNullable(to), dryRun), System.out);
    return 0;
  }

  private void print(Installer.Outcome outcome, PrintStream out) {
    String title = outcome.map().title();
    out.printf("%s: %s%n", title, outcome.base());
    for (Path path : outcome.writes()) {
      out.printf("  %s %s%n", dryRun ? "would write" : "wrote", path);
    }
    for (Path path : outcome.removes()) {
      out.printf("  %s %s%n", dryRun ? "would remove" : "removed", path);
    }
    if (outcome.same() > 0) {
      out.printf("  %d files were there already%n", outcome.same());
    }
    if (dryRun) {
      out.println("Nothing was changed (--dry-run).");
      return;
    }
    outcome.map().next().forEach(text -> out.println("Next: " + text));
    out.printf("To take it back: footfall uninstall %s%n", host);
  }
}
