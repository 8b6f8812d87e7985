package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.place.PlacementPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  @Test
  void write_andRead_losesNothing() {
    PlacementPlan plan = TestPlans.twoWalkers();
    assertEquals(plan, PlanJson.read(PlanJson.write(plan), "plan.json"));
  }

  @Test
  void write_givesOneLineAClipWithTheContractsMembers() {
    String text = PlanJson.write(TestPlans.twoWalkers());
    List<String> clips = text.lines().filter(line -> line.contains("\"stepId\":2,")).toList();
    assertEquals(2, clips.size());
    assertEquals(
        "    {\"stepId\":2,\"identity\":\"id-2\",\"change\":\"locked\",\"track\":2,\"person\":2,"
            + "\"foot\":\"right\",\"action\":\"walk\",\"surface\":\"wood_deck\",\"wet\":true,"
            + "\"footwear\":\"sneaker\",\"layer\":\"feet\",\"coverage\":\"interpolated\","
            + "\"take\":1,\"active\":true,\"seed\":-9007199254740991,"
            + "\"name\":\"FOLYFeet_Wood Deck Sneaker Walk L 0002-1_Footfall\","
            + "\"file\":\"clips/21.wav\",\"paddedFile\":\"clips/p21.wav\",\"channels\":1,"
            + "\"mediaUs\":1915854,\"startSample\":91001,\"hitSample\":91961,"
            + "\"lengthSamples\":4800,\"startFrame\":45,\"padSamples\":911,"
            + "\"fadeInSamples\":48,\"fadeOutSamples\":480,\"pan\":-0.31428573,"
            + "\"gainDb\":-21.833334,\"intensity\":0.5,\"confidence\":0.93,"
            + "\"source\":0,\"xNorm\":null,\"yNorm\":null,\"recipe\":\"\","
            + "\"room\":\"dry\",\"distanceM\":4,\"roomPrinted\":false,"
            + "\"user\":{\"locked\":true,\"deleted\":false,\"added\":false,"
            + "\"offsetSamples\":0,\"gainDb\":null,\"pan\":null,\"take\":null}},",
        clips.get(0));
    assertTrue(
        text.contains(
            "  \"timeline\": {\"frameRate\":{\"num\":24000,\"den\":1001},\"dropFrame\":false,"
                + "\"startTimecode\":\"01:00:00:00\",\"startSample\":172972800},\n"
                + "  \"sampleRateHz\": 48000,\n  \"panLawDb\": -3,\n"
                + "  \"range\": {\"startUs\":0,\"endUs\":7700000},\n"),
        text);
  }

  @Test
  void read_ofUnknownMembers_passesOverThem() {
    PlacementPlan plan = TestPlans.twoWalkers();
    String later = PlanJson.write(plan).replace("\"stepId\":", "\"later\":[1,{}],\"stepId\":");
    assertEquals(plan, PlanJson.read(later, "plan.json"));
  }

  @Test
  void read_ofWhatMakesNoSense_namesFileAndLine() {
    assertFault("\"footfall.plan/1\"", "\"footfall.plan/9\"", "line 1: it is a footfall.plan/9");
    assertFault("\"sampleRateHz\": 48000", "\"sampleRateHz\": 44100", "sampleRateHz is not 48000");
    assertFault("\"hitSample\":91961", "\"hitSample\":1", "step 2: hit 1 is not inside");
    assertFault("\"surface\":\"wood_deck\"", "\"surface\":\"lava\"", "clips[0].surface is 'lava'");
    assertFault(
        "\"01:00:00:00\",\"startSample\"", "\"1h\",\"startSample\"", "line 6: timecode '1h'");
    assertFault("\"num\":24000", "\"num\":\"x\"", "source.frameRate.num is not a whole number");
    assertFault("\"endUs\":7700000", "\"endUs\":null", "range.endUs is missing");
    assertFault("FEET_HIDDEN", "FEET_COLD", "unknown warning 'FEET_COLD'");
    assertFault("\"den\":1001", "\"den\":0", "24000/0 is not a positive fraction");
  }

  private static void assertFault(String from, String to, String part) {
    String text = PlanJson.write(TestPlans.twoWalkers()).replace(from, to);
    FootfallException e =
        assertThrows(FootfallException.class, () -> PlanJson.read(text, "out/plan.json"));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().startsWith("out/plan.json, line "), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(0, e.getMessage().lastIndexOf("out/plan.json"), e.getMessage());
  }
}
