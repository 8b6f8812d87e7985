package dev.footfall.bridge.protocol;

/** Turns messages into commands. */
public final class CommandReader {
  private CommandReader() {}

  /** Whether the arguments of a message fit an address, in number and type. */
  public static boolean fits(Address address, Message message) {
    return Arguments.fit(address, message);
  }

  /**
   * The request id of a message that may be wrong in any way: what a refusal is sent under. Empty
   * if there is none, cut if it is longer than an id may be.
   */
  public static String requestId(Message message) {
    if (message.arguments().isEmpty() || !(message.arguments().get(0) instanceof String id)) {
      return "";
    }
    return WireText.bytes(id) <= Arguments.MAX_ID_BYTES
        ? id
        : WireText.fit(id, Arguments.MAX_ID_BYTES);
  }

  /**
   * The command that a message to {@code address} gives.
   *
   * @param address of a request or a trigger; the message's own may be a pattern
   * @throws dev.footfall.error.FootfallException BAD_REQUEST if the arguments are not those of the
   *     table
   */
  public static Command read(Address address, Message message) {
    Arguments in = new Arguments(address, message);
    return switch (address) {
      case HELLO -> new Command.Hello(in.id(), in.text(1), in.options());
      case REGISTER ->
          new Command.Register(in.id(), in.given(1), in.port(2), in.text(3), in.options());
      case GENERATE ->
          new Command.Generate(in.id(), in.given(1), in.text(2), in.text(3), in.options());
      case REGENERATE -> new Command.Regenerate(in.id(), in.given(1), in.given(2), in.options());
      case EDITS -> new Command.Edits(in.id(), in.given(1), in.given(2), in.options());
      case CONFORM -> new Command.Conform(in.id(), in.given(1), in.given(2), in.options());
      case PLACED -> new Command.Placed(in.id(), in.given(1), in.given(2), in.options());
      case CANCEL -> new Command.Cancel(in.id(), in.given(1), in.options());
      case STATUS -> new Command.Status(in.id(), in.options());
      case SUBSCRIBE -> new Command.Subscribe(in.id(), in.port(1), in.options());
      case UNSUBSCRIBE -> new Command.Unsubscribe(in.id(), in.port(1), in.options());
      case QUIT -> new Command.Quit(in.id(), in.text(1), in.options());
      case TRIGGER_GENERATE, TRIGGER_REGENERATE, TRIGGER_CANCEL, TRIGGER_RESET ->
          new Command.Trigger(address, in.button(), in.options());
      case WELCOME, ACCEPTED, PROGRESS, DONE, FAILED, STATE, ASK ->
          throw new IllegalArgumentException(address.address() + " is sent by the engine");
    };
  }
}
