package dev.footfall.media.mux;

import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;

/** A container does not take a source's streams as they are; nothing is wrong with either. */
public final class PictureRefusedException extends FootfallException {
  private static final long serialVersionUID = 1L;

  public PictureRefusedException(String reason) {
    super(ErrorCode.MEDIA_UNREADABLE, reason);
  }
}
