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
  HELLO(Role.REQUEST, "/footfall/hello", "ss", "id client"),
  REGISTER(Role.REQUEST, "/footfall/register", "ssis", "id kind port ask"),
  GENERATE(Role.REQUEST, "/footfall/generate", "sssss", "id source in out options"),
  REGENERATE(Role.REQUEST, "/footfall/regenerate", "ssss", "id job selection options"),
  EDITS(Role.REQUEST, "/footfall/edits", "sss", "id job path"),
  CONFORM(Role.REQUEST, "/footfall/conform", "ssss", "id job source options"),
  PLACED(Role.REQUEST, "/footfall/placed", "sss", "id job path"),
  CANCEL(Role.REQUEST, "/footfall/cancel", "ss", "id job"),
  STATUS(Role.REQUEST, "/footfall/status", "s", "id"),
  SUBSCRIBE(Role.REQUEST, "/footfall/subscribe", "si", "id port"),
  UNSUBSCRIBE(Role.REQUEST, "/footfall/unsubscribe", "si", "id port"),
  QUIT(Role.REQUEST, "/footfall/quit", "ss", "id token"),
  TRIGGER_GENERATE(Role.TRIGGER, "/footfall/trigger/generate", "f", "value"),
  TRIGGER_REGENERATE(Role.TRIGGER, "/footfall/trigger/regenerate", "f", "value"),
  TRIGGER_CANCEL(Role.TRIGGER, "/footfall/trigger/cancel", "f", "value"),
  TRIGGER_RESET(Role.TRIGGER, "/footfall/trigger/reset", "f", "value"),
  WELCOME(Role.REPLY, "/footfall/welcome", "ssi", "id engineVersion protocolNumber"),
  ACCEPTED(Role.REPLY, "/footfall/accepted", "ss", "id job"),
  PROGRESS(Role.REPLY, "/footfall/progress", "ssf", "id stage fraction"),
  DONE(Role.REPLY, "/footfall/done", "ss", "id planPath"),
  FAILED(Role.REPLY, "/footfall/failed", "sss", "id code text"),
  STATE(Role.REPLY, "/footfall/state", "ssssfs", "id job state stage fraction text"),
  ASK(Role.REPLY, "/footfall/ask", "ss", "id what");

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
  private final String address;
  private final String tags;
  private final List<String> arguments;

  Address(Role role, String address, String tags, String arguments) {
    this.role = role;
    this.address = address;
    this.tags = tags;
    this.arguments = List.of(arguments.split(" "));
  }

  public Role role() {
    return role;
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
