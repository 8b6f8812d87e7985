package dev.footfall.media.input;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Bytes in memory that FFmpeg reads as a file. Used by one thread; {@link #close} only after the
 * format context that reads it is closed.
 */
final class MemoryFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 15;
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  // JavaCPP has few slots for callbacks of one type, so one pair serves all open files; FFmpeg
  // hands
  // back the number that a file was opened under.
  private static final Map<Long, MemoryFile> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong(1);
  private static final Reader READER = new Reader();
  private static final Seeker SEEKER = new Seeker();

  private final byte[] bytes;
  private final long number = NEXT.getAndIncrement();
  private final AVIOContext context;
  private int position;

  MemoryFile(byte[] bytes) {
    this.bytes = bytes;
    OPEN.put(number, this);
    BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
    context =
        avformat.avio_alloc_context(
            buffer, BUFFER_BYTES, 0, new Number(number), READER, null, SEEKER);
  }

  AVIOContext context() {
    return context;
  }

  private int read(BytePointer target, int size) {
    int count = Math.min(size, bytes.length - position);
    if (count <= 0) {
      return avutil.AVERROR_EOF;
    }
    target.put(bytes, position, count);
    position += count;
    return count;
  }

  private long seek(long offset, int whence) {
    if ((whence & avformat.AVSEEK_SIZE) != 0) {
      return bytes.length;
    }
    long wanted =
        switch (whence & 3) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> position + offset;
          case SEEK_END -> bytes.length + offset;
          default -> -1;
        };
    if (wanted < 0 || wanted > bytes.length) {
      return avutil.AVERROR_EINVAL();
    }
    position = (int) wanted;
    return wanted;
  }

  @Override
  public void close() {
    if (OPEN.remove(number) != null) {
      avutil.av_free(context.buffer());
      avformat.avio_context_free(context);
    }
  }

  /** A number in the place of a pointer. */
  private static final class Number extends Pointer {
    Number(long value) {
      address = value;
    }
  }

  private static final class Reader extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer target, int size) {
      return OPEN.get(opaque.address()).read(target, size);
    }
  }

  private static final class Seeker extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      return OPEN.get(opaque.address()).seek(offset, whence);
    }
  }
}
