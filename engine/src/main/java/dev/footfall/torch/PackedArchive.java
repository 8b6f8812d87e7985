package dev.footfall.torch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive that is stored with its weights as 8-bit numbers, a quarter of their size,
 * and widened once when it is read.
 *
 * <p>Big-endian: {@code FFPK}, version 1 and the number of entries as int32; for each entry its
 * name (length as uint16, UTF-8), a byte 1 if it is packed, its length in bytes as int32, and its
 * bytes. A packed entry is float32 in blocks of {@value #BLOCK}: first a float32 scale for each
 * block, then an int8 for each number, the last block filled up.
 */
final class PackedArchive {
  private static final int BLOCK = 64;
  private static final int MAGIC = 0x4646504B;
  private static final int VERSION = 1;

  private PackedArchive() {}

  /** The archive as PyTorch reads it. */
  static InputStream widened(InputStream packed) throws IOException {
    DataInputStream in = new DataInputStream(packed);
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("no packed network of version " + VERSION);
    }
    int entries = in.readInt();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < entries; i++) {
        entry(in, zip);
      }
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static void entry(DataInputStream in, ZipOutputStream zip) throws IOException {
    ZipEntry entry = new ZipEntry(in.readUTF());
    boolean isPacked = in.readByte() == 1;
    int length = in.readInt();
    byte[] bytes = isPacked ? weights(in, length / Float.BYTES) : in.readNBytes(length);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setTime(0);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] weights(DataInputStream in, int count) throws IOException {
    int blocks = (count + BLOCK - 1) / BLOCK;
    ByteBuffer scales = ByteBuffer.wrap(in.readNBytes(blocks * Float.BYTES));
    byte[] numbers = in.readNBytes(blocks * BLOCK);
    ByteBuffer wide = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      wide.putFloat(numbers[i] * scales.getFloat(i / BLOCK * Float.BYTES));
    }
    return wide.array();
  }
}
