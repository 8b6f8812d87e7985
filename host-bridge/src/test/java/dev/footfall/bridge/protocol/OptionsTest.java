package dev.footfall.bridge.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void parse_flagsOfRender_keepsTheirNamesAndOrder() {
    Options options = Options.parse("seed=7;offset-ms=-12.5;surface=wood_deck;wet;pan_width=0.3");
    assertEquals(
        List.of("surface=wood_deck", "wet=true", "seed=7", "offset-ms=-12.5", "pan-width=0.3"),
        options.flags().entrySet().stream().map(Map.Entry::toString).toList());
  }

  @Test
  void parse_percentEncodedUtf8_isDecoded() {
    assertEquals(
        "/tmp/a;b=c 100%/Schrittgeräusche 足音 👣",
        Options.parse("out=/tmp/a%3Bb=c 100%25/Schrittger%C3%A4usche %E8%B6%B3音 %f0%9f%91%A3")
            .get(OptionKey.OUT)
            .orElseThrow());
    assertEquals("👣+", Options.parse("out=👣+").get(OptionKey.OUT).orElseThrow());
  }

  @Test
  void parse_emptyPieces_areSkipped() {
    assertTrue(Options.parse("").flags().isEmpty());
    assertEquals(Map.of("seed", "1"), Options.parse(";; seed=1 ;".replace(" ;", ";")).flags());
  }

  @Test
  void parse_unknownKey_namesTheNearest() {
    FootfallException e = refused("surfce=wood");
    assertTrue(e.getMessage().contains("'surfce'"), e.getMessage());
    assertTrue(e.getMessage().contains("surface"), e.getMessage());
  }

  @Test
  void parse_wrongEncoding_isRefusedWithThePlace() {
    assertTrue(refused("out=a%2").getMessage().contains("place 2 of 'a%2'"));
    assertTrue(refused("out=%zz").getMessage().contains("hexadecimal"));
    assertTrue(refused("out=%").getMessage().contains("hexadecimal"));
    assertTrue(refused("out=%ff%fe").getMessage().contains("UTF-8"));
  }

  @Test
  void parse_keyTwice_isRefused() {
    assertTrue(refused("offset-ms=1;offset_ms=2").getMessage().contains("twice"));
  }

  @Test
  void replyPort_outsideThePorts_isRefused() {
    assertEquals(OptionalInt.of(9000), Options.parse("reply=9000").replyPort());
    assertEquals(OptionalInt.empty(), Options.NONE.replyPort());
    for (String port : List.of("0", "65536", "-1", "x", "99999999999")) {
      Options options = Options.parse("reply=" + port);
      FootfallException e = assertThrows(FootfallException.class, options::replyPort);
      assertEquals(ErrorCode.BAD_REQUEST, e.code());
      assertTrue(e.getMessage().contains(port), e.getMessage());
    }
  }

  @Test
  void flagsAndToString_neverShowTheToken() {
    Options options = Options.parse("token=secret;seed=1;reply=5");
    assertEquals(Map.of("seed", "1"), options.flags());
    assertFalse(options.toString().contains("secret"));
  }

  private static FootfallException refused(String text) {
    FootfallException e = assertThrows(FootfallException.class, () -> Options.parse(text));
    assertEquals(ErrorCode.BAD_REQUEST, e.code());
    return e;
  }
}
