package dev.footfall.export;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.file.AtomicFile;
import dev.footfall.place.PlacementPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The plans of one output folder: {@code plan.json}, the same as {@code plan.tsv}, and older ones
 * as {@code plan.1.json}, {@code plan.2.json} … Used by one thread.
 *
 * @param folder the output folder
 */
public record PlanStore(Path folder) {
  /** The plan that counts, if there is one yet. */
  public Optional<PlacementPlan> read() {
    return current().map(text -> PlanJson.read(text, planFile().toString()));
  }

  /**
   * Makes a plan the one that counts and keeps the older one under the next free number. At no
   * instant is there no plan, and plan.json is replaced last: whoever sees the new one finds all
   * that it names.
   *
   * @return the path of plan.json
   * @throws FootfallException DISK_FULL or AUDIO_WRITE_FAILED; the older plan still counts then
   */
  public Path write(PlacementPlan plan) {
    String text = PlanJson.write(plan);
    Optional<String> older = current().filter(t -> !t.equals(text));
    older.ifPresent(t -> AtomicFile.write(nextFree(), t));
    AtomicFile.write(folder.resolve("plan.tsv"), PlanTsv.write(plan));
    AtomicFile.write(planFile(), text);
    return planFile();
  }

  private Path planFile() {
    return folder.resolve("plan.json");
  }

  private Path nextFree() {
    int n = 1;
    while (Files.exists(folder.resolve("plan.%d.json".formatted(n)))) {
      n++;
    }
    return folder.resolve("plan.%d.json".formatted(n));
  }

  private Optional<String> current() {
    if (!Files.exists(planFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(planFile()));
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "cannot read %s (%s); make it readable or choose another folder with --out"
              .formatted(planFile(), e.getClass().getSimpleName()),
          e);
    }
  }
}
