package dev.footfall.synth;

import dev.footfall.job.CancelToken;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plays a library of its own and has the steps that it is too thin for made by another generator.
 *
 * <p>A step's round robins are what it would be drawn from. Where there are none, or none of the
 * right kind (a shoe for bare feet), the filler makes it; where there are fewer than {@link
 * Filler#enough}, as great a part of the steps as is missing; which ones follows from their seeds.
 */
public final class FilledStepGenerator implements StepGenerator {
  private final LibraryStepGenerator own;
  private final Filler filler;
  private final SortedMap<String, String> papers;

  /**
   * Who makes what a library lacks.
   *
   * @param steps closed with this generator
   * @param enough how many round robins need no filling, from 1; more than 1 only if the filler's
   *     sounds go with the own ones in one walk
   */
  public record Filler(StepGenerator steps, int enough) {
    public Filler {
      Objects.requireNonNull(steps);
      if (enough < 1) {
        throw new IllegalArgumentException("enough is " + enough);
      }
    }
  }

  /**
   * @param own closed with this generator
   * @param papers what is told of the library beside its sounds
   */
  public FilledStepGenerator(
      LibraryStepGenerator own, Filler filler, SortedMap<String, String> papers) {
    this.own = Objects.requireNonNull(own);
    this.filler = Objects.requireNonNull(filler);
    this.papers = Collections.unmodifiableSortedMap(new TreeMap<>(papers));
  }

  @Override
  public SortedMap<String, String> papers() {
    return papers;
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public List<OneShot> generate(List<StepEvent> steps, CancelToken cancel) {
    List<StepEvent> kept = new ArrayList<>();
    List<StepEvent> filled = new ArrayList<>();
    List<Boolean> isFilled = steps.stream().map(this::isFilled).toList();
    for (int i = 0; i < steps.size(); i++) {
      (isFilled.get(i) ? filled : kept).add(steps.get(i));
    }
    Iterator<OneShot> ofOwn = own.generate(kept, cancel).iterator();
    Iterator<OneShot> ofFiller = filler.steps().generate(filled, cancel).iterator();
    return isFilled.stream().map(is -> is ? ofFiller.next() : ofOwn.next()).toList();
  }

  private boolean isFilled(StepEvent step) {
    int there = own.roundRobins(step);
    return there == 0
        || there < filler.enough()
            && Math.floorMod(Seeds.mix(step.seed(), 5), filler.enough()) >= there;
  }

  @Override
  public void close() {
    try {
      filler.steps().close();
    } finally {
      own.close();
    }
  }
}
