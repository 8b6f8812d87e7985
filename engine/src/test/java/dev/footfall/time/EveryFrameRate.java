package dev.footfall.time;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test run at each rate that films and television have, given as {@code num} and {@code den}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
  "24000, 1001",
  "24, 1",
  "25, 1",
  "30000, 1001",
  "30, 1",
  "48, 1",
  "50, 1",
  "60000, 1001",
  "60, 1"
})
public @interface EveryFrameRate {}
