package dev.footfall.error;

/**
 * Why something failed, by stage. The names travel over OSC and to standard error, so they are
 * never renamed and never reused.
 */
public enum ErrorCode {
  BAD_REQUEST(2),
  UNKNOWN_COMMAND(2),
  UNAUTHORIZED(2),
  UNKNOWN_JOB(2),
  BUSY(1),
  MEDIA_UNREADABLE(2),
  NO_VIDEO(2),
  MODEL_MISSING(2),
  MODEL_FAILED(1),
  AUDIO_WRITE_FAILED(1),
  DISK_FULL(1),
  HOST_LOST(1),
  HOST_REFUSED(1),
  CANCELLED(130),
  INTERNAL(1);

  private final int exitStatus;

  ErrorCode(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The process exit status: 2 bad usage or input, 1 a failure of ours, 130 interrupted. */
  public int exitStatus() {
    return exitStatus;
  }
}
