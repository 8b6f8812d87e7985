package dev.footfall.room;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.audio.AudioBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReverbTest {
  private static final int BLOCK = 4_096;

  /** Two clicks and some noise over several blocks, then silence. */
  private static float[] sound(int length) {
    Random random = new Random(1);
    float[] sound = new float[length];
    sound[BLOCK - 1] = 0.5f;
    sound[BLOCK] = -0.25f;
    for (int n = 3 * BLOCK - 500; n < 3 * BLOCK + 500; n++) {
      sound[n] = random.nextFloat() - 0.5f;
    }
    return sound;
  }

  private static float[][] inBlocks(Reverb reverb, float[] sound) {
    float[][] heard = new float[2][sound.length];
    for (int from = 0; from < sound.length; from += BLOCK) {
      int length = Math.min(BLOCK, sound.length - from);
      float[] block = new float[length];
      System.arraycopy(sound, from, block, 0, length);
      float[][] part = reverb.next(block);
      for (int c = 0; c < 2; c++) {
        System.arraycopy(part[c], 0, heard[c], from, length);
      }
    }
    return heard;
  }

  @Test
  void next_inBlocks_isTheConvolution() {
    AudioBuffer response = ImpulseResponse.of(Room.ROOM);
    float[] sound = sound(12 * BLOCK + 77);
    float[][] heard = inBlocks(new Reverb(Room.ROOM, BLOCK), sound);
    for (int c = 0; c < 2; c++) {
      float[] expected = new float[sound.length];
      for (int n = 0; n < sound.length; n++) {
        if (sound[n] != 0) {
          for (int k = 0; k < Math.min(response.length(), sound.length - n); k++) {
            expected[n + k] += sound[n] * response.channel(c)[k];
          }
        }
      }
      // A thousand floats of at most 0.1 each add up here, in another order.
      assertArrayEquals(expected, heard[c], 1e-5f);
    }
  }

  @Test
  void next_afterTheTail_isDigitalSilence() {
    Reverb reverb = new Reverb(Room.ROOM, BLOCK);
    int last = 3 * BLOCK + 500;
    float[] sound = sound(last + reverb.tailSamples() + 4 * BLOCK);
    float[][] heard = inBlocks(reverb, sound);
    for (int n = last + reverb.tailSamples() + 2 * BLOCK; n < sound.length; n++) {
      assertEquals(0, heard[0][n]);
      assertEquals(0, heard[1][n]);
    }
    // Less than half a step of 24 bits right behind the tail: silence in a file.
    for (int n = last + reverb.tailSamples(); n < sound.length; n++) {
      assertEquals(0, heard[0][n], Math.scalb(1, -25));
    }
  }
}
