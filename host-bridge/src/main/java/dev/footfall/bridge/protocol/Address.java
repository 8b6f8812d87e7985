package dev.footfall.bridge.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one table of addresses: what each is called, its type tags and the names of its arguments.
 * docs/protocol.md holds the same table for people, and a test compares the two. Every request and
 * trigger has its form in the tags {@code i f s} alone, because REAPER and most remotes send
 * nothing else.
 */
public enum Address {
  HELLO(Role.REQUEST, true, "/footfall/hello", "ss", "id client"),
  REGISTER(Role.REQUEST, true, "/footfall/register", "ssis", "id kind port ask"),
  GENERATE(Role.REQUEST, true, "/footfall/generate", "sssss", "id source in out options"),
  REGENERATE(Role.REQUEST, true, "/footfall/regenerate", "ssss", "id job selection options"),
  EDITS(Role.REQUEST, true, "/footfall/edits", "sss", "id job path"),
  PLACED(Role.REQUEST, true, "/footfall/placed", "sss", "id job path"),
  CANCEL(Role.REQUEST, true, "/footfall/cancel", "ss", "id job"),
  STATUS(Role.REQUEST, true, "/footfall/status", "s", "id"),
  SUBSCRIBE(Role.REQUEST, true, "/footfall/subscribe", "si", "id port"),
  UNSUBSCRIBE(Role.REQUEST, true, "/footfall/unsubscribe", "si", "id port"),
  QUIT(Role.REQUEST, true, "/footfall/quit", "ss", "id token"),
  TRIGGER_GENERATE(Role.TRIGGER, true, "/footfall/trigger/generate", "f", "value"),
  TRIGGER_REGENERATE(Role.TRIGGER, true, "/footfall/trigger/regenerate", "f", "value"),
  TRIGGER_CANCEL(Role.TRIGGER, true, "/footfall/trigger/cancel", "f", "value"),
  TRIGGER_RESET(Role.TRIGGER, true, "/footfall/trigger/reset", "f", "value"),
  WELCOME(Role.REPLY, true, "/footfall/welcome", "ssi", "id engineVersion protocolNumber"),
  ACCEPTED(Role.REPLY, true, "/footfall/accepted", "ss", "id job"),
  PROGRESS(Role.REPLY, true, "/footfall/progress", "ssf", "id stage fraction"),
  DONE(Role.REPLY, true, "/footfall/done", "ss", "id planPath"),
  FAILED(Role.REPLY, true, "/footfall/failed", "sss", "id code text"),
  STATE(Role.REPLY, true, "/footfall/state", "ssssfs", "id job state stage fraction text"),
  ASK(Role.REPLY, true, "/footfall/ask", "ss", "id what");

  /** The number that {@code welcome} carries; it grows when an address changes its meaning. */
  public static final int PROTOCOL_NUMBER = 1;

  /** Who sends a message. */
  public enum Role {
    /** To the engine, with a request id as the first argument. */
    REQUEST,
    /** To the engine, one float or nothing, and no id: what a button of a remote sends. */
    TRIGGER,
    /** From the engine. */
    REPLY
  }

  private final Role role;
  private final boolean available;
  private final String address;
  private final String tags;
  private final List<String> arguments;

  Address(Role role, boolean available, String address, String tags, String arguments) {
    this.role = role;
    this.available = available;
    this.address = address;
    this.tags = tags;
    this.arguments = List.of(arguments.split(" "));
  }

  public Role role() {
    return role;
  }

  /** False for what the protocol names but this engine answers with UNKNOWN_COMMAND. */
  public boolean available() {
    return available;
  }

  public String address() {
    return address;
  }

  /** One OSC type tag an argument, without the comma. */
  public String tags() {
    return tags;
  }

  /** One name an argument, in order. */
  public List<String> arguments() {
    return arguments;
  }

  /** Whether the last of the named arguments is already the options. */
  boolean endsInOptions() {
    return arguments.get(arguments.size() - 1).equals("options");
  }

  /** The constant of exactly this address. */
  public static Optional<Address> named(String address) {
    return Arrays.stream(values()).filter(a -> a.address.equals(address)).findFirst();
  }
}
