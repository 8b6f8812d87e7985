package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.json.Json;
import dev.footfall.json.JsonObject;
import dev.footfall.place.PlacementPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTsvTest {
  private final PlacementPlan plan = TestPlans.twoWalkers();
  private final List<String> lines = PlanTsv.write(plan).lines().toList();

  @Test
  void write_beginsWithTheSingleValues() {
    assertTrue(lines.contains("#schema\tfootfall.plan/1"));
    assertTrue(lines.contains("#frameRateNum\t24000"));
    assertTrue(lines.contains("#dropFrame\tfalse"));
    assertTrue(lines.contains("#startSample\t172972800"));
    assertTrue(lines.contains("#track\t1\tWalker 1\t1\t\tfeet\t#3366cc\t1"));
    assertTrue(lines.contains("#track\t2\tÄnna \"A\"\t2\tÄnna\tfeet\t#cc6633\t2"));
    assertTrue(lines.contains("#warning\t3\t9\tFEET_HIDDEN\thidden\\tfrom 3 to 9\\nand \\\\ more"));
  }

  @Test
  void write_hasTheMembersOfPlanJson() {
    List<List<String>> rows =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    List<JsonObject> clips = Json.read(PlanJson.write(plan), "plan.json").objects("clips");
    assertEquals(clips.size() + 1, rows.size());
    List<String> columns = rows.get(0);
    for (int i = 0; i < clips.size(); i++) {
      assertEquals(columns.size(), rows.get(i + 1).size());
      for (Map.Entry<String, Object> member : clips.get(i).members().entrySet()) {
        String key = member.getKey().equals("user") ? "locked" : member.getKey();
        Object value =
            member.getValue() instanceof JsonObject user ? user.flag("locked") : member.getValue();
        String text = value.equals(Optional.empty()) ? "" : value.toString();
        assertEquals(text, rows.get(i + 1).get(columns.indexOf(key)), key);
      }
      int userMembers = clips.get(i).object("user").members().size();
      assertEquals(clips.get(i).members().size() - 1 + userMembers, columns.size());
    }
  }

  @Test
  void write_withoutClips_stillNamesTheColumns() {
    PlacementPlan empty =
        new PlacementPlan(
            plan.job(),
            plan.engine(),
            plan.source(),
            plan.timeline(),
            plan.range(),
            List.of(),
            List.of(),
            List.of());
    assertTrue(PlanTsv.write(empty).contains("\nstepId\tidentity\tchange\t"));
  }
}
