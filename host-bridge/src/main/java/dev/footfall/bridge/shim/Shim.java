package dev.footfall.bridge.shim;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.util.Map;
import java.util.Optional;

/**
 * The native library {@code footfall_bridge}, or why it is not there. It is looked for once, in the
 * folder that {@code jna.library.path} names, then in the program's own jar. All but {@link
 * HostPictures} works without it.
 */
public final class Shim {
  private static final String NAME = "footfall_bridge";

  private final Optional<ShimLibrary> library;
  private final String detail;

  private Shim(Optional<ShimLibrary> library, String detail) {
    this.library = library;
    this.detail = detail;
  }

  /** Loads at the first use; from then on the answer stays. */
  private static final class Holder {
    private static final Shim SHIM = load();
  }

  /** The library of this process. */
  public static Shim get() {
    return Holder.SHIM;
  }

  private static Shim load() {
    try {
      ShimLibrary loaded =
          Native.load(NAME, ShimLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
      int version = loaded.ff_version();
      return version == ShimLibrary.VERSION
          ? new Shim(Optional.of(loaded), "version %d".formatted(version))
          : new Shim(
              Optional.empty(),
              "lib%s is of version %d, this program needs %d"
                  .formatted(NAME, version, ShimLibrary.VERSION));
    } catch (LinkageError e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Shim(Optional.empty(), "lib%s does not load: %s".formatted(NAME, why.strip()));
    }
  }

  /** Whether it can be used. */
  public boolean isLoaded() {
    return library.isPresent();
  }

  /** Its version, or why it cannot be used. */
  public String detail() {
    return detail;
  }

  /**
   * The calls.
   *
   * @throws FootfallException MEDIA_UNREADABLE if the library is not there
   */
  ShimLibrary calls() {
    return library.orElseThrow(
        () ->
            new FootfallException(
                ErrorCode.MEDIA_UNREADABLE,
                "pictures of a host cannot be read: %s; 'footfall doctor' says what to do"
                    .formatted(detail)));
  }
}
