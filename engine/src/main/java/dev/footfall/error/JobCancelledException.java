package dev.footfall.error;

/** Thrown at the next check after a job's cancel flag was set; unwinds the job and nothing else. */
public final class JobCancelledException extends FootfallException {
  private static final long serialVersionUID = 1L;

  public JobCancelledException() {
    super(ErrorCode.CANCELLED, "the job was cancelled");
  }
}
