package dev.footfall.bridge.shim;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.PointerByReference;

/**
 * The calls of {@code footfall_bridge.h} that Java makes; that header says what they promise. Names
 * are the library's.
 */
interface ShimLibrary extends Library {
  /** {@code FF_BRIDGE_VERSION} that this interface was written for. */
  int VERSION = 1;

  int OK = 0;
  int END = 1;
  int TIMEOUT = -5;
  int CLOSED = -6;
  int PEER_GONE = -7;

  int DEPTH_FLOAT = 4;

  int ff_version();

  String ff_error_text(int code);

  int ff_ring_create(String path, RingConfig config, PointerByReference ring);

  int ff_ring_open(String path, int attach, PointerByReference ring);

  int ff_ring_get_info(Pointer ring, RingInfo info);

  int ff_ring_push(Pointer ring, long index, HostPicture picture, int timeoutMs);

  int ff_ring_finish(Pointer ring);

  int ff_ring_next(Pointer ring, RingFrame frame, int timeoutMs);

  int ff_ring_release(Pointer ring);

  void ff_ring_close(Pointer ring);

  /** {@code ff_ring_config}. */
  @FieldOrder({
    "mode",
    "slots",
    "widthPx",
    "heightPx",
    "maxHeightPx",
    "rateNum",
    "rateDen",
    "firstFrame",
    "frameCount",
    "name",
    "key"
  })
  class RingConfig extends Structure {
    public int mode;
    public int slots;
    public int widthPx;
    public int heightPx;
    public int maxHeightPx;
    public int rateNum;
    public int rateDen;
    public long firstFrame;
    public long frameCount;
    public String name = "";
    public String key = "";
  }

  /** {@code ff_ring_info}. */
  @FieldOrder({
    "mode",
    "slots",
    "widthPx",
    "heightPx",
    "sourceWidthPx",
    "sourceHeightPx",
    "rateNum",
    "rateDen",
    "firstFrame",
    "frameCount",
    "written",
    "taken",
    "writerPid",
    "readerPid",
    "name",
    "key"
  })
  class RingInfo extends Structure {
    public int mode;
    public int slots;
    public int widthPx;
    public int heightPx;
    public int sourceWidthPx;
    public int sourceHeightPx;
    public int rateNum;
    public int rateDen;
    public long firstFrame;
    public long frameCount;
    public long written;
    public long taken;
    public long writerPid;
    public long readerPid;
    public byte[] name = new byte[256];
    public byte[] key = new byte[1024];
  }

  /** {@code ff_frame}. */
  @FieldOrder({"index", "mediaUs", "widthPx", "heightPx", "rgb"})
  class RingFrame extends Structure {
    public long index;
    public long mediaUs;
    public int widthPx;
    public int heightPx;
    public Pointer rgb;
  }

  /** {@code ff_picture}; {@code rowBytes} is as wide as a pointer. */
  @FieldOrder({
    "data",
    "rowBytes",
    "widthPx",
    "heightPx",
    "depth",
    "components",
    "bottomUp",
    "light"
  })
  class HostPicture extends Structure {
    public Pointer data;
    public long rowBytes;
    public int widthPx;
    public int heightPx;
    public int depth;
    public int components;
    public int bottomUp;
    public int light;
  }
}
