package dev.footfall.synth.stable.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What scripts/models/stable_audio/goldens.py has written. */
public final class Goldens {
  public static final String FOLDER = "/dev/footfall/torch/stable/";

  private Goldens() {}

  /** Little-endian floats. */
  public static float[] floats(String name) {
    try (InputStream in = Goldens.class.getResourceAsStream(FOLDER + name)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
