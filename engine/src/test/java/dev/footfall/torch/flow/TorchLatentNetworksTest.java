package dev.footfall.torch.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.synth.flow.LatentNetworks;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what the same packed networks gave in Python ({@code steps/export.py}). */
class TorchLatentNetworksTest {
  /** Float32 through some sixty layers in another order of sums; -80 dB re a full-scale sound. */
  private static final double WORST = 1e-4;

  private final LatentNetworks networks = ShippedFlow.networks();

  @ParameterizedTest
  @ValueSource(strings = {"short", "long", "halfway"})
  void sounds_goldenLatents_sameAsInPython(String name) throws IOException {
    try (DataInputStream in = golden(name)) {
      int tokens = in.readInt();
      float start = in.readFloat();
      float[] latents = floats(in, LatentNetworks.CHANNELS * tokens);
      float[] conditions = floats(in, LatentNetworks.CONDITIONS);
      float[] expected = floats(in, LatentNetworks.TOKEN_SAMPLES * tokens);
      assertNear(expected, networks.sounds(latents, conditions, tokens, start));
    }
  }

  @Test
  void latents_goldenSound_sameAsInPython() throws IOException {
    try (DataInputStream in = golden("encoder")) {
      int tokens = in.readInt();
      float[] sound = floats(in, LatentNetworks.TOKEN_SAMPLES * tokens);
      float[] expected = floats(in, LatentNetworks.CHANNELS * tokens);
      // Latents are a hundred times as large as sound.
      assertNear(scaled(expected), scaled(networks.latents(sound)));
    }
  }

  @Test
  void resources_checksums_match() throws Exception {
    for (String line : ShippedFlow.text("SHA256SUMS").lines().toList()) {
      String[] pair = line.split("  ");
      try (InputStream in =
          ShippedFlow.class.getResourceAsStream("/dev/footfall/torch/flow/" + pair[1])) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        assertEquals(pair[0], HexFormat.of().formatHex(hash), pair[1]);
      }
    }
  }

  private static float[] scaled(float[] latents) {
    float[] scaled = new float[latents.length];
    for (int i = 0; i < latents.length; i++) {
      scaled[i] = latents[i] / 100;
    }
    return scaled;
  }

  private static void assertNear(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double worst = 0;
    double loudest = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
      loudest = Math.max(loudest, Math.abs(expected[i]));
    }
    assertTrue(loudest > 0.001, "golden is silent");
    assertTrue(worst < WORST, "differs by " + worst);
  }

  private static DataInputStream golden(String name) {
    return new DataInputStream(
        TorchLatentNetworksTest.class.getResourceAsStream(
            "/dev/footfall/torch/flow/" + name + ".bin"));
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = in.readFloat();
    }
    return floats;
  }
}
