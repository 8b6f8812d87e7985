package dev.footfall.bridge.http;

import dev.footfall.bridge.query.OscQuery;
import dev.footfall.bridge.query.QueryAnswer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP and WebSockets on one port. The port is taken at once; the server behind it, which needs
 * most of a second, comes up on a thread of its own, and who asks earlier waits that long.
 */
public final class HttpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  /** One accepts, one selects, and the others answer; each answer takes a millisecond. */
  private static final int THREADS = 8;

  private final ServerSocketChannel channel;
  private final InetSocketAddress address;
  private final CompletableFuture<Javalin> server = new CompletableFuture<>();

  private HttpPort(ServerSocketChannel channel) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Takes the port.
   *
   * @param port 0 is any free one
   * @throws FootfallException BUSY if it is taken
   */
  public static HttpPort bind(InetAddress host, int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return new HttpPort(channel.bind(new InetSocketAddress(host, port)));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (BindException e) {
      throw new FootfallException(
          ErrorCode.BUSY,
          "port %d of %s cannot be taken for HTTP (%s); give another one with --panel, or off"
              .formatted(port, host.getHostAddress(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "HTTP cannot listen on port %d: %s".formatted(port, e), e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Begins to answer; once.
   *
   * @param trusted which machines are answered at all
   */
  public void start(OscQuery query, WebSockets sockets, Predicate<InetAddress> trusted) {
    Thread thread = new Thread(() -> run(query, sockets, trusted), "footfall-http-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(OscQuery query, WebSockets sockets, Predicate<InetAddress> trusted) {
    try {
      server.complete(Javalin.start(config -> configure(config, query, sockets, trusted)));
      LOG.info("listening on {} (HTTP)", address);
    } catch (RuntimeException | LinkageError e) {
      if (channel.isOpen()) {
        LOG.error("HTTP does not come up; OSC goes on without it", e);
      } else {
        LOG.debug("HTTP was closed before it came up");
      }
      server.completeExceptionally(e);
    }
  }

  private void configure(
      JavalinConfig config, OscQuery query, WebSockets sockets, Predicate<InetAddress> trusted) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("footfall-http");
    threads.setDaemon(true);
    config.startup.showJavalinBanner = false;
    config.jetty.threadPool = threads;
    config.jetty.addConnector(this::connector);
    config.routes.before(context -> admit(context, trusted));
    config.routes.wsBeforeUpgrade(
        context -> {
          admit(context, trusted);
          sameOrigin(context);
        });
    config.routes.get("/", context -> answer(context, query));
    config.routes.get("/<path>", context -> answer(context, query));
    config.routes.ws("/", sockets::configure);
  }

  private Connector connector(Server jetty, HttpConfiguration http) {
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new FootfallException(ErrorCode.INTERNAL, "HTTP on " + address + ": " + e, e);
    }
    return connector;
  }

  /**
   * Only who may, and by a name that is this machine's: a name of the Internet that points here is
   * a web page's attempt to read from another origin.
   */
  private static void admit(Context context, Predicate<InetAddress> trusted) {
    InetSocketAddress from =
        new InetSocketAddress(context.req().getRemoteAddr(), context.req().getRemotePort());
    String name = context.req().getServerName();
    boolean literal = name.matches("[0-9.]+|\\[?[0-9a-fA-F:.]+]?");
    boolean local = name.equalsIgnoreCase("localhost") || name.endsWith(".local");
    if (!trusted.test(from.getAddress()) || !literal && !local) {
      throw new ForbiddenResponse(
          "this engine answers its own machine alone; see --allow in docs/protocol.md");
    }
  }

  /** Browsers say which page opens a WebSocket; only pages of this port may. */
  private static void sameOrigin(Context context) {
    String origin = context.headerMap().getOrDefault("Origin", "");
    String own = "http://" + context.headerMap().getOrDefault("Host", "");
    if (!origin.isEmpty() && !origin.equalsIgnoreCase(own)) {
      throw new ForbiddenResponse("this engine does not answer pages of " + origin);
    }
  }

  private static void answer(Context context, OscQuery query) {
    String attribute = context.queryString() == null ? "" : context.queryString();
    QueryAnswer answer = query.answer(context.path(), attribute);
    context.status(answer.status());
    context.header("Cache-Control", "no-store");
    if (answer.status() == 200) {
      context.contentType("application/json").result(answer.body());
    } else if (!answer.body().isEmpty()) {
      context.contentType("text/plain; charset=utf-8").result(answer.body());
    }
  }

  /** Frees the port and ends the threads. */
  @Override
  public void close() throws IOException {
    server.thenAccept(Javalin::stop);
    channel.close();
  }
}
