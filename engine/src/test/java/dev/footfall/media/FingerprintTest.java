package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final int MIB = 1 << 20;

  @TempDir Path dir;

  @Test
  void of_largeFile_isHashOfLengthAndEightProbes() throws Exception {
    byte[] bytes = noise(20 * MIB + 12_345);
    ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    hashed.write(ByteBuffer.allocate(8).putLong(bytes.length).array());
    long span = bytes.length - MIB;
    for (int i = 0; i < 8; i++) {
      hashed.write(bytes, (int) (i * span / 7), MIB);
    }

    assertEquals(sha256(hashed.toByteArray()), Fingerprint.of(write("a", bytes)));
  }

  @Test
  void of_smallFile_isHashOfLengthAndAllOfIt() throws Exception {
    byte[] bytes = noise(8 * MIB);
    ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    hashed.write(ByteBuffer.allocate(8).putLong(bytes.length).array());
    hashed.write(bytes);

    assertEquals(sha256(hashed.toByteArray()), Fingerprint.of(write("a", bytes)));
  }

  @Test
  void of_fileChangedAtItsVeryEnd_differs() throws IOException {
    byte[] bytes = noise(10 * MIB);
    String before = Fingerprint.of(write("a", bytes));
    bytes[bytes.length - 1]++;

    assertNotEquals(before, Fingerprint.of(write("b", bytes)));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
