package dev.footfall.bridge.osc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** OSC packets written by hand after the specification, so that no codec judges itself. */
public final class Packets {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public static Packets packet() {
    return new Packets();
  }

  public Packets text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(Arrays.copyOf(utf8, (utf8.length / 4 + 1) * 4));
    return this;
  }

  public Packets int32(int value) {
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    return this;
  }

  public Packets int64(long value) {
    bytes.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
    return this;
  }

  public Packets float32(float value) {
    return int32(Float.floatToIntBits(value));
  }

  public Packets float64(double value) {
    return int64(Double.doubleToLongBits(value));
  }

  public Packets raw(int... octets) {
    for (int octet : octets) {
      bytes.write(octet);
    }
    return this;
  }

  /** A bundle element: its size and it. */
  public Packets element(byte[] element) {
    int32(element.length);
    bytes.writeBytes(element);
    return this;
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }

  public static byte[] strings(String address, String... arguments) {
    Packets packet = packet().text(address).text("," + "s".repeat(arguments.length));
    Arrays.stream(arguments).forEach(packet::text);
    return packet.bytes();
  }

  /** The twelve kinds of broken packets that real senders and hostile ones produce. */
  public static Map<String, byte[]> malformed() {
    String hello = "/footfall/hello";
    Map<String, byte[]> kinds = new LinkedHashMap<>();
    kinds.put("empty", new byte[0]);
    kinds.put("missing slash", strings("footfall/hello", "1", "me"));
    kinds.put("text without NUL", packet().text(hello).text(",s").raw('a', 'b', 'c', 'd').bytes());
    kinds.put("truncated int", packet().text(hello).text(",ii").int32(1).bytes());
    kinds.put("huge blob size", packet().text(hello).text(",b").int32(Integer.MAX_VALUE).bytes());
    kinds.put("negative blob size", packet().text(hello).text(",b").int32(-8).int64(0).bytes());
    kinds.put(
        "truncated bundle element", packet().text("#bundle").int64(1).int32(64).int32(0).bytes());
    kinds.put(
        "negative bundle element", packet().text("#bundle").int64(1).int32(-4).int32(0).bytes());
    kinds.put("unbalanced bracket", packet().text(hello).text(",[i").int32(1).bytes());
    kinds.put("unknown type tag", packet().text(hello).text(",q").int32(1).bytes());
    kinds.put("type tags without NUL", packet().text(hello).raw(',', 's', 's', 's').bytes());
    kinds.put("seven bytes", "#bundle".getBytes(StandardCharsets.UTF_8));
    return kinds;
  }

  /** A random packet: noise, or a good one with a few bytes changed or cut off. */
  public static byte[] fuzzed(Random random) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] good = goodOnes()[random.nextInt(goodOnes().length)];
    byte[] packet = Arrays.copyOf(good, good.length - random.nextInt(2) * random.nextInt(12));
    for (int change = random.nextInt(4); change >= 0 && packet.length > 0; change--) {
      packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
    }
    return packet;
  }

  private static byte[][] goodOnes() {
    byte[] hello = strings("/footfall/hello", "1", "me");
    byte[] all =
        packet()
            .text("/footfall/subscribe")
            .text(",sifbhdtTFNISc[is]")
            .text("id")
            .int32(9)
            .float32(0.5f)
            .int32(3)
            .raw(1, 2, 3, 0)
            .int64(5)
            .float64(6)
            .int64(1)
            .text("symbol")
            .int32('c')
            .int32(1)
            .text("x")
            .bytes();
    byte[] bundle = packet().text("#bundle").int64(1).element(hello).element(all).bytes();
    byte[] nested = packet().text("#bundle").int64(1).element(bundle).element(hello).bytes();
    return new byte[][] {hello, all, bundle, nested};
  }
}
