package dev.footfall.bridge.osc;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCParser;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.ArgumentHandler;
import com.illposed.osc.argument.OSCImpulse;
import com.illposed.osc.argument.OSCSymbol;
import com.illposed.osc.argument.OSCTimeTag64;
import com.illposed.osc.argument.handler.BooleanFalseArgumentHandler;
import com.illposed.osc.argument.handler.BooleanTrueArgumentHandler;
import com.illposed.osc.argument.handler.CharArgumentHandler;
import com.illposed.osc.argument.handler.DoubleArgumentHandler;
import com.illposed.osc.argument.handler.FloatArgumentHandler;
import com.illposed.osc.argument.handler.ImpulseArgumentHandler;
import com.illposed.osc.argument.handler.IntegerArgumentHandler;
import com.illposed.osc.argument.handler.LongArgumentHandler;
import com.illposed.osc.argument.handler.NullArgumentHandler;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import com.illposed.osc.argument.handler.SymbolArgumentHandler;
import com.illposed.osc.argument.handler.TimeTag64ArgumentHandler;
import dev.footfall.bridge.protocol.Marker;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.TimeTag;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns packets into messages and back. The javaosc library reads and writes the arguments;
 * lengths, bundles and time tags are checked and read here, and the address is kept from the
 * library, which refuses address patterns. Strings are UTF-8. Not thread-safe: one for each thread.
 */
final class OscCodec {
  /** A valid address for the library in the place of the real one. */
  private static final byte[] PLACEHOLDER = {'/', 'a', 0, 0};

  private final OSCParser parser;
  private final OSCSerializer serializer;
  private final ByteBuffer output = ByteBuffer.allocate(PacketCheck.MAX_PACKET_BYTES);

  /**
   * A message and when it is due.
   *
   * @param when {@link TimeTag#IMMEDIATE} if it came in no bundle
   */
  record Timed(Message message, TimeTag when) {}

  OscCodec() {
    OSCSerializerAndParserBuilder builder =
        new OSCSerializerAndParserBuilder()
            .setUsingDefaultHandlers(false)
            .setProperties(Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8));
    for (ArgumentHandler<?> handler : handlers()) {
      builder.registerArgumentHandler(handler);
    }
    parser = builder.buildParser();
    serializer = builder.buildSerializer(new BufferBytesReceiver(output));
  }

  private static List<ArgumentHandler<?>> handlers() {
    return List.of(
        IntegerArgumentHandler.INSTANCE,
        FloatArgumentHandler.INSTANCE,
        new StringArgumentHandler(StandardCharsets.UTF_8),
        new SymbolArgumentHandler(),
        new BlobHandler(),
        LongArgumentHandler.INSTANCE,
        DoubleArgumentHandler.INSTANCE,
        TimeTag64ArgumentHandler.INSTANCE,
        CharArgumentHandler.INSTANCE,
        BooleanTrueArgumentHandler.INSTANCE,
        BooleanFalseArgumentHandler.INSTANCE,
        NullArgumentHandler.INSTANCE,
        ImpulseArgumentHandler.INSTANCE);
  }

  /**
   * The messages of a packet in order, bundles flattened.
   *
   * @throws FootfallException BAD_REQUEST if it is malformed; nothing else is ever thrown
   */
  List<Timed> decode(byte[] packet) {
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    List<Timed> messages = new ArrayList<>();
    for (PacketCheck.Part part : PacketCheck.messages(bytes)) {
      try {
        messages.add(new Timed(message(bytes, part), part.when()));
      } catch (OSCParseException | CharacterCodingException | RuntimeException e) {
        throw new FootfallException(
            ErrorCode.BAD_REQUEST,
            "OSC packet of %d bytes: the message at byte %d cannot be read: %s"
                .formatted(packet.length, part.start(), e.getMessage()),
            e);
      }
    }
    return List.copyOf(messages);
  }

  private Message message(ByteBuffer packet, PacketCheck.Part part)
      throws OSCParseException, CharacterCodingException {
    ByteBuffer address = packet.slice(part.start(), part.tags() - part.start());
    String name = StandardCharsets.UTF_8.newDecoder().decode(address).toString();
    ByteBuffer rest = packet.slice(part.tags(), part.end() - part.tags());
    ByteBuffer substitute = ByteBuffer.allocate(PLACEHOLDER.length + rest.remaining());
    substitute.put(PLACEHOLDER).put(rest).flip();
    if (!(parser.convert(substitute) instanceof OSCMessage message)) {
      throw new IllegalArgumentException("no message");
    }
    return new Message(
        name.substring(0, name.indexOf('\0')),
        message.getArguments().stream().map(OscCodec::fromLibrary).toList());
  }

  /**
   * The packet of one message.
   *
   * @throws FootfallException INTERNAL if it is longer than a datagram can be
   */
  byte[] encode(Message message) {
    output.clear();
    List<Object> arguments = new ArrayList<>();
    message.arguments().forEach(value -> arguments.add(toLibrary(value)));
    try {
      serializer.write(new OSCMessage("/a", arguments));
    } catch (OSCSerializeException | BufferOverflowException | IllegalArgumentException e) {
      throw unsendable(message, e);
    }
    output.flip().position(PLACEHOLDER.length);
    byte[] address = message.address().getBytes(StandardCharsets.UTF_8);
    int addressBytes = PacketCheck.aligned(address.length + 1);
    if (addressBytes + output.remaining() > PacketCheck.MAX_PACKET_BYTES) {
      throw unsendable(message, new BufferOverflowException());
    }
    ByteBuffer packet = ByteBuffer.allocate(addressBytes + output.remaining());
    packet.put(address).position(addressBytes).put(output);
    return packet.array();
  }

  private static FootfallException unsendable(Message message, Exception cause) {
    return new FootfallException(
        ErrorCode.INTERNAL,
        "the OSC message %s cannot be written into at most %d bytes: %s"
            .formatted(message.address(), PacketCheck.MAX_PACKET_BYTES, cause),
        cause);
  }

  private static Object fromLibrary(Object value) {
    if (value == null) {
      return Marker.NIL;
    } else if (value instanceof OSCImpulse) {
      return Marker.IMPULSE;
    } else if (value instanceof OSCTimeTag64 tag) {
      return new TimeTag(tag.getNtpTime());
    } else if (value instanceof OSCSymbol symbol) {
      return symbol.toString();
    } else if (value instanceof byte[] blob) {
      return ByteBuffer.wrap(blob).asReadOnlyBuffer();
    } else if (value instanceof List<?> array) {
      return array.stream().map(OscCodec::fromLibrary).toList();
    }
    return value;
  }

  private static Object toLibrary(Object value) {
    if (value == Marker.NIL) {
      return null;
    } else if (value == Marker.IMPULSE) {
      return OSCImpulse.INSTANCE;
    } else if (value instanceof TimeTag tag) {
      return OSCTimeTag64.valueOf(tag.raw());
    } else if (value instanceof ByteBuffer blob) {
      byte[] content = new byte[blob.remaining()];
      blob.duplicate().get(content);
      return content;
    } else if (value instanceof List<?> array) {
      List<Object> elements = new ArrayList<>();
      array.forEach(element -> elements.add(toLibrary(element)));
      return elements;
    }
    return value;
  }
}
