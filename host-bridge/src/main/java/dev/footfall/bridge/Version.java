package dev.footfall.bridge;

import java.util.Optional;

/** The version of this build. */
public final class Version {
  /** As the jar's manifest says; where classes are run without a jar, "development". */
  public static final String CURRENT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Version() {}
}
