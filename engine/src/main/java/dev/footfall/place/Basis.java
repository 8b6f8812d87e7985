package dev.footfall.place;

import dev.footfall.cast.Cast;
import dev.footfall.edit.EditRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan was made from, so that a later run can go on from it.
 *
 * @param sources the files that clips refer to by their place in the list
 * @param settings words as the command line takes them, without dashes
 * @param rows of the edit list; empty for a job on a single file
 */
public record Basis(
    List<PlanSource> sources, SortedMap<String, String> settings, Cast cast, List<EditRow> rows) {
  public static final Basis NONE = new Basis(List.of(), new TreeMap<>(), Cast.NONE, List.of());

  public Basis {
    sources = List.copyOf(sources);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    Objects.requireNonNull(cast);
    rows = List.copyOf(rows);
  }

  /** The same with other settings. */
  public Basis with(Map<String, String> words, Cast otherCast) {
    return new Basis(sources, new TreeMap<>(words), otherCast, rows);
  }
}
