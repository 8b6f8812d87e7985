package dev.footfall.synth.stable;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.contact.Action;
import dev.footfall.job.CancelToken;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.step.Seeds;
import dev.footfall.step.StepEvent;
import dev.footfall.synth.Coverage;
import dev.footfall.synth.LibraryStepGenerator;
import dev.footfall.synth.OneShot;
import dev.footfall.synth.Recording;
import dev.footfall.synth.RecordingIndex;
import dev.footfall.synth.StepGenerator;
import dev.footfall.synth.own.OwnSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes steps with a Stable Audio model of the user's. A walker's steps of one prompt are cut out
 * of one generation and played as a library's are: never the same twice in a row, pitch, level and
 * brightness a little different each time.
 *
 * <p>One-shots are as those of {@link LibraryStepGenerator}; what the model has learned from is not
 * known here, so all say {@link Coverage#INTERPOLATED}.
 */
public final class StableAudioStepGenerator implements StepGenerator {
  /** The name of the list of prompts that were used, beside the sounds. */
  static final String PROMPTS_USED = "stable-audio-prompts.tsv";

  private final String name;
  private final GeneratedSteps steps;
  private final PromptTable prompts;
  private final Map<Kind, LibraryStepGenerator> players = new HashMap<>();
  private final SortedMap<String, Long> used = new TreeMap<>();

  /** Steps that are drawn from one generation. */
  private record Kind(
      String prompt, Surface surface, boolean wet, Footwear footwear, Action action, long timbre) {}

  /**
   * @param name that plans carry and sounds' recipes follow from: another one for another model
   * @param steps lent
   */
  public StableAudioStepGenerator(String name, GeneratedSteps steps, PromptTable prompts) {
    this.name = Objects.requireNonNull(name);
    this.steps = Objects.requireNonNull(steps);
    this.prompts = Objects.requireNonNull(prompts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<OneShot> generate(List<StepEvent> events, CancelToken cancel) {
    cancel.check();
    Map<Kind, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      kinds.computeIfAbsent(kind(events.get(i)), kind -> new ArrayList<>()).add(i);
    }
    OneShot[] shots = new OneShot[events.size()];
    for (Map.Entry<Kind, List<Integer>> entry : kinds.entrySet()) {
      List<StepEvent> same = entry.getValue().stream().map(events::get).toList();
      List<OneShot> made = player(entry.getKey(), cancel).generate(same, cancel);
      for (int i = 0; i < made.size(); i++) {
        shots[entry.getValue().get(i)] = interpolated(made.get(i));
      }
    }
    return List.of(shots);
  }

  private Kind kind(StepEvent event) {
    return new Kind(
        prompts.prompt(event),
        event.surface(),
        event.wet(),
        event.footwear(),
        event.action(),
        event.voice().timbre());
  }

  private LibraryStepGenerator player(Kind kind, CancelToken cancel) {
    LibraryStepGenerator known = players.get(kind);
    if (known == null) {
      long seed = Seeds.mix(kind.timbre(), 51);
      known = player(kind, steps.of(kind.prompt(), seed, cancel));
      used.put(kind.prompt(), seed);
      players.put(kind, known);
    }
    return known;
  }

  private LibraryStepGenerator player(Kind kind, List<AudioBuffer> sounds) {
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < sounds.size(); i++) {
      recordings.add(
          new Recording(
              Integer.toString(i),
              name,
              kind.surface(),
              kind.wet(),
              kind.footwear(),
              kind.action(),
              Optional.empty(),
              Onset.find(sounds.get(i)),
              OwnSteps.loudestDb(sounds.get(i))));
    }
    RecordingIndex index = new RecordingIndex(recordings, Map.of());
    return new LibraryStepGenerator(name, index, file -> sounds.get(Integer.parseInt(file)));
  }

  private static OneShot interpolated(OneShot shot) {
    return new OneShot(
        shot.stepId(), shot.take(), shot.audio(), shot.onsetSample(), Coverage.INTERPOLATED);
  }

  @Override
  public SortedMap<String, String> papers() {
    StringBuilder text = new StringBuilder("prompt\tseed\n");
    used.forEach((prompt, seed) -> text.append(prompt).append('\t').append(seed).append('\n'));
    return new TreeMap<>(Map.of(PROMPTS_USED, text.toString()));
  }

  @Override
  public void close() {
    players.values().forEach(LibraryStepGenerator::close);
    players.clear();
  }
}
