package dev.footfall.bridge.bench;

import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.remote.RemoteValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Packets such as no good sender makes: real requests, settings, patterns and bundles with bytes
 * changed, cut off, doubled or swapped, and plain noise. The same seed gives the same packets. They
 * are put together by hand, so that no codec judges itself.
 */
public final class PacketMutator {
  private static final int MOST_NOISE_BYTES = 400;
  private static final int MOST_CHANGES = 4;

  private final Random random;
  private final List<byte[]> good = new ArrayList<>();

  public PacketMutator(long seed) {
    random = new Random(seed);
    for (Address address : Address.values()) {
      good.add(message(address.address(), address.tags()));
    }
    for (RemoteValue value : RemoteValue.values()) {
      good.add(message(value.address(), String.valueOf(value.tag())));
    }
    good.add(message("/footfall/{status,hello}", "ss"));
    good.add(message("//[a-s]t*", "s"));
    good.add(message("/footfall/hello", "sifbhdtTFNISc[is]"));
    byte[] first = bundle(good.get(0), good.get(1));
    good.add(first);
    good.add(bundle(first, good.get(2), first));
  }

  /** The next one. */
  public byte[] next() {
    int kind = random.nextInt(8);
    if (kind == 0) {
      byte[] noise = new byte[random.nextInt(MOST_NOISE_BYTES)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] packet = good.get(random.nextInt(good.size())).clone();
    for (int change = random.nextInt(MOST_CHANGES + 1); change > 0 && packet.length > 0; change--) {
      packet = changed(packet);
    }
    return packet;
  }

  private byte[] changed(byte[] packet) {
    int at = random.nextInt(packet.length);
    switch (random.nextInt(6)) {
      case 0 -> packet[at] = (byte) random.nextInt(256);
      case 1 -> packet[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(packet, at);
      }
      case 3 -> {
        // Lengths and numbers at their edges.
        int[] edges = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, packet.length, 65_536};
        if (packet.length >= 4) {
          ByteBuffer.wrap(packet).putInt((at & ~3) % (packet.length - 3), edges[random.nextInt(6)]);
        }
      }
      case 4 -> {
        byte[] other = good.get(random.nextInt(good.size()));
        System.arraycopy(other, 0, packet, at, Math.min(other.length, packet.length - at));
      }
      default -> {
        byte[] twice = Arrays.copyOf(packet, packet.length + at);
        System.arraycopy(packet, 0, twice, packet.length, at);
        return twice;
      }
    }
    return packet;
  }

  private static byte[] bundle(byte[]... elements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    string(bytes, "#bundle");
    bytes.writeBytes(ByteBuffer.allocate(8).putLong(1).array());
    for (byte[] element : elements) {
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(element.length).array());
      bytes.writeBytes(element);
    }
    return bytes.toByteArray();
  }

  private static byte[] message(String address, String tags) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    string(bytes, address);
    string(bytes, "," + tags);
    for (char tag : tags.toCharArray()) {
      switch (tag) {
        case 's', 'S' -> string(bytes, "fuzz");
        case 'b' -> bytes.writeBytes(new byte[] {0, 0, 0, 3, 1, 2, 3, 0});
        // Port 1 and the value 1: nobody listens there.
        case 'i' -> bytes.writeBytes(ByteBuffer.allocate(4).putInt(1).array());
        case 'f' -> bytes.writeBytes(ByteBuffer.allocate(4).putFloat(1).array());
        case 'c' -> bytes.writeBytes(ByteBuffer.allocate(4).putInt('c').array());
        case 'h', 'd', 't' -> bytes.writeBytes(ByteBuffer.allocate(8).putLong(1).array());
        default -> {}
      }
    }
    return bytes.toByteArray();
  }

  private static void string(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(Arrays.copyOf(utf8, (utf8.length / 4 + 1) * 4));
  }
}
