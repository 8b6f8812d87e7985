package dev.footfall.room;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.dsp.Fft;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Sounds in a room, block by block: convolution with the room's impulse response, in blocks of one
 * length by overlap and add, both channels in one transform (left real, right imaginary). While
 * nothing comes in and nothing is left it gives digital silence. Holds the tail of what it was
 * given; belongs to one thread.
 */
public final class Reverb {
  private final int block;
  private final Fft fft;
  private final double[][][] parts;
  private final Deque<double[][]> past = new ArrayDeque<>();
  private final double[][] overlap;
  private final int tailSamples;
  private int silentBlocks;

  /**
   * @param blockSamples how long all blocks are, a power of two
   */
  public Reverb(Room room, int blockSamples) {
    this.block = blockSamples;
    this.fft = new Fft(2 * blockSamples);
    AudioBuffer response = ImpulseResponse.of(room);
    this.tailSamples = response.length();
    int count = (response.length() + block - 1) / block;
    this.parts = new double[count][][];
    for (int p = 0; p < count; p++) {
      parts[p] = new double[2][2 * block];
      for (int c = 0; c < 2; c++) {
        for (int n = 0; n < Math.min(block, response.length() - p * block); n++) {
          parts[p][c][n] = response.channel(c)[p * block + n];
        }
      }
      fft.forward(parts[p][0], parts[p][1]);
    }
    this.overlap = new double[2][block];
    this.silentBlocks = count + 1;
  }

  /** How long the room sounds on after a sound. */
  public int tailSamples() {
    return tailSamples;
  }

  /**
   * What is heard of the room during a block.
   *
   * @param mono what sounds in it; shorter than a block at the end alone
   * @return {@code [left, right][sample]}, as long as what was given
   */
  public float[][] next(float[] mono) {
    float[][] heard = new float[2][mono.length];
    boolean silent = isSilent(mono);
    silentBlocks = silent ? silentBlocks + 1 : 0;
    if (silentBlocks > parts.length) {
      past.clear();
      return heard;
    }
    double[][] spectrum = new double[2][2 * block];
    for (int n = 0; n < mono.length; n++) {
      spectrum[0][n] = mono[n];
    }
    if (!silent) {
      fft.forward(spectrum[0], spectrum[1]);
    }
    past.addFirst(spectrum);
    if (past.size() > parts.length) {
      past.removeLast();
    }
    double[][] sum = summed();
    fft.inverse(sum[0], sum[1]);
    for (int c = 0; c < 2; c++) {
      for (int n = 0; n < mono.length; n++) {
        heard[c][n] = (float) (sum[c][n] + overlap[c][n]);
      }
      System.arraycopy(sum[c], block, overlap[c], 0, block);
    }
    return heard;
  }

  private double[][] summed() {
    double[][] sum = new double[2][2 * block];
    Iterator<double[][]> inputs = past.iterator();
    for (int p = 0; p < parts.length && inputs.hasNext(); p++) {
      double[][] x = inputs.next();
      double[][] h = parts[p];
      for (int k = 0; k < 2 * block; k++) {
        sum[0][k] += x[0][k] * h[0][k] - x[1][k] * h[1][k];
        sum[1][k] += x[0][k] * h[1][k] + x[1][k] * h[0][k];
      }
    }
    return sum;
  }

  private static boolean isSilent(float[] mono) {
    for (float v : mono) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }
}
