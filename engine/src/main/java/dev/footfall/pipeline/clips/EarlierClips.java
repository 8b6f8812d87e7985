package dev.footfall.pipeline.clips;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Wav;
import dev.footfall.error.FootfallException;
import dev.footfall.export.sound.ClipStore;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.Timeline;
import dev.footfall.time.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The sounds of an earlier plan.
 *
 * @param folder where that plan lies
 */
public record EarlierClips(Path folder, PlacementPlan plan) {
  public EarlierClips {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(plan);
  }

  /** Whether a clip's files fit a timeline as they are: their headers tell where it begins. */
  boolean isOn(Timeline timeline) {
    return plan.timeline().startSample() == timeline.startSample()
        && plan.timeline().frameRate().equals(timeline.frameRate())
        && plan.timeline().dropFrame() == timeline.dropFrame();
  }

  /** The dry sound of a clip, if its file is there and whole. */
  Optional<AudioBuffer> sound(PlanClip clip) {
    Path file = folder.resolve(clip.file());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      AudioBuffer audio = Wav.read(file).audio();
      boolean whole =
          audio.channelCount() == 1
              && audio.sampleRateHz() == Samples.RATE_HZ
              && audio.length() == clip.lengthSamples();
      return whole ? Optional.of(audio) : Optional.empty();
    } catch (FootfallException e) {
      return Optional.empty();
    }
  }

  /** Whether both files of a clip are in a store, where need be copied there. */
  boolean isStored(PlanClip clip, ClipStore store) {
    try {
      for (String name : new String[] {clip.file(), clip.paddedFile()}) {
        Path file = folder.resolve(name);
        if (!store.holds(name)
            && !(Files.isRegularFile(file) && store.store(Files.readAllBytes(file)).equals(name))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
