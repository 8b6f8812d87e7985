package dev.footfall.torch.scene;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The files of a bundle: {@code clip.properties}, {@code tower.pt} and {@code texts.f32}, checked.
 *
 * @param scale what cosines are multiplied by before the softmax
 * @param texts row by row, each of length 1
 */
record ClipBundle(Path tower, int sidePx, int dimension, float scale, float[] texts) {
  private static final int LARGEST_SIDE_PX = 1024;

  static ClipBundle read(Path folder) {
    try {
      Properties facts = new Properties();
      try (Reader reader = Files.newBufferedReader(folder.resolve("clip.properties"))) {
        facts.load(reader);
      }
      Path tower = checked(folder, "tower", facts);
      Path texts = checked(folder, "texts", facts);
      int side = Integer.parseInt(fact(folder, facts, "side"));
      int dimension = Integer.parseInt(fact(folder, facts, "dimension"));
      float[] rows = floats(texts);
      if (side < 1 || side > LARGEST_SIDE_PX || rows.length != ClipCropNetwork.TEXTS * dimension) {
        throw failed(
            folder,
            "it has %d numbers for %d sentences of %d at %d pixels"
                .formatted(rows.length, ClipCropNetwork.TEXTS, dimension, side));
      }
      float scale = Float.parseFloat(fact(folder, facts, "scale"));
      return new ClipBundle(tower, side, dimension, scale, rows);
    } catch (NoSuchFileException e) {
      throw new FootfallException(
          ErrorCode.MODEL_MISSING,
          "%s is no CLIP bundle, %s is not there; make one with scripts/models/clip_export"
              .formatted(folder, e.getMessage()),
          e);
    } catch (IOException | NumberFormatException e) {
      throw failed(folder, String.valueOf(e.getMessage()));
    }
  }

  private static String fact(Path folder, Properties facts, String key) {
    String value = facts.getProperty(key);
    if (value == null) {
      throw failed(folder, "clip.properties has no '%s'".formatted(key));
    }
    return value.strip();
  }

  private static Path checked(Path folder, String what, Properties facts) throws IOException {
    Path file = folder.resolve(fact(folder, facts, what + ".file"));
    String wanted = fact(folder, facts, what + ".sha256");
    String found = sha256(file);
    if (!found.equals(wanted)) {
      throw failed(folder, "the checksum of %s is %s, not %s".formatted(file, found, wanted));
    }
    return file;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] floats(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static FootfallException failed(Path folder, String why) {
    return new FootfallException(
        ErrorCode.MODEL_FAILED,
        "the CLIP bundle %s cannot be used: %s; make it anew with scripts/models/clip_export"
            .formatted(folder, why));
  }

  /** The cosine of a sentence and an embedding of length 1. */
  float cosine(int row, float[] embedding) {
    float sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += texts[row * dimension + i] * embedding[i];
    }
    return sum;
  }
}
