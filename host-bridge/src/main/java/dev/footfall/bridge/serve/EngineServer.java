package dev.footfall.bridge.serve;

import dev.footfall.bridge.announce.Announcer;
import dev.footfall.bridge.http.HttpPort;
import dev.footfall.bridge.http.WebSockets;
import dev.footfall.bridge.job.ControlThread;
import dev.footfall.bridge.job.IdleWatch;
import dev.footfall.bridge.job.JobBoard;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobWorker;
import dev.footfall.bridge.job.Outbox;
import dev.footfall.bridge.mailbox.Mailbox;
import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.remote.RemoteDesk;
import dev.footfall.bridge.shim.AbandonedRings;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-running engine: OSC in front, the job table behind it, the port file beside it. All its
 * threads are daemons; who starts it waits in {@link #awaitQuit}.
 */
public final class EngineServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);

  private static final int TOKEN_BYTES = 16;

  /** Job names of two engines differ with near certainty, and can still be read out. */
  private static final int JOB_PREFIX_BYTES = 3;

  private final Closer closer;
  private final CountDownLatch quit = new CountDownLatch(1);
  private final InetSocketAddress address;
  private final OptionalInt panel;
  private final String token = random(TOKEN_BYTES);

  private EngineServer(ServeConfig config, JobRunner runner, Closer closer) {
    this.closer = closer;
    RunningEngine earlier = new RunningEngine(config.home());
    OscServer osc = closer.register(earlier.bind(config));
    address = osc.address();
    earlier.refuseSecond(address.getPort());
    AbandonedRings.sweep(config.home());
    ControlThread control = closer.register(new ControlThread());
    WorkerThread thread = closer.register(new WorkerThread());
    Outbox outbox = (to, reply) -> osc.send(to, reply.message());
    JobWorker worker = new JobWorker(runner, thread, control);
    JobBoard board =
        new JobBoard(control, outbox, worker, random(JOB_PREFIX_BYTES), config.about());
    closer.register(() -> control.runAndWait(board::stop));
    RemoteDesk remotes =
        new RemoteDesk(control, osc::send, () -> board.state(""), config.remotes().settings());
    Access access = new Access(token, config.remotes().allowed());
    RequestDesk desk =
        new RequestDesk(board, remotes, outbox, config.engineVersion(), access, quit::countDown);
    control.run(board::beat);
    Optional<IdleWatch> idle =
        config
            .idle()
            .map(
                limit ->
                    new IdleWatch(
                        control,
                        limit,
                        () -> board.isBusy() || remotes.isWatched(),
                        quit::countDown));
    idle.ifPresent(watch -> control.run(watch::begin));
    Intake intake =
        new Intake(
            control,
            (from, message) -> {
              idle.ifPresent(IdleWatch::wanted);
              desk.take(from, message);
            });
    osc.start(intake);
    QueryFront front = new QueryFront(address, control, remotes, intake);
    panel =
        config.panel().isPresent()
            ? OptionalInt.of(http(config, osc, access, front))
            : OptionalInt.empty();
    if (config.remotes().announced()) {
      closer.register(Announcer.start(config.bind(), address.getPort(), panel));
    }
    PortFile file = new PortFile(address.getPort(), ProcessHandle.current().pid(), token, panel);
    closer.register(() -> file.removeFrom(config.home()));
    file.write(config.home());
    closer.register(Mailbox.open(config.home(), address));
    LOG.info("listening on {} (OSC over UDP and TCP)", address);
  }

  /**
   * Starts an engine.
   *
   * @param runner belongs to the caller, who closes what is behind it after the engine
   * @throws dev.footfall.error.FootfallException BUSY if the port is taken or the user runs an
   *     engine already
   */
  public static EngineServer start(ServeConfig config, JobRunner runner) {
    Closer closer = new Closer();
    try {
      return new EngineServer(config, runner, closer);
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Opens HTTP, which needs a while to come up; its port. */
  private int http(ServeConfig config, OscServer osc, Access access, QueryFront front) {
    HttpPort http = closer.register(bindHttp(config));
    WebSockets sockets = new WebSockets(front);
    osc.carryWebSockets(sockets::send);
    http.start(front.query(), sockets, access::trusts);
    return http.address().getPort();
  }

  private static HttpPort bindHttp(ServeConfig config) {
    int port = config.panel().getAsInt();
    try {
      return HttpPort.bind(config.bind(), port);
    } catch (FootfallException e) {
      // Nobody has asked for the usual port by name: clients find it in the port file.
      if (e.code() == ErrorCode.BUSY && port == ServeConfig.DEFAULT_PANEL) {
        LOG.info("{}; HTTP takes another one", e.getMessage());
        return HttpPort.bind(config.bind(), 0);
      }
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** The port of HTTP, on the same address; empty if there is none. */
  public OptionalInt panel() {
    return panel;
  }

  /** What requests must carry; also in the port file. */
  public String token() {
    return token;
  }

  /** Returns when a client has asked the engine to quit, or when it is closed. */
  public void awaitQuit() throws InterruptedException {
    quit.await();
  }

  /**
   * Stops everything, the last started first: removes the port file, cancels the jobs and waits for
   * them, sends the last answers, frees the port.
   */
  @Override
  public void close() {
    closer.close();
    quit.countDown();
  }
}
