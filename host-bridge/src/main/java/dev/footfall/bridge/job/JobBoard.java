package dev.footfall.bridge.job;

import dev.footfall.bridge.protocol.Command;
import dev.footfall.bridge.protocol.Peer;
import dev.footfall.bridge.protocol.Reply;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.job.JobState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job table: takes requests, lets the worker run one job after the other, and answers. On the
 * control thread only.
 */
public final class JobBoard {
  private static final Logger LOG = LoggerFactory.getLogger(JobBoard.class);

  /** Jobs that may wait behind the running one. */
  static final int MAX_WAITING = 16;

  /** Ended jobs whose answers are kept for repeats, at about 1 KiB each. */
  static final int MAX_ENDED = 1000;

  /** Ten a second is smooth to the eye, and spares a remote that redraws for each. */
  static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

  static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final Control control;
  private final Outbox outbox;
  private final JobWorker worker;
  private final String jobPrefix;
  private final Supplier<String> about;
  private final Subscribers subscribers;
  private final Map<String, Job> byRequest = new LinkedHashMap<>();
  private final Map<String, Job> byName = new LinkedHashMap<>();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Deque<Job> ended = new ArrayDeque<>();
  private Optional<Job> running = Optional.empty();
  private int minted;
  private boolean stopped;

  /**
   * @param jobPrefix makes job names differ from those of an earlier engine
   * @param about what every state says of this engine, such as what is missing on this machine
   */
  public JobBoard(
      Control control, Outbox outbox, JobWorker worker, String jobPrefix, Supplier<String> about) {
    this.control = control;
    this.outbox = outbox;
    this.worker = worker;
    this.jobPrefix = jobPrefix;
    this.about = about;
    this.subscribers = new Subscribers(control, outbox);
  }

  /**
   * Takes a job, or answers anew if the request id is known. A refusal is not remembered: the same
   * id may be sent again.
   *
   * @throws FootfallException BUSY, BAD_REQUEST or UNKNOWN_JOB if the job is not taken
   */
  public void generate(Peer asker, Command.Generate request) {
    take(asker, request.id(), name -> JobSpecs.of(name, request));
  }

  /** As {@link #generate} for takes that are added to an earlier job's steps. */
  public void regenerate(Peer asker, Command.Regenerate request) {
    take(asker, request.id(), name -> JobSpecs.of(name, request, job(request.job())));
  }

  /** As {@link #generate} for what the user changed in an earlier job's steps. */
  public void edits(Peer asker, Command.Edits request) {
    take(asker, request.id(), name -> JobSpecs.of(name, request, job(request.job())));
  }

  /** As {@link #generate} for an earlier job's steps that go to a new cut. */
  public void conform(Peer asker, Command.Conform request) {
    take(asker, request.id(), name -> JobSpecs.of(name, request, job(request.job())));
  }

  /** As {@link #generate} for what landed of an earlier job's steps. */
  public void placed(Peer asker, Command.Placed request) {
    take(asker, request.id(), name -> JobSpecs.of(name, request, job(request.job())));
  }

