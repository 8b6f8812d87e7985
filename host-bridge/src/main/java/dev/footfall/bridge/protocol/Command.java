package dev.footfall.bridge.protocol;

import java.util.Optional;

/** What a host or a remote asks of the engine. {@link CommandReader} makes them from messages. */
public sealed interface Command {
  /** The request id, chosen by whoever asks and echoed in every answer; empty for a trigger. */
  String id();

  Address address();

  /** Empty where the request had none. */
  default Options options() {
    return Options.NONE;
  }

  /** The token it carries. */
  default Optional<String> token() {
    return options().get(OptionKey.TOKEN);
  }

  /** Who is there? */
  record Hello(String id, String client, Options options) implements Command {
    @Override
    public Address address() {
      return Address.HELLO;
    }
  }

  /**
   * This host is the session that triggers act on.
   *
   * @param kind reaper, resolve, …
   * @param port where the host listens
   * @param ask how to ask this host for its range
   */
  record Register(String id, String kind, int port, String ask, Options options)
      implements Command {
    @Override
    public Address address() {
      return Address.REGISTER;
    }
  }

  /**
   * Make the footsteps of a range.
   *
   * @param source path of a media file or an edit list
   * @param in start of the range as the command line takes it; empty is the file's start
   * @param out its exclusive end; empty is the file's end
   */
  record Generate(String id, String source, String in, String out, Options options)
      implements Command {
    @Override
    public Address address() {
      return Address.GENERATE;
    }
  }

  /**
   * Make a part of an earlier job anew.
   *
   * @param selection {@code steps=3,4}, {@code range=12.0s-14.0s} or {@code person=2}
   */
  record Regenerate(String id, String job, String selection, Options options) implements Command {
    @Override
    public Address address() {
      return Address.REGENERATE;
    }
  }

  /**
   * What the user changed in the host.
   *
   * @param path of a TSV: stepId offsetSamples gainDb pan take locked deleted
   */
  record Edits(String id, String job, String path, Options options) implements Command {
    @Override
    public Address address() {
      return Address.EDITS;
    }
  }

  /**
   * Move the steps of an earlier job with their picture to a new cut.
   *
   * @param source path of the new cut: a media file or an edit list
   */
  record Conform(String id, String job, String source, Options options) implements Command {
    @Override
    public Address address() {
      return Address.CONFORM;
    }
  }

  /**
   * What landed on the timeline.
   *
   * @param path of a TSV: stepId take position
   */
  record Placed(String id, String job, String path, Options options) implements Command {
    @Override
    public Address address() {
      return Address.PLACED;
    }
  }

  /** Stop a job. */
  record Cancel(String id, String job, Options options) implements Command {
    @Override
    public Address address() {
      return Address.CANCEL;
    }
  }

  /** How is it going? */
  record Status(String id, Options options) implements Command {
    @Override
    public Address address() {
      return Address.STATUS;
    }
  }

  /**
   * Keep a port told of state and progress.
   *
   * @param port on the sender's host; 0 is the sender itself
   */
  record Subscribe(String id, int port, Options options) implements Command {
    @Override
    public Address address() {
      return Address.SUBSCRIBE;
    }
  }

  /**
   * Tell a port no longer.
   *
   * @param port as it was subscribed
   */
  record Unsubscribe(String id, int port, Options options) implements Command {
    @Override
    public Address address() {
      return Address.UNSUBSCRIBE;
    }
  }

  /**
   * A button of a remote.
   *
   * @param value from 0.5 on it is a press; below it is the button's release, which does nothing
   */
  record Trigger(Address address, float value, Options options) implements Command {
    /** Whether anything is to be done. */
    public boolean pressed() {
      return value >= 0.5f;
    }

    @Override
    public String id() {
      return "";
    }
  }

  /** Stop the engine. */
  record Quit(String id, String tokenText, Options options) implements Command {
    @Override
    public Address address() {
      return Address.QUIT;
    }

    @Override
    public Optional<String> token() {
      return Optional.of(tokenText);
    }
  }
}
