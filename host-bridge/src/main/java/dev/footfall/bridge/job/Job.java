package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.job.CancelToken;
import dev.footfall.job.JobState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One row of the job table. The final fields may be used by any thread, the others by the control
 * thread alone.
 */
final class Job {
  final String requestId;
  final JobSpec spec;
  final CancelToken cancel = new CancelToken();

  /**
   * The newest progress that has not been sent; the worker puts it, the control thread takes it.
   */
  final AtomicReference<Optional<Step>> unsent = new AtomicReference<>(Optional.empty());

  private Peer asker;
  private JobState state = JobState.QUEUED;
  private Step step = new Step("queued", 0);
  private Optional<Reply> last = Optional.empty();
  private long nextProgressNanos;

  /** How far the job is. */
  record Step(String stage, float fraction) {}

  Job(String requestId, JobSpec spec, Peer asker) {
    this.requestId = requestId;
    this.spec = spec;
    this.asker = asker;
  }

  /** Who asked last with this request id: answers go there. */
  Peer asker() {
    return asker;
  }

  void askedBy(Peer peer) {
    asker = peer;
  }

  JobState state() {
    return state;
  }

  Step step() {
    return step;
  }

  void begin(long nowNanos) {
    state = JobState.RUNNING;
    nextProgressNanos = nowNanos;
  }

  /** Takes progress over and forbids more before {@code nextNanos}; the fraction never falls. */
  Reply progress(Step next, long nextNanos) {
    step = new Step(next.stage(), Math.max(step.fraction(), next.fraction()));
    nextProgressNanos = nextNanos;
    Reply reply = new Reply.ProgressReply(requestId, step.stage(), step.fraction());
    last = Optional.of(reply);
    return reply;
  }

  long nextProgressNanos() {
    return nextProgressNanos;
  }

  void end(JobState how, Reply reply) {
    state = how;
    step = how == JobState.DONE ? new Step("done", 1) : step;
    last = Optional.of(reply);
  }

  Reply accepted() {
    return new Reply.Accepted(requestId, spec.job());
  }

  /** What a repeated request is answered: how it ended, or that it is taken and how far it is. */
  List<Reply> replay() {
    if (state.isFinal()) {
      return last.stream().toList();
    }
    return last.map(progress -> List.of(accepted(), progress)).orElse(List.of(accepted()));
  }

  /** What there is to say about it in one line: the plan's path, or why there is none. */
  String text() {
    Reply reply = last.orElse(accepted());
    if (reply instanceof Reply.Done done) {
      return done.planPath();
    } else if (reply instanceof Reply.Failed failed) {
      return failed.code() + ": " + failed.text();
    }
    return cancel.isCancelled() ? "cancelling" : "";
  }
}
