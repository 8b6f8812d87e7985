package dev.footfall.synth.own;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.media.SoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a user's library, made from recordings that ship. */
final class TestLibrary {
  private static final String FOLDER = "/dev/footfall/recordings/";

  private TestLibrary() {}

  static byte[] bytes(String recording) {
    try (InputStream in = TestLibrary.class.getResourceAsStream(FOLDER + recording)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording, mono at 48 kHz. */
  static float[] sound(String recording) {
    return SoundFile.read(bytes(recording), recording).channel(0);
  }

  /** Several recordings in a row, each beginning so many samples after the one before. */
  static float[] walk(int pace, String... recordings) {
    float[] walk = new float[pace * recordings.length + 48_000];
    for (int step = 0; step < recordings.length; step++) {
      float[] sound = sound(recordings[step]);
      for (int i = 0; i < sound.length; i++) {
        walk[step * pace + i] += 0.5f * sound[i];
      }
    }
    return walk;
  }

  /** Writes a wave file of 24 bits at some rate; of two channels, the second is softer. */
  static void write(Path file, float[] samples, int rateHz, int channels) {
    AudioBuffer audio = SoundFile.resample(AudioBuffer.mono(samples, 48_000), rateHz);
    float[][] all = new float[channels][audio.length()];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < audio.length(); i++) {
        // Resampling overshoots a peak of -1 dBFS.
        all[c][i] = audio.channel(0)[i] * (c == 0 ? 0.7f : 0.4f);
      }
    }
    put(file, Wav.encode(new AudioBuffer(all, rateHz), BroadcastInfo.loose("step")));
  }

  static void put(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
