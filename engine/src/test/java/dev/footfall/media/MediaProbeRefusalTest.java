package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.AudioBuffer;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaProbeRefusalTest {
  @TempDir Path dir;

  @Test
  void probe_ofMissingFile_saysWhich() {
    FootfallException e = refused(dir.resolve("no.mp4"), ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("no.mp4"), e.getMessage());
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
  }

  @Test
  void probe_ofFolder_isRefused() {
    refused(dir, ErrorCode.MEDIA_UNREADABLE);
  }

  @Test
  void probe_ofEmptyFile_isRefused() throws IOException {
    FootfallException e =
        refused(Files.createFile(dir.resolve("a.mp4")), ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("0 bytes"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "notes.mp4", "notes.csv", "notes.bin"})
  void probe_ofText_isRefusedAsNotMedia(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, "This is not a film. Not at all.\n".repeat(500));

    FootfallException e = refused(file, ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("not a media"), e.getMessage());
  }

  @Test
  void probe_ofPlaylist_reachesForNothing() throws IOException {
    Path file = dir.resolve("a.m3u8");
    Files.writeString(
        file,
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        StandardCharsets.UTF_8);

    refused(file, ErrorCode.MEDIA_UNREADABLE);
  }

  @Test
  void probe_ofSoundAlone_isNoVideo() {
    AudioBuffer second = AudioBuffer.mono(new float[48_000], 48_000);
    Path film = TestVideos.to(dir.resolve("a.wav")).soundOnly().sound(second, "pcm_s16le").write();

    FootfallException e = refused(film, ErrorCode.NO_VIDEO);
    assertTrue(e.getMessage().contains("no video stream"), e.getMessage());
  }

  @Test
  void probe_ofMp4WithoutIndex_saysItIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(TestVideos.to(dir.resolve("a.mp4")).write());
    Path cut = dir.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    FootfallException e = refused(cut, ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("cut off"), e.getMessage());
  }

  @Test
  void probe_ofFileThatEndsBeforeItsFirstPicture_saysNoFrameDecodes() throws IOException {
    Path whole =
        TestVideos.to(dir.resolve("a.mov"))
            .codec("prores_ks")
            .muxOptions("movflags=+faststart")
            .write();
    byte[] bytes = Files.readAllBytes(whole);
    int mdat = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat");
    Path cut = dir.resolve("cut.mov");
    Files.write(cut, Arrays.copyOf(bytes, mdat + 4));

    FootfallException e = refused(cut, ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("not one frame"), e.getMessage());
  }

  @Test
  void probe_ofZeroFrames_isRefused() {
    Path file = TestVideos.to(dir.resolve("a.avi")).frames(0).write();

    refused(file, ErrorCode.MEDIA_UNREADABLE);
  }

  @Test
  void probe_ofAbsurdSize_saysLimit() {
    Path file =
        TestVideos.to(dir.resolve("a.mkv")).codec("ffv1").size(16_400, 16).frames(1).write();

    FootfallException e = refused(file, ErrorCode.MEDIA_UNREADABLE);
    assertTrue(e.getMessage().contains("16400 x 16"), e.getMessage());
    assertTrue(e.getMessage().contains("16384"), e.getMessage());
  }

  private static FootfallException refused(Path file, ErrorCode code) {
    FootfallException e = assertThrows(FootfallException.class, () -> MediaProbe.probe(file));
    assertEquals(code, e.code(), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    return e;
  }
}
