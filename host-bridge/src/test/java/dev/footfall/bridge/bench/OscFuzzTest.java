package dev.footfall.bridge.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.protocol.Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OscFuzzTest {
  /** {@code -Dfootfall.fuzz.packets=1000000} is the long run; this one takes a second or two. */
  private static final long PACKETS = Long.getLong("footfall.fuzz.packets", 40_000);

  @TempDir private Path scratch;

  @Test
  void fuzz_engine_answersInBetweenAndKeepsNothing() {
    List<Figure> figures = OscBench.fuzz(scratch, PACKETS, 20260502);
    assertEquals(PACKETS, figures.get(0).value());
    assertEquals(Math.ceil(PACKETS / 100.0), figures.get(1).value());
    // All that the engine may keep of strangers: 1,000 early messages of at most 1 KB here, 32
    // subscribers, 64 watchers, 14 settings, and the answers to requests for jobs, of which there
    // is none without the token: 2 MB. What a packet left behind would be 40 MB for 40,000 of 1 KB.
    double growthMb = figures.get(3).value();
    assertTrue(growthMb < 4, "grew by " + growthMb + " MB");
  }

  @Test
  void next_sameSeed_sameNoneLongerThanADatagramAndSomeGood() {
    PacketMutator one = new PacketMutator(7);
    PacketMutator two = new PacketMutator(7);
    int good = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] packet = one.next();
      assertArrayEquals(packet, two.next());
      assertTrue(packet.length <= 65_507, "" + packet.length);
      String text = new String(packet, StandardCharsets.ISO_8859_1);
      good += text.startsWith(Address.STATUS.address() + "\0\0\0\0,s\0\0fuzz\0") ? 1 : 0;
    }
    assertTrue(good > 0, "no packet is left as it was");
  }
}
