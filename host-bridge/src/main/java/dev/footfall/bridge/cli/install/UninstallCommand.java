package dev.footfall.bridge.cli.install;

import dev.footfall.bridge.install.HostSystem;
import dev.footfall.bridge.install.InstallMap;
import dev.footfall.bridge.install.ProgramFolder;
import dev.footfall.bridge.install.Uninstaller;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what {@code install} has put there. */
@Command(
    name = "uninstall",
    description = "Takes Footfall's scripts or plug-in out of an editor again.",
    mixinStandardHelpOptions = true)
public final class UninstallCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "HOST",
      description = "reaper, resolve, ofx, ardour or blender")
  private String host;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "only what was installed into this folder")
  private Path to;

  @Option(names = "--dry-run", description = "only tell what would be done")
  private boolean dryRun;

  @Override
  public Integer call() {
    HostSystem system = HostSystem.current();
    InstallMap map = InstallMap.read(ProgramFolder.find(), host, system);
    Uninstaller.Outcome outcome =
        new Uninstaller(system).uninstall(host, Optional.ofNullable(to), dryRun);
    for (Path path : outcome.removed()) {
      System.out.printf("  %s %s%n", dryRun ? "would remove" : "removed", path);
    }
    for (Path path : outcome.changed()) {
      System.out.printf("  left %s: it was changed since it was installed%n", path);
    }
    if (outcome.removed().isEmpty() && outcome.changed().isEmpty()) {
      System.out.printf("Nothing of Footfall is installed for %s.%n", map.title());
    } else if (dryRun) {
      System.out.println("Nothing was changed (--dry-run).");
    } else {
      System.out.printf(
          "%s: %d files removed. Restart it if it runs.%n", map.title(), outcome.removed().size());
    }
    return 0;
  }
}
