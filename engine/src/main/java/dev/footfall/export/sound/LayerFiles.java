package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.error.Vocabulary;
import dev.footfall.job.CancelToken;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.synth.layer.Layer;
import dev.footfall.synth.layer.LayerSplit;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layers of a plan's clips as files of their own, with a table that says which is whose. All
 * layers of a clip lie where the clip does and add up to it.
 */
public final class LayerFiles {
  /** The name of the table. */
  public static final String TABLE = "layers.tsv";

  private static final String HEADER =
      "stepId\ttake\tlayer\tfile\tstartSample\tlengthSamples\theelToeMs";

  private LayerFiles() {}

  /**
   * Stores the layers of all clips that sound.
   *
   * @param folder where the plan lies
   * @return the text of the table
   */
  public static String write(
      PlacementPlan plan, Path folder, Set<Layer> layers, ClipStore store, CancelToken cancel) {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    for (PlanClip clip : plan.activeClips()) {
      cancel.check();
      AudioBuffer sound = Wav.read(folder.resolve(clip.file())).audio();
      LayerSplit split = LayerSplit.of(sound, (int) (clip.hitSample() - clip.startSample()));
      for (Layer layer : new TreeSet<>(layers)) {
        String word = Vocabulary.word(layer);
        String name = clip.name() + " " + word;
        BroadcastInfo info =
            BroadcastInfo.at(plan.timeline().startTimecode(), clip.startSample(), name, word);
        String file = store.store(Wav.encode(split.layers().get(layer), info));
        String gap = split.heelToe().map(both -> Integer.toString(both.gapMs())).orElse("");
        table.append(
            "%d\t%d\t%s\t%s\t%d\t%d\t%s\n"
                .formatted(
                    clip.stepId(),
                    clip.take(),
                    word,
                    file,
                    clip.startSample(),
                    clip.lengthSamples(),
                    gap));
      }
    }
    return table.toString();
  }
}
