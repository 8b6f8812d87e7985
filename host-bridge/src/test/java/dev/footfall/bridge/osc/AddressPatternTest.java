package dev.footfall.bridge.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/footfall/hello /footfall/hello true",
        "/footfall/hello /footfall/hell false",
        "/footfall/hell /footfall/hello false",
        "/footfall/hell? /footfall/hello true",
        "/footfall/hello? /footfall/hello false",
        "/footfall?hello /footfall/hello false",
        "/footfall/* /footfall/hello true",
        "/footfall/* /footfall/trigger/cancel false",
        "/footfall/*/* /footfall/trigger/cancel true",
        "/* /footfall/hello false",
        "/*fall/h*l*o /footfall/hello true",
        "/footfall/*** /footfall/hello true",
        "/footfall/hello* /footfall/hello true",
        "/footfall/[gh]ello /footfall/hello true",
        "/footfall/[a-g]ello /footfall/hello false",
        "/footfall/[a-z]ello /footfall/hello true",
        "/footfall/[!a-g]ello /footfall/hello true",
        "/footfall/[!h]ello /footfall/hello false",
        "/footfall[!a]hello /footfall/hello false",
        "/footfall/[h-]ello /footfall/hello true",
        "/footfall/[a-] /footfall/- true",
        "/footfall/{hello,status} /footfall/status true",
        "/footfall/{hell,hello}o /footfall/hello true",
        "/footfall/{cancel,status} /footfall/hello false",
        "/footfall/{,x}hello /footfall/hello true",
        "/{footfall/hello,x} /footfall/hello false",
        "/footfall/{hello /footfall/hello false",
        "/footfall/[hello /footfall/hello false",
        "/footfall/] /footfall/] true",
        "//cancel /footfall/trigger/cancel true",
        "//cancel /footfall/cancel true",
        "//cancel /cancel true",
        "//ancel /footfall/cancel false",
        "/footfall//cancel /footfall/trigger/cancel true",
        "/footfall//cancel /footfall/cancel true",
        "/footfall//cancel /footfallcancel false",
        "/footfall//* /footfall/trigger/cancel true",
        "//trigger/* /footfall/trigger/cancel true",
        "//trigger /footfall/trigger/cancel false",
        "/footfall/trigger// /footfall/trigger/cancel false",
        "//{trigger,remote}/[a-c]* /footfall/trigger/cancel true",
      })
  void matches_asTheSpecificationSays(String pattern, String address, boolean expected) {
    assertEquals(expected, new AddressPattern(pattern).matches(address));
  }

  @Test
  void matches_manyLevels_ends() {
    AddressPattern pattern = new AddressPattern("//a".repeat(80) + "//b");
    assertFalse(pattern.matches("/a".repeat(120)));
  }

  @Test
  void matches_manyStars_ends() {
    // Backtracking would try about 40 over 120 ways here, more than 10^32.
    AddressPattern pattern = new AddressPattern("/" + "*a".repeat(40) + "*b");
    assertFalse(pattern.matches("/" + "a".repeat(120)));
  }
}
