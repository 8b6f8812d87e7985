package dev.footfall.bridge.remote;

import dev.footfall.bridge.job.Control;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.pipeline.settings.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything about remotes: the values that their controls show and set, who watches them, and the
 * host that their buttons act on. On the control thread only.
 */
public final class RemoteDesk {
  /** As often as a watcher is told: smooth to the eye, and a moving fader is not answered late. */
  static final Duration TICK = Duration.ofMillis(100);

  private static final int TICKS_A_HEARTBEAT = 10;

  private static final Set<String> ALL =
      Arrays.stream(RemoteValue.values()).map(RemoteValue::address).collect(Collectors.toSet());

  private final Control control;
  private final Supplier<Reply.State> state;
  private final RemoteSettings settings;
  private final Triggers triggers;
  private final Watchers watchers;
  private boolean ticking;
  private int ticks;

  /**
   * @param state how the engine stands, under an empty id
   * @param defaults what holds where no remote has set anything
   */
  public RemoteDesk(Control control, Wire wire, Supplier<Reply.State> state, Settings defaults) {
    this.control = control;
    this.state = state;
    this.settings = new RemoteSettings(defaults);
    this.triggers = new Triggers(control, wire);
    this.watchers = new Watchers(wire);
  }

  /** Makes a host the one that triggers act on. */
  public void register(Peer target, Command.Register request) {
    triggers.register(HostSession.of(request, target));
  }

  /**
   * Does what a pressed button asks, but for cancelling.
   *
   * @throws FootfallException HOST_LOST or HOST_REFUSED if no host can be asked
   */
  public void press(Peer presser, Address trigger) {
    switch (trigger) {
      case TRIGGER_GENERATE -> triggers.press(presser, HostSession.GENERATE);
      case TRIGGER_REGENERATE -> triggers.press(presser, HostSession.REGENERATE);
      case TRIGGER_RESET -> settings.reset();
      default -> throw new IllegalArgumentException(trigger.address() + " is no button of a host");
    }
  }

  /**
   * Sets one value to the one argument of a message.
   *
   * @throws FootfallException BAD_REQUEST if it cannot be set, or not to this
   */
  public void set(RemoteValue value, Message message) {
    if (message.arguments().isEmpty()) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "%s takes one argument (%c), but got none".formatted(value.address(), value.tag()));
    }
    settings.set(value, message.arguments().get(0));
  }

  /** What remotes have set, for a request that one of their buttons has begun; else nothing. */
  public Map<String, String> flagsFor(Peer from, Command request) {
    return triggers.answers(from, request) ? settings.flags() : Map.of();
  }

  /** Tells a peer all values now, on every change and each second, for a while. */
  public void subscribe(Peer peer, Duration lease) {
    watchers.watchUntil(peer, ALL, control.nowNanos() + lease.toNanos());
    begin();
  }

  /** Tells a peer one value now and on every change, until it goes or asks for the end. */
  public void listen(Peer peer, String address) {
    watchers.watch(peer, address);
    begin();
  }

  public void ignore(Peer peer, String address) {
    watchers.ignore(peer, address);
  }

  public void forget(Peer peer) {
    watchers.remove(peer);
  }

  /** Whether somebody is kept told. */
  public boolean isWatched() {
    return !watchers.isEmpty();
  }

  private void begin() {
    if (!ticking) {
      ticking = true;
      tick();
    }
  }

  private void tick() {
    if (ticks++ % TICKS_A_HEARTBEAT == 0) {
      watchers.forget();
    }
    watchers.tell(values(), control.nowNanos());
    ticking = !watchers.isEmpty();
    if (ticking) {
      control.after(TICK, this::tick);
    }
  }

  /** What each address with a value would be sent as now: the state, and all of {@link #ALL}. */
  public Map<String, Message> values() {
    Reply.State now = state.get();
    Map<RemoteValue, Message> all = settings.messages();
    put(all, RemoteValue.STATE, now.state());
    put(all, RemoteValue.RUNNING, now.state().equals("RUNNING") ? 1f : 0f);
    put(all, RemoteValue.STAGE, now.stage());
    put(all, RemoteValue.PROGRESS, now.fraction());
    put(all, RemoteValue.TEXT, shown(now));
    put(all, RemoteValue.JOB, now.job());
    put(all, RemoteValue.SESSION, triggers.label());
    Map<String, Message> byAddress = new LinkedHashMap<>();
    byAddress.put(Address.STATE.address(), now.message());
    all.forEach((value, message) -> byAddress.put(value.address(), message));
    return byAddress;
  }

  /** The state's text as it goes over the wire, cut to its limit. */
  private static Object shown(Reply.State state) {
    return state.message().arguments().get(Address.STATE.arguments().indexOf("text"));
  }

  private static void put(Map<RemoteValue, Message> all, RemoteValue value, Object argument) {
    all.put(value, value.message(argument));
  }
}
