package dev.footfall.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Foot;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void write_breaksTheFirstLevelsOnly() {
    Object tree =
        Json.object(
            "schema",
            "footfall.test/1",
            "rate",
            Json.object("num", 24000, "den", 1001),
            "none",
            Optional.empty(),
            "words",
            List.of("a", "b"),
            "empty",
            List.of(),
            "rows",
            List.of(
                Json.object("foot", Foot.LEFT, "surface", List.of(Json.object("score", 0.7f))),
                Json.object("foot", Foot.RIGHT, "locked", false)));
    String text =
        """
        {
          "schema": "footfall.test/1",
          "rate": {"num":24000,"den":1001},
          "none": null,
          "words": ["a","b"],
          "empty": [],
          "rows": [
            {"foot":"left","surface":[{"score":0.7}]},
            {"foot":"right","locked":false}
          ]
        }
        """;
    assertEquals(text, Json.write(tree));
    assertEquals(text, Json.write(Json.read(text, "test.json")));
  }

  @Test
  void write_ofAList_givesOneLineAnItem() {
    assertEquals(
        "[\n  {\"file\":\"step_0001.wav\"},\n  {\"file\":\"step_0002.wav\"}\n]\n",
        Json.write(
            List.of(Json.object("file", "step_0001.wav"), Json.object("file", "step_0002.wav"))));
  }

  @Test
  void write_ofNumbers_hasNoExponentAndNoSpareDigits() {
    assertEquals(
        "[0.1,-21.5,0.000001,100000000,0.3333333333333333,9007199254740993,0,0]\n",
        Json.write(
            List.of(0.1f, -21.5f, 1e-6f, 1e8f, 1 / 3.0, 9_007_199_254_740_993L, -0.0f, 0.0)));
    assertThrows(IllegalArgumentException.class, () -> Json.write(Float.NaN));
  }

  @Test
  void number_ofAnyFloat_comesBackExactly() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = Json.write(Json.object("v", value));
        assertEquals(value + 0.0f, Json.read(text, "v").number("v") + 0.0f, text);
        assertFalse(text.contains("E"), text);
      }
    }
  }

  @Test
  void write_ofText_escapesControlsAndKeepsLetters() {
    String odd = "tab\t quote\" back\\slash line\n null\u0000 ä 漢 \uD83D\uDC62";
    String text = Json.write(Json.object("v", odd));
    assertTrue(text.contains("ä 漢 \uD83D\uDC62"), text);
    assertEquals(1, text.lines().filter(line -> line.contains("tab")).count());
    assertEquals(odd, Json.read(text, "v").text("v"));
  }

  @Test
  void read_ofMalformedText_namesFileAndLine() {
    assertFault("{\n\"a\": 1,\n\"b\" 2}", "t.json, line 3: ");
    assertFault("{\"a\": 1, \"a\": 2}", "Duplicate field 'a'");
    assertFault("{\n} trailing", "t.json, line 2: ");
    assertFault("{} {}", "text after the end");
    assertFault("", "the file is empty");
    assertFault("[1]", "expected an object");
    assertFault("{\"a\": [1, 2", "t.json, line 1: ");
    assertFault("{\"a\": NaN}", "NaN");
  }

  @Test
  void members_ofWrongKind_nameFileLineAndMember() {
    JsonObject root =
        Json.read("{\"clips\": [{\"pan\": 0.5},\n {\"pan\": \"x\", \"n\": null}]}", "t.json");
    JsonObject clip = root.objects("clips").get(1);
    assertMessage("t.json, line 2: clips[1].pan is not a number", () -> clip.number("pan"));
    assertMessage("t.json, line 2: clips[1].n is missing, expected text", () -> clip.text("n"));
    assertMessage("t.json, line 2: unknown member 'n'; known are pan", () -> clip.only("pan"));
    assertMessage("t.json, line 1: clips is not an object", () -> root.object("clips"));
    assertMessage(
        "t.json, line 2: clips[1].pan is 'x', expected one of left, right",
        () -> clip.word("pan", Foot.class));
    assertEquals(Optional.empty(), clip.optionalText("n"));
    assertEquals(new BigDecimal("0.5"), root.objects("clips").get(0).members().get("pan"));
  }

  @Test
  void whole_isExactOverAllLongs() {
    JsonObject object =
        Json.read(
            "{\"a\": 9223372036854775807, \"b\": 3000000000, \"c\": 1.0, \"d\": 9223372036854775808}",
            "t.json");
    assertEquals(Long.MAX_VALUE, object.whole("a"));
    assertMessage("t.json, line 1: b is 3000000000, beyond 32 bits", () -> object.wholeInt("b"));
    assertMessage("t.json, line 1: c is not a whole number", () -> object.whole("c"));
    assertMessage("t.json, line 1: d is not a whole number", () -> object.whole("d"));
    assertEquals(3e9f, object.number("b"));
  }

  private static void assertFault(String text, String part) {
    FootfallException e =
        assertThrows(FootfallException.class, () -> Json.read(text, "t.json"), text);
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static void assertMessage(String message, Runnable read) {
    assertEquals(message, assertThrows(FootfallException.class, read::run).getMessage());
  }
}
