package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of {@link Muxer} share. */
final class TestMux {
  private TestMux() {}

  static MuxJob job(Path dir, Path source, AudioBuffer footsteps, boolean mov) {
    Path wav =
        TestVideos.to(dir.resolve("steps.wav")).soundOnly().sound(footsteps, "pcm_s24le").write();
    return new MuxJob(source, wav, dir, "out_footsteps", mov);
  }

  static MuxResult write(Path dir, Path source, AudioBuffer footsteps, boolean mov) {
    return Muxer.write(job(dir, source, footsteps, mov), new CancelToken());
  }

  static Path written(Path dir, Path source, AudioBuffer footsteps, boolean mov) {
    return assertInstanceOf(MuxResult.Written.class, write(dir, source, footsteps, mov)).file();
  }

  static AudioBuffer impulses(int at) {
    return stereoImpulse(at, 0.4f);
  }

  static AudioBuffer stereoImpulse(int at, float level) {
    float[] samples = new float[96_000];
    samples[at] = level;
    return new AudioBuffer(new float[][] {samples, samples}, 48_000);
  }

  static List<AudioBuffer> streams(Path file) {
    return TestStreams.read(file);
  }

  static void assertHit(int expected, AudioBuffer sound, int from, int to, int toleranceSamples) {
    float[] samples = sound.channel(0);
    int loudest = from;
    for (int i = from; i < Math.min(to, samples.length); i++) {
      loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
    }
    assertEquals(expected, loudest, toleranceSamples);
    assertTrue(Math.abs(samples[loudest]) > 0.1, "audible: " + samples[loudest]);
  }

  static List<VideoFrame> pictures(Path file) {
    List<VideoFrame> frames = new ArrayList<>();
    MediaRange all = new MediaRange(0, 1L << 50);
    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, all, 1000)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }

  static void assertSamePictures(Path before, Path after) {
    List<VideoFrame> wanted = pictures(before);
    List<VideoFrame> found = pictures(after);
    assertEquals(wanted.size(), found.size());
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals(wanted.get(i).mediaUs(), found.get(i).mediaUs(), "time of frame " + i);
      assertArrayEquals(wanted.get(i).rgb(), found.get(i).rgb(), "picture of frame " + i);
    }
  }

  static void assertOnlyThese(Path dir, String... names) {
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(
          Stream.of(names).sorted().toList(),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
