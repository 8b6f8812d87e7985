package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.footfall.error.FootfallException;
import dev.footfall.place.PlacementPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStoreTest {
  @TempDir Path folder;

  @Test
  void write_keepsOlderPlansUnderTheNextFreeNumber() throws IOException {
    PlanStore store = new PlanStore(folder.resolve("out"));
    assertEquals(Optional.empty(), store.read());
    for (String job : List.of("a", "b", "b", "c")) {
      assertEquals(folder.resolve("out/plan.json"), store.write(plan(job)));
    }
    assertEquals(Optional.of(plan("c")), store.read());
    assertEquals(List.of("plan.1.json", "plan.2.json", "plan.json", "plan.tsv"), names());
    assertEquals(PlanJson.write(plan("a")), Files.readString(folder.resolve("out/plan.1.json")));
    assertEquals(PlanJson.write(plan("b")), Files.readString(folder.resolve("out/plan.2.json")));
    assertEquals(PlanTsv.write(plan("c")), Files.readString(folder.resolve("out/plan.tsv")));
  }

  @Test
  void read_ofADamagedPlan_saysSo() throws IOException {
    Files.writeString(folder.resolve("plan.json"), "{\"schema\": ");
    assertThrows(FootfallException.class, () -> new PlanStore(folder).read());
  }

  private static PlacementPlan plan(String job) {
    PlacementPlan plan = TestPlans.twoWalkers();
    return new PlacementPlan(
        job,
        plan.engine(),
        plan.source(),
        plan.timeline(),
        plan.range(),
        plan.tracks(),
        plan.clips(),
        plan.warnings());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