  private Optional<Job> job(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private void take(Peer asker, String requestId, Function<String, JobSpec> spec) {
    Optional<Job> known = Optional.ofNullable(byRequest.get(requestId));
    if (known.isPresent()) {
      known.get().askedBy(asker);
      known.get().replay().forEach(reply -> outbox.send(asker, reply));
      return;
    }
    if (stopped || waiting.size() >= MAX_WAITING) {
      throw new FootfallException(
          ErrorCode.BUSY,
          stopped
              ? "the engine is stopping"
              : "%d jobs wait already, which is the limit; try again when one has ended"
                  .formatted(waiting.size()));
    }
    Job job = new Job(requestId, spec.apply(jobPrefix + "-" + (minted + 1)), asker);
    minted++;
    byRequest.put(job.requestId, job);
    byName.put(job.spec.job(), job);
    waiting.add(job);
    LOG.info("job {} queued: {}", job.spec.job(), job.spec.source());
    outbox.send(asker, job.accepted());
    startNext();
    pushState();
  }

  private void startNext() {
    if (running.isPresent() || waiting.isEmpty()) {
      return;
    }
    Job job = waiting.remove();
    running = Optional.of(job);
    job.begin(control.nowNanos());
    LOG.info("job {} running", job.spec.job());
    worker.start(job, () -> progressed(job), reply -> ended(job, reply));
  }

  private void progressed(Job job) {
    long now = control.nowNanos();
    long early = job.nextProgressNanos() - now;
    if (job.state().isFinal()) {
      return;
    }
    if (early > 0) {
      control.after(Duration.ofNanos(early), () -> progressed(job));
      return;
    }
    job.unsent
        .getAndSet(Optional.empty())
        .ifPresent(step -> send(job, step, now + PROGRESS_INTERVAL.toNanos()));
  }

  private void send(Job job, Job.Step step, long nextNanos) {
    if (!step.stage().equals(job.step().stage())) {
      LOG.info("job {} {}", job.spec.job(), step.stage());
    }
    Reply progress = job.progress(step, nextNanos);
    outbox.send(job.asker(), progress);
    subscribers.progress(progress, job.asker());
  }

  private void ended(Job job, Reply reply) {
    running = Optional.empty();
    finish(job, afterCancel(job, reply));
    startNext();
    pushState();
  }

  /** Who was told that the cancelling is taken must not get a plan after all. */
  private static Reply afterCancel(Job job, Reply reply) {
    if (job.cancel.isCancelled() && reply instanceof Reply.Done done) {
      return new Reply.Failed(
          job.requestId,
          ErrorCode.CANCELLED,
          "cancelled when it was all but done; its plan is at " + done.planPath());
    }
    return reply;
  }

  private void finish(Job job, Reply reply) {
    JobState how = JobState.DONE;
    if (reply instanceof Reply.Failed failed) {
      how = failed.code() == ErrorCode.CANCELLED ? JobState.CANCELLED : JobState.FAILED;
    }
    job.end(how, reply);
    LOG.info("job {} {}: {}", job.spec.job(), how, job.text());
    outbox.send(job.asker(), reply);
    ended.add(job);
    if (ended.size() > MAX_ENDED) {
      Job oldest = ended.remove();
      byRequest.remove(oldest.requestId);
      byName.remove(oldest.spec.job());
    }
  }

  /**
   * Sets a job's cancel flag; the job itself answers when it has stopped.
   *
   * @throws FootfallException UNKNOWN_JOB, or BAD_REQUEST if the job has ended
   */
  public void cancel(Peer asker, String requestId, String name) {
    Job job = job(name).orElseThrow(() -> JobSpecs.unknown(name));
    // A repeat of a cancel that was taken is answered as the first was.
    if (job.state().isFinal() && job.state() != JobState.CANCELLED) {
      throw new FootfallException(
          ErrorCode.BAD_REQUEST,
          "job '%s' has ended (%s): there is nothing to cancel".formatted(name, job.state()));
    }
    outbox.send(asker, new Reply.Accepted(requestId, name));
    stop(job);
  }

  /**
   * Cancels the job that is running.
   *
   * @throws FootfallException UNKNOWN_JOB if none is
   */
  public void cancelRunning(Peer asker, String requestId) {
    Job job =
        running.orElseThrow(
            () -> new FootfallException(ErrorCode.UNKNOWN_JOB, "no job is running"));
    cancel(asker, requestId, job.spec.job());
  }

  private void stop(Job job) {
    job.cancel.cancel();
    if (waiting.remove(job)) {
      finish(
          job,
          new Reply.Failed(
              job.requestId, ErrorCode.CANCELLED, "the job was cancelled before it began"));
    }
    pushState();
  }

  /** Whether a job waits or runs, or somebody is kept told. */
  public boolean isBusy() {
    return running.isPresent() || !waiting.isEmpty() || !subscribers.isEmpty();
  }

  /** Cancels everything and takes no more. */
  public void stop() {
    stopped = true;
    Deque<Job> live = new ArrayDeque<>(waiting);
    running.ifPresent(live::add);
    live.forEach(this::stop);
  }

  /** Keeps a peer told of state and progress for a while, beginning with the state of now. */
  public void subscribe(Peer target, String requestId, Duration lease) {
    subscribers.add(target, requestId, lease);
    outbox.send(target, state(requestId));
  }

  /** Tells a peer no longer. */
  public void unsubscribe(Peer target) {
    subscribers.remove(target);
  }

  /** Begins to tell the subscribers the state every second, changed or not; once. */
  public void beat() {
    subscribers.expire();
    pushState();
    control.after(HEARTBEAT, this::beat);
  }

  private void pushState() {
    subscribers.state(this::state);
  }

  /** How the running job stands, or else the one that ended last. */
  public Reply.State state(String requestId) {
    String queue = waiting.isEmpty() ? "" : waiting.size() + " waiting";
    Optional<Job> job = running.or(() -> Optional.ofNullable(ended.peekLast()));
    String text =
        Stream.of(job.map(Job::text).orElse(""), queue, about.get())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return job.map(
            j ->
                new Reply.State(
                    requestId,
                    j.spec.job(),
                    j.state().name(),
                    j.step().stage(),
                    j.step().fraction(),
                    text))
        .orElse(new Reply.State(requestId, "", "IDLE", "", 0, text));
  }
}
