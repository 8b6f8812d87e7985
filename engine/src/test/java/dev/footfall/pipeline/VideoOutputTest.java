package dev.footfall.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.Onset;
import dev.footfall.job.CancelToken;
import dev.footfall.job.Progress;
import dev.footfall.media.MuxJob;
import dev.footfall.media.MuxResult;
import dev.footfall.media.Muxer;
import dev.footfall.media.SoundFile;
import dev.footfall.media.TestVideos;
import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import dev.footfall.place.PlanClip;
import dev.footfall.pose.ScriptedWalk;
import dev.footfall.time.FrameRate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps in the written video, read back by decoding it. */
class VideoOutputTest {
  private static final FrameRate FILM = new FrameRate(24000, 1001);

  @TempDir private Path folder;

  @Test
  void run_mov_onsetsAreOnTheirSamples() {
    for (PlanClip clip : alone(render("mov"))) {
      AudioBuffer sound = sound("mov", clip);
      // Printed with gain and pan, rounded to 24 bits once more: see FootfallPipelineTest.
      assertEquals(clip.hitSample() - clip.startSample(), Onset.find(sound), 1);
    }
  }

  @Test
  void run_mov_holdsTheMixSampleBySample() {
    render("mov");
    AudioBuffer mix = SoundFile.read(folder.resolve("out/scene_footsteps.wav"));
    AudioBuffer mov = SoundFile.read(folder.resolve("out/scene_footsteps.mov"));
    int length = Math.min(mix.length(), mov.length());
    assertTrue(mix.length() - length <= 1, "the video's sound ends early");
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < length; i++) {
        // Two steps of 24 bits: one rounding on the way in, one on the way out.
        assertEquals(mix.channel(c)[i], mov.channel(c)[i], 2.5e-7, "sample " + i);
      }
    }
  }

  @Test
  void run_mp4_onsetsAreWithinAMillisecond() {
    for (PlanClip clip : alone(render("video"))) {
      AudioBuffer sound = sound("mp4", clip);
      AudioBuffer truth = part(SoundFile.read(folder.resolve("out/scene_footsteps.wav")), clip);
      assertTrue(Math.abs(lagSamples(truth, sound)) <= 48);
    }
  }

  private JobResult render(String format) {
    Path video = TestVideos.to(folder.resolve("scene.mp4")).rate(24000, 1001).frames(150).write();
    VideoMux mux =
        (source, mix, out, name, mov, cancel) -> {
          MuxResult result = Muxer.write(new MuxJob(video, mix, out, name, mov), cancel);
          return assertInstanceOf(MuxResult.Written.class, result).file().toString();
        };
    ScriptedScene scene =
        new ScriptedScene(
            FILM,
            Optional.empty(),
            FILM::startUs,
            FILM.startUs(150),
            // So slow that a step has faded out before the next begins.
            List.of(new ScriptedWalk(1, 803_000, 850_000, 6, 0.9, 420)));
    return new FootfallPipeline(scene.seams(mux), "test")
        .run(
            new JobRequest(
                "job",
                Path.of("scene.mp4"),
                "",
                "",
                folder.resolve("out"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SettingsText.read(
                    Settings.DEFAULT, Map.of("formats", "mix," + format, "surface", "wood"))),
            new CancelToken(),
            Progress.NONE);
  }

  /** The active clips that begin after the one before has ended. */
  private static List<PlanClip> alone(JobResult result) {
    List<PlanClip> alone = new ArrayList<>();
    long soundsUntil = 0;
    for (PlanClip clip : result.plan().activeClips()) {
      if (clip.startSample() >= soundsUntil) {
        alone.add(clip);
      }
      soundsUntil = clip.startSample() + clip.lengthSamples();
    }
    assertTrue(alone.size() >= 3, "only " + alone.size() + " steps are alone");
    return alone;
  }

  private AudioBuffer sound(String ending, PlanClip clip) {
    return part(SoundFile.read(folder.resolve("out/scene_footsteps." + ending)), clip);
  }

  private static AudioBuffer part(AudioBuffer whole, PlanClip clip) {
    int from = (int) clip.startSample();
    return whole.slice(from, Math.min(whole.length(), from + (int) clip.lengthSamples()));
  }

  /** By how many samples a sound is later than another: where their product is largest. */
  private static int lagSamples(AudioBuffer truth, AudioBuffer sound) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = -200; lag <= 200; lag++) {
      double product = 0;
      for (int i = 200; i < truth.length() - 200; i++) {
        product += truth.channel(0)[i] * sound.channel(0)[i + lag];
      }
      if (product > most) {
        most = product;
        best = lag;
      }
    }
    return best;
  }
}
