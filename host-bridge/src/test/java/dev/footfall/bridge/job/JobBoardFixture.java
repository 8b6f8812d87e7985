package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Options;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A board whose threads and clock the test moves, and what it sends. */
abstract class JobBoardFixture {
  static final Peer ASKER = peer(1000);
  static final Peer OTHER = peer(1001);
  static final Path PLAN = Path.of("plan.json");

  final ManualControl control = new ManualControl();
  final Map<Peer, List<Reply>> sent = new LinkedHashMap<>();
  final List<JobSpec> ran = new ArrayList<>();
  JobRunner runner = (spec, cancel, progress) -> PLAN;
  final JobBoard board =
      new JobBoard(
          control,
          (to, reply) -> sent.computeIfAbsent(to, peer -> new ArrayList<>()).add(reply),
          new JobWorker(this::run, control.worker(), control),
          "t",
          () -> "no GPU");

  static Peer peer(int port) {
    return new Peer(Peer.Transport.UDP, new InetSocketAddress("127.0.0.1", port));
  }

  private Path run(JobSpec spec, CancelToken cancel, Progress progress) {
    ran.add(spec);
    return runner.run(spec, cancel, progress);
  }

  void generate(Peer asker, String id) {
    board.generate(
        asker, new Command.Generate(id, "/a.mp4", "1s", "2s", Options.parse("seed=1;token=x")));
    control.settle();
  }

  /** What a peer has been sent since the last call. */
  List<Reply> sentTo(Peer peer) {
    List<Reply> replies = List.copyOf(sent.getOrDefault(peer, List.of()));
    sent.remove(peer);
    return replies;
  }

  Reply last(Peer peer) {
    List<Reply> replies = sentTo(peer);
    return replies.get(replies.size() - 1);
  }
}
