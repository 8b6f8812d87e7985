package dev.footfall.bridge.serve;

import dev.footfall.bridge.job.ControlThread;
import dev.footfall.bridge.job.JobBoard;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.job.JobWorker;
import dev.footfall.bridge.job.Outbox;
import dev.footfall.bridge.mailbox.Mailbox;
import dev.footfall.bridge.osc.OscServer;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-running engine: OSC in front, the job table behind it, the port file beside it. All its
 * threads are daemons; who starts it waits in {@link #awaitQuit}.
 */
public final class EngineServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);

  /** Messages that may wait for the control thread; a flood beyond it is dropped, as UDP may. */
  private static final int MAX_WAITING_MESSAGES = 10_000;

  /** A time tag further ahead than this comes from a clock that is wrong, and means now. */
  private static final Duration HORIZON = Duration.ofSeconds(60);

  private static final int TOKEN_BYTES = 16;

  /** Job names of two engines differ with near certainty, and can still be read out. */
  private static final int JOB_PREFIX_BYTES = 3;

  private final Closer closer;
  private final CountDownLatch quit = new CountDownLatch(1);
  private final InetSocketAddress address;
  private final String token = random(TOKEN_BYTES);

  private EngineServer(ServeConfig config, JobRunner runner, Closer closer) {
    this.closer = closer;
    RunningEngine earlier = new RunningEngine(config.home());
    OscServer osc = closer.register(earlier.bind(config));
    address = osc.address();
    earlier.refuseSecond(address.getPort());
    ControlThread control = closer.register(new ControlThread());
    WorkerThread thread = closer.register(new WorkerThread());
    Outbox outbox = (to, reply) -> osc.send(to, reply.message());
    JobWorker worker = new JobWorker(runner, thread, control);
    JobBoard board =
        new JobBoard(control, outbox, worker, random(JOB_PREFIX_BYTES), config.about());
    closer.register(() -> control.runAndWait(board::stop));
    RequestDesk desk =
        new RequestDesk(board, outbox, config.engineVersion(), token, quit::countDown);
    control.run(board::beat);
    osc.start((from, message, delay) -> hand(control, desk, from, message, delay));
    PortFile file =
        new PortFile(address.getPort(), ProcessHandle.current().pid(), token, config.panel());
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

  /** On a receiving thread: only hands over. */
  private static void hand(
      ControlThread control, RequestDesk desk, Peer from, Message message, Duration delay) {
    if (control.waiting() >= MAX_WAITING_MESSAGES) {
      LOG.debug("dropped {}: {} messages wait", message.address(), MAX_WAITING_MESSAGES);
      return;
    }
    Duration wait = delay.compareTo(HORIZON) > 0 ? Duration.ZERO : delay;
    control.after(wait, () -> desk.take(from, message));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
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
