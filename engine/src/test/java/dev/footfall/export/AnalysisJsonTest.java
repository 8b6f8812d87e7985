package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.error.FootfallException;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Person;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.Tread;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisJsonTest {
  private final Analysis analysis =
      new Analysis(
          TestPlans.twoWalkers().source(),
          new MediaRange(0, 7_000_000),
          List.of(new MediaRange(0, 3_000_000), new MediaRange(3_000_000, 7_000_000)),
          List.of(
              new Person(1, 0, 6_600_000, List.of(new Scored<>(Footwear.SNEAKER, 0.5f))),
              new Person(2, 6_700_000, 7_000_000, List.of(), Optional.of(new Scored<>(1, 0.75f)))),
          List.of(
              contact(Foot.LEFT, 1_366_667, Phase.HEEL, Action.WALK),
              contact(Foot.LEFT, 1_400_001, Phase.TOE_DOWN, Action.WALK),
              contact(Foot.RIGHT, 4_000_000, Phase.FLAT, Action.LAND)),
          List.of(
              new Scene(
                  new MediaRange(0, 3_000_000),
                  List.of(new Scored<>(Environment.PARK, 0.8f)),
                  List.of(new Scored<>(Surface.GRASS, 0.7f), new Scored<>(Surface.DIRT, 0.1f)),
                  List.of(),
                  true,
                  List.of(
                      Tread.of(
                          contact(Foot.LEFT, 1_366_667, Phase.HEEL, Action.WALK),
                          List.of(
                              new Scored<>(Surface.GRASS, 0.7f), new Scored<>(Surface.DIRT, 0.1f)),
                          false,
                          List.of(new Scored<>(Footwear.SNEAKER, 0.5f)))))),
          TestPlans.twoWalkers().warnings());

  private static FootContact contact(Foot foot, long mediaUs, Phase phase, Action action) {
    return new FootContact(1, foot, mediaUs, 0.41f, 0.83f, 1 / 3f, phase, action, 1.3f, 0.93f);
  }

  @Test
  void write_withPhasesAndRead_losesNothing() {
    assertEquals(analysis, AnalysisJson.read(AnalysisJson.write(analysis, true), "a.json"));
  }

  @Test
  void write_withoutPhases_keepsInitialContactsOnly() {
    Analysis read = AnalysisJson.read(AnalysisJson.write(analysis, false), "a.json");
    assertEquals(List.of(analysis.contacts().get(0), analysis.contacts().get(2)), read.contacts());
  }

  @Test
  void write_givesTheContractsMembers() {
    String text = AnalysisJson.write(analysis, false);
    assertTrue(text.contains("\"shots\": [\n    {\"startUs\":0,\"endUs\":3000000},\n"), text);
    assertTrue(
        text.contains(
            "{\"id\":1,\"character\":null,\"firstUs\":0,\"lastUs\":6600000,"
                + "\"footwear\":[{\"label\":\"sneaker\",\"score\":0.5}]}"),
        text);
    assertTrue(text.contains("\"footwear\":[],\"looksLike\":{\"person\":1,\"score\":0.75}}"), text);
    // 2.335356 m at full height, three times as far at a third of it.
    assertTrue(
        text.contains(
            "{\"person\":1,\"foot\":\"left\",\"mediaUs\":1366667,\"phase\":\"heel\","
                + "\"action\":\"walk\",\"xNorm\":0.41,\"yNorm\":0.83,"
                + "\"bodyHeightNorm\":0.33333334,\"distanceM\":7.0060673,\"speedMps\":1.3,"
                + "\"intensity\":0.5,\"confidence\":0.93,"
                + "\"surface\":[{\"label\":\"grass\",\"score\":0.7},"
                + "{\"label\":\"dirt\",\"score\":0.1}],\"wet\":false}"),
        text);
    assertTrue(text.contains("\"intensity\":0.75,\"confidence\":0.93,\"surface\":[]}"), text);
  }

  /** As CLI.md gives it, without the members that we add, and out of order. */
  @Test
  void read_ofTheBareContract_fillsTheRest() {
    String bare =
        """
        {"schema":"footfall.analysis/1",
         "source":{"path":"a.mp4","fingerprint":"f","widthPx":1768,"heightPx":994,
           "frameRate":{"num":30,"den":1},"startTimecode":null,"dropFrame":false,
           "durationUs":7700000},
         "shots":[{"startUs":0,"endUs":7700000}],
         "people":[{"id":1,"character":null,"firstUs":0,"lastUs":7600000,"footwear":[]}],
         "contacts":[
           {"person":1,"foot":"left","mediaUs":9,"phase":"toe","action":"run","xNorm":0.5,
            "yNorm":0.5,"distanceM":4.670712,"speedMps":3,"intensity":0.85,"confidence":1},
           {"person":1,"foot":"right","mediaUs":5,"phase":"heel","action":"walk","xNorm":0.5,
            "yNorm":0.5,"distanceM":2,"speedMps":1,"intensity":0.4,"confidence":1}],
         "scene":[{"startUs":0,"endUs":7700000,"environment":[],"surface":[]}]}
        """;
    Analysis read = AnalysisJson.read(bare, "a.json");
    assertEquals(new MediaRange(0, 7_700_000), read.range());
    assertEquals(List.of(5L, 9L), read.contacts().stream().map(FootContact::mediaUs).toList());
    // The distance has seven digits, 1e-7 relative; float rounding adds as much.
    assertEquals(0.5, read.contacts().get(1).bodyHeightNorm(), 2e-7);
  }

  @Test
  void read_ofAPlan_isRefused() {
    String plan = PlanJson.write(TestPlans.twoWalkers());
    FootfallException e =
        assertThrows(FootfallException.class, () -> AnalysisJson.read(plan, "plan.json"));
    assertTrue(e.getMessage().contains("it is a footfall.plan/1"), e.getMessage());
  }
}
