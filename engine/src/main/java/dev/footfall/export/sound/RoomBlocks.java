package dev.footfall.export.sound;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.job.CancelToken;
import dev.footfall.place.PlanClip;
import dev.footfall.room.Reverb;
import dev.footfall.room.Room;
import dev.footfall.time.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The sum of clips as {@link MixBlocks} makes it, in stereo, with the rooms that they are heard in.
 * What a room still gives back when the timeline ends is faded out over its last 10 ms.
 */
final class RoomBlocks implements Iterator<AudioBuffer> {
  private static final int CUT_FADE_SAMPLES = Samples.RATE_HZ / 100;

  /** The clips that are heard in one room. */
  private record Bus(MixBlocks send, Reverb reverb) {}

  private final MixBlocks dry;
  private final List<Bus> buses = new ArrayList<>();
  private final long lengthSamples;
  private long position;

  RoomBlocks(Path folder, List<PlanClip> clips, long lengthSamples, CancelToken cancel) {
    this.lengthSamples = lengthSamples;
    this.dry =
        new MixBlocks(
            folder, clips, lengthSamples, cancel, 2, (clip, audio) -> Print.of(clip).apply(audio));
    for (Room room : Room.values()) {
      List<PlanClip> inIt =
          clips.stream().filter(c -> c.space().isHeard() && c.space().room() == room).toList();
      if (!inIt.isEmpty()) {
        MixBlocks send =
            new MixBlocks(
                folder,
                inIt,
                lengthSamples,
                cancel,
                1,
                (clip, audio) -> Print.of(clip).send(audio, clip.space().send()));
        buses.add(new Bus(send, new Reverb(room, MixBlocks.BLOCK_SAMPLES)));
      }
    }
  }

  @Override
  public boolean hasNext() {
    return dry.hasNext();
  }

  @Override
  public AudioBuffer next() {
    AudioBuffer block = dry.next();
    if (!buses.isEmpty()) {
      float[][] sum = {block.channel(0).clone(), block.channel(1).clone()};
      for (Bus bus : buses) {
        add(bus.reverb().next(bus.send().next().channel(0)), sum);
      }
      block = new AudioBuffer(sum, block.sampleRateHz());
    }
    position += block.length();
    return block;
  }

  private void add(float[][] heard, float[][] to) {
    for (int c = 0; c < to.length; c++) {
      for (int n = 0; n < to[c].length; n++) {
        long left = lengthSamples - 1 - position - n;
        double fade =
            left >= CUT_FADE_SAMPLES ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * left / CUT_FADE_SAMPLES);
        to[c][n] += (float) (fade * heard[c][n]);
      }
    }
  }
}
