package dev.footfall.bridge.osc;

import com.illposed.osc.BytesReceiver;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.argument.ArgumentHandler;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Reads and writes blobs for the javaosc library, whose own handler (0.8) does not step over a
 * blob's content, so that every argument behind a blob is misread.
 */
final class BlobHandler implements ArgumentHandler<byte[]> {
  @Override
  public char getDefaultIdentifier() {
    return 'b';
  }

  @Override
  public Class<byte[]> getJavaClass() {
    return byte[].class;
  }

  @Override
  public void setProperties(Map<String, Object> properties) {
    // There is nothing to set.
  }

  @Override
  public boolean isMarkerOnly() {
    return false;
  }

  /** Returns itself: it holds no state. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public BlobHandler clone() {
    return this;
  }

  /** Reads a blob whose size {@link PacketCheck} has found to lie inside the packet. */
  @Override
  public byte[] parse(ByteBuffer input) {
    byte[] content = new byte[input.getInt()];
    input.get(content);
    input.position(PacketCheck.aligned(input.position()));
    return content;
  }

  @Override
  public void serialize(BytesReceiver output, byte[] content) {
    output.put(ByteBuffer.allocate(4).putInt(content.length).array());
    output.put(content);
    OSCSerializer.align(output);
  }
}
