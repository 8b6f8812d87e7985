package dev.footfall.bridge.bench;

import dev.footfall.bridge.Version;
import dev.footfall.bridge.job.JobRunner;
import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Address;
import dev.footfall.bridge.protocol.Message;
import dev.footfall.bridge.protocol.Peer.Transport;
import dev.footfall.bridge.serve.EngineServer;
import dev.footfall.bridge.serve.ServeConfig;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Measures the engine as its clients see it, over real sockets. */
public final class OscBench {
  private static final int ROUND_TRIPS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private OscBench() {}

  private static EngineServer serve(Path scratch, JobRunner runner) {
    return EngineServer.start(
        new ServeConfig(
            InetAddress.getLoopbackAddress(),
            0,
            scratch.resolve("serve"),
            Version.CURRENT,
            "",
            OptionalInt.empty()),
        runner);
  }

  /** The round trip of a status over UDP and TCP. */
  public static List<Figure> roundTrips(Path scratch) {
    List<Figure> figures = new ArrayList<>();
    try (EngineServer server = serve(scratch, (spec, cancel, progress) -> scratch)) {
      for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
        OscRoundTrip trip = OscRoundTrip.measure(server.address(), transport, ROUND_TRIPS);
        String how =
            "status to state over %s, loopback, %d rounds, %d lost"
                .formatted(transport, ROUND_TRIPS, trip.lost());
        figures.add(
            new Figure(
                "OSC round trip, %s, 50 %%".formatted(transport),
                trip.medianUs() / 1e3,
                "ms",
                how));
        figures.add(
            new Figure(
                "OSC round trip, %s, 99 %%".formatted(transport), trip.p99Us() / 1e3, "ms", how));
      }
    }
    return figures;
  }

  /**
   * How long a cancelled job goes on.
   *
   * @param runner does the work
   * @param source what it works on
   * @param runs of which the worst is reported; each is cancelled at another part of the job
   */
  public static List<Figure> cancel(Path scratch, JobRunner runner, Path source, int runs) {
    double answeredMs = 0;
    double endedMs = 0;
    String worst = "";
    try (EngineServer server = serve(scratch, runner);
        OscClient client = new OscClient(server.address())) {
      String options = "token=%s;out=%s".formatted(server.token(), scratch.resolve("cancelled"));
      for (int run = 1; run <= runs; run++) {
        String id = "cancel-" + run;
        client.send(
            new Message(Address.GENERATE.address(), id, source.toString(), "", "", options));
        String job = (String) await(client, Address.ACCEPTED, id).arguments().get(1);
        float until = (float) run / (runs + 1);
        while ((Float) await(client, Address.PROGRESS, id).arguments().get(2) < until) {}
        long start = System.nanoTime();
        client.send(
            new Message(Address.CANCEL.address(), "stop-" + run, job, options.split(";")[0]));
        await(client, Address.ACCEPTED, "stop-" + run);
        answeredMs = Math.max(answeredMs, (System.nanoTime() - start) / 1e6);
        await(client, Address.FAILED, id);
        double tookMs = (System.nanoTime() - start) / 1e6;
        if (tookMs > endedMs) {
          endedMs = tookMs;
          worst = "%d %% of it".formatted(Math.round(100 * until));
        }
      }
    }
    String how = "the worst of %d, each in another part of a job".formatted(runs);
    return List.of(
        new Figure("cancel to answer", answeredMs, "ms", how),
        new Figure("cancel to the job's end", endedMs, "ms", how + "; it was at " + worst));
  }

  private static Message await(OscClient client, Address address, String id) {
    while (true) {
      Message message =
          client
              .receive(PATIENCE)
              .orElseThrow(
                  () ->
                      new FootfallException(
                          ErrorCode.INTERNAL, "no %s came".formatted(address.address())));
      if (message.arguments().get(0).equals(id) && message.address().equals(address.address())) {
        return message;
      }
      if (message.address().equals(Address.DONE.address())) {
        throw new FootfallException(
            ErrorCode.INTERNAL, "job %s was done before it could be cancelled".formatted(id));
      }
    }
  }

  /** Mutated packets: whether the engine lives, and what it holds afterwards. */
  public static List<Figure> fuzz(Path scratch, long packets, long seed) {
    try (EngineServer server = serve(scratch, (spec, cancel, progress) -> scratch)) {
      // The first ones load classes and fill what is bounded.
      OscFuzz.run(server.address(), Math.max(1, packets / 10), seed);
      double before = PeakMemory.heapMegabytes();
      OscFuzz result = OscFuzz.run(server.address(), packets, seed + 1);
      double after = PeakMemory.heapMegabytes();
      String how = "mutated packets, half UDP, half TCP, seed %d".formatted(seed);
      return List.of(
          new Figure("OSC packets survived", result.packets(), "packets", how),
          new Figure(
              "good requests in between, all answered", result.asked(), "requests", "status"),
          new Figure("rate", result.packets() / result.seconds(), "packets/s", "one sender"),
          new Figure(
              "heap growth",
              after - before,
              "MB",
              "after collection, %.1f MB before".formatted(before)));
    }
  }
}
