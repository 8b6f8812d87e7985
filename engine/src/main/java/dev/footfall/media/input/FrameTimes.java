package dev.footfall.media.input;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The times at which a file says that its pictures are shown, gathered without decoding. A
 * container that gives only decoding times to some packets (AVI, MPEG program streams) is taken by
 * those alone: they are as many and as far apart, and are shifted to begin with the first picture.
 *
 * @param ticks of the stream's clock, ascending; shared, not to be written
 * @param lastTicks when the file's last picture begins
 * @param endTicks when it ends; where the file does not say, the same as its start
 * @param startTicks the instant that the file's sound counts as the first picture's: the same as
 *     that picture's time, unless the file states only when it is decoded
 * @param whole false if the file was too large to read all of it: then {@code ticks} is a beginning
 *     and the other two come from the file's end
 * @param stated whether each packet states its own presentation time
 */
record FrameTimes(
    long[] ticks, long lastTicks, long endTicks, long startTicks, boolean whole, boolean stated) {
  /** As much of a file as is read for the sake of its times. */
  static final long SCAN_LIMIT_BYTES = 2L << 30;

  // The most that H.264 and HEVC allow.
  private static final int MAX_REORDERED = 16;

  /**
   * Decoding times from the index of an MP4 or MOV file, which costs no reading of its pictures,
   * shifted to begin with the first picture. They show a constant rate and count the frames, but
   * with reordered pictures they are not the times of presentation. Entries that lie behind the end
   * of a cut-off file do not count.
   *
   * @param firstTicks time of the first picture that decodes
   * @return no times if the file has no such index, or only a part
   */
  static FrameTimes fromIndex(MediaInput input, AVStream stream, long firstTicks) {
    int count = avformat.avformat_index_get_entries_count(stream);
    boolean isMov = input.context().iformat().name().getString().startsWith("mov");
    if (!isMov || stream.nb_frames() == 0 || count == 0) {
      return new FrameTimes(new long[0], firstTicks, firstTicks, firstTicks, false, true);
    }
    long fileLength = input.lengthBytes();
    long[] ticks = new long[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      AVIndexEntry entry = avformat.avformat_index_get_entry(stream, i);
      boolean shown = (entry.flags() & AVIndexEntry.AVINDEX_DISCARD_FRAME) == 0;
      if (shown && entry.pos() + entry.size() <= fileLength) {
        ticks[kept++] = entry.timestamp();
      }
    }
    long[] sorted = Arrays.copyOf(ticks, kept);
    Arrays.sort(sorted);
    shift(sorted, firstTicks);
    long last = kept == 0 ? firstTicks : sorted[kept - 1];
    return new FrameTimes(sorted, last, last, firstTicks, true, true);
  }

  /**
   * Presentation times from the packets, read from the file's start up to a number of bytes.
   *
   * @param input freshly opened; left somewhere in the file
   * @param firstTicks time of the first picture that decodes; what comes earlier does not count
   */
  static FrameTimes fromPackets(
      MediaInput input, AVStream stream, long firstTicks, long limitBytes) {
    input.keepOnly(stream);
    Collector collector = new Collector(stream);
    boolean whole = collector.readUpTo(input, limitBytes);
    int scanned = collector.count;
    if (!whole) {
      avformat.av_seek_frame(
          input.context(), stream.index(), Long.MAX_VALUE, avformat.AVSEEK_FLAG_BACKWARD);
      collector.readUpTo(input, Long.MAX_VALUE);
    }
    return collector.times(firstTicks, scanned, whole);
  }

  private static void shift(long[] ascending, long firstTicks) {
    long by = ascending.length == 0 ? 0 : firstTicks - ascending[0];
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] += by;
    }
  }

  /** Presentation time of a packet; where a container has none, its decoding time. */
  static long timeOf(AVPacket packet) {
    return packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
  }

  private static final class Collector {
    private final AVStream stream;
    private long[] shown = new long[1024];
    private long[] decoded = new long[1024];
    private long[] durations = new long[1024];
    private int count;
    private boolean presentationKnown = true;
    private boolean firstStated = true;

    Collector(AVStream stream) {
      this.stream = stream;
    }

    FrameTimes times(long firstTicks, int scanned, boolean whole) {
      long[] times = presentationKnown ? shown : decoded;
      long shift = presentationKnown || count == 0 ? 0 : firstTicks - times[0];
      // AVI counts pictures as they are decoded, and its sound by the same count.
      long startTicks = firstStated || count == 0 ? firstTicks : decoded[0];
      long last = firstTicks;
      long end = firstTicks;
      for (int i = 0; i < count; i++) {
        times[i] += shift;
        last = Math.max(last, times[i]);
        end = Math.max(end, times[i] + durations[i]);
      }
      long[] kept =
          Arrays.stream(times, 0, scanned).filter(t -> t >= firstTicks).sorted().toArray();
      // Where the scan broke off, pictures shown earlier may still have been to come.
      int settled = whole ? kept.length : Math.max(0, kept.length - MAX_REORDERED);
      return new FrameTimes(
          Arrays.copyOf(kept, settled), last, end, startTicks, whole, presentationKnown);
    }

    // True if the file's end was reached.
    boolean readUpTo(MediaInput input, long limitBytes) {
      AVPacket packet = avcodec.av_packet_alloc();
      try {
        long read = 0;
        while (read < limitBytes) {
          if (!input.read(packet)) {
            return true;
          }
          read += packet.size();
          if (packet.stream_index() == stream.index() && isShown(packet)) {
            add(packet);
          }
          avcodec.av_packet_unref(packet);
        }
        return false;
      } finally {
        avcodec.av_packet_free(packet);
      }
    }

    private boolean isShown(AVPacket packet) {
      if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0 || packet.size() == 0) {
        return false;
      }
      // VP8 keeps pictures that are only referred to in packets of their own (RFC 6386, 9.1).
      boolean hidden =
          stream.codecpar().codec_id() == avcodec.AV_CODEC_ID_VP8
              && (packet.data().get(0) & 0x10) == 0;
      return !hidden;
    }

    private void add(AVPacket packet) {
      boolean hasPts = packet.pts() != avutil.AV_NOPTS_VALUE;
      boolean hasDts = packet.dts() != avutil.AV_NOPTS_VALUE;
      if (!hasPts && !hasDts) {
        return;
      }
      if (count == shown.length) {
        shown = Arrays.copyOf(shown, count * 2);
        decoded = Arrays.copyOf(decoded, count * 2);
        durations = Arrays.copyOf(durations, count * 2);
      }
      presentationKnown &= hasPts;
      firstStated &= hasPts || count > 0;
      shown[count] = hasPts ? packet.pts() : packet.dts();
      decoded[count] = hasDts ? packet.dts() : packet.pts();
      durations[count] = Math.max(0, packet.duration());
      count++;
    }
  }
}
