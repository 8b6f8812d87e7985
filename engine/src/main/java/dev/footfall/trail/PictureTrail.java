package dev.footfall.trail;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.frame.VideoFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Each frame of a film as {@value #COLUMNS} x {@value #ROWS} cells of brightness: enough to know it
 * again in another size, encoding or cut, and to tell it from the frame before if anything moves;
 * far too little to be seen. Some 20 to 100 bytes a frame when stored. Immutable.
 */
public final class PictureTrail {
  static final int COLUMNS = 16;
  static final int ROWS = 9;
  static final int CELLS = COLUMNS * ROWS;

  /** Nothing was looked at. */
  public static final PictureTrail EMPTY = new PictureTrail(new long[0], new byte[0][]);

  /** Damaged pictures are left out by who decodes. */
  private static final int SLACK_FRAMES = 12;

  private static final int MAGIC = 0x46465452;

  /** Pixels read in a cell, along each side. */
  private static final int SAMPLES = 8;

  private final long[] timesUs;
  private final byte[][] cells;

  private PictureTrail(long[] timesUs, byte[][] cells) {
    this.timesUs = timesUs;
    this.cells = cells;
  }

  /** Frames as they come, in any order of ranges; the same instant counts once. */
  public static final class Builder {
    private final TreeMap<Long, byte[]> frames = new TreeMap<>();

    /** Looks at a frame; keeps nothing of it but its cells. */
    public void offer(VideoFrame frame) {
      frames.put(frame.mediaUs(), cells(frame));
    }

    /** Takes over what an earlier look has seen; what was seen now goes before. */
    public void addMissing(PictureTrail earlier) {
      for (int i = 0; i < earlier.size(); i++) {
        frames.putIfAbsent(earlier.timesUs[i], earlier.cells[i]);
      }
    }

    public PictureTrail build() {
      long[] times = frames.keySet().stream().mapToLong(Long::longValue).toArray();
      return new PictureTrail(times, frames.values().toArray(new byte[0][]));
    }
  }

  private static byte[] cells(VideoFrame frame) {
    byte[] rgb = frame.rgb();
    int width = frame.widthPx();
    int height = frame.heightPx();
    int[] sums = new int[CELLS];
    for (int line = 0; line < ROWS * SAMPLES; line++) {
      int y = (int) ((2L * line + 1) * height / (2L * ROWS * SAMPLES));
      int cell = COLUMNS * (line / SAMPLES);
      for (int i = 0; i < COLUMNS * SAMPLES; i++) {
        int x = (int) ((2L * i + 1) * width / (2L * COLUMNS * SAMPLES));
        int at = 3 * (y * width + x);
        // Weights of BT.601 rounded to eighths: nothing here depends on the exact ones.
        sums[cell + i / SAMPLES] +=
            2 * (rgb[at] & 0xff) + 5 * (rgb[at + 1] & 0xff) + (rgb[at + 2] & 0xff);
      }
    }
    byte[] cells = new byte[CELLS];
    for (int c = 0; c < CELLS; c++) {
      cells[c] = (byte) (sums[c] / (8 * SAMPLES * SAMPLES));
    }
    return cells;
  }

  /** How many frames. */
  public int size() {
    return timesUs.length;
  }

  /** Whether a film of that length was looked at from its beginning to its end, with no gap. */
  public boolean covers(long durationUs) {
    long slackUs = SLACK_FRAMES * frameUs();
    long lastUs = 0;
    for (long us : timesUs) {
      if (us - lastUs > slackUs) {
        return false;
      }
      lastUs = us;
    }
    return size() > 0 && durationUs - lastUs <= slackUs;
  }

  long timeUs(int index) {
    return timesUs[index];
  }

  /** A frame's cells, 0..255, row by row. */
  int cell(int index, int cell) {
    return cells[index][cell] & 0xff;
  }

  /** The usual time from a frame to the next. */
  long frameUs() {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < timesUs.length; i++) {
      gaps.add(timesUs[i] - timesUs[i - 1]);
    }
    gaps.sort(Long::compare);
    return gaps.isEmpty() ? 40_000 : gaps.get(gaps.size() / 2);
  }

  /** The bytes of a file; the same trail gives the same bytes. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION)))) {
      out.writeInt(MAGIC);
      out.writeInt(timesUs.length);
      for (int i = 0; i < timesUs.length; i++) {
        out.writeLong(timesUs[i]);
        for (int c = 0; c < CELLS; c++) {
          out.writeByte(cells[i][c] - (i == 0 ? 0 : cells[i - 1][c]));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The trail that a file holds.
   *
   * @param source how errors name it
   * @throws FootfallException BAD_REQUEST if it is none, or cut off
   */
  public static PictureTrail decode(byte[] bytes, String source) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("another kind of file");
      }
      int count = in.readInt();
      Map<Long, byte[]> frames = new TreeMap<>();
      byte[] before = new byte[CELLS];
      for (int i = 0; i < count; i++) {
        long us = in.readLong();
        byte[] now = new byte[CELLS];
        in.readFully(now);
        for (int c = 0; c < CELLS; c++) {
          now[c] += before[c];
        }
        frames.put(us, now);
        before = now;
      }
      return new PictureTrail(
          frames.keySet().stream().mapToLong(Long::longValue).toArray(),
          frames.values().toArray(new byte[0][]));
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s is no picture trail (%s); delete it and render again"
              .formatted(source, e.getMessage()),
          e);
    }
  }
}
