package dev.footfall.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.Require;
import dev.footfall.audio.AudioBuffer;
import dev.footfall.frame.SourceInfo;
import dev.footfall.frame.VideoFrame;
import dev.footfall.job.CancelToken;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the system's FFmpeg, whose encoders our build lacks, and which judges what we write. */
class OtherFfmpegTest {
  private static final MediaRange ALL = new MediaRange(0, 1L << 50);

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "mp4, libx264 -x264-params keyint=12:bframes=3:b-pyramid=normal:scenecut=0",
    "mp4, libx264 -x264-params open-gop=1:keyint=12:bframes=3:scenecut=0",
    "ts, libx264 -x264-params open-gop=1:keyint=12:bframes=3:scenecut=0",
    "mkv, libx265 -x265-params open-gop=1:keyint=12:bframes=3:log-level=none",
    "mp4, libx264 -x264-params keyint=12:bframes=3 -movflags frag_keyframe+empty_moov",
    "mpg, mpeg2video -g 12 -bf 2",
  })
  void next_ofReorderedPictures_isExactFromAnyStart(String extension, String encoder)
      throws Exception {
    Path file = dir.resolve("a." + extension);
    ffmpeg("-f lavfi -i testsrc2=s=128x96:r=24000/1001 -frames:v 80 -c:v " + encoder, file);

    assertExactFromAnyStart(file);
  }

  @Test
  void next_ofPicturesThatAreOnlyReferredTo_doesNotCountThem() throws Exception {
    Path file = dir.resolve("a.webm");
    String settings =
        "-f lavfi -i testsrc2=s=128x96:r=24000/1001 -frames:v 80 -c:v libvpx -auto-alt-ref 1"
            + " -lag-in-frames 16 -arnr-maxframes 7 -b:v 300k -g 40 -passlogfile "
            + dir.resolve("log");
    ffmpeg(settings + " -pass 1", file);
    ffmpeg(settings + " -pass 2", file);

    assertExactFromAnyStart(file);
  }

  private static void assertExactFromAnyStart(Path file) {
    FrameRate rate = new FrameRate(24000, 1001);
    List<VideoFrame> whole = frames(file, ALL);

    assertEquals(rate, MediaProbe.probe(file).frameRate());
    assertEquals(rate.startUs(80), MediaProbe.probe(file).durationUs());
    assertEquals(80, whole.size());
    for (int first : new int[] {3, 11, 12, 23, 24, 35, 40, 59, 71, 79}) {
      int end = Math.min(80, first + 5);
      List<VideoFrame> part = frames(file, new MediaRange(rate.startUs(first), rate.startUs(end)));
      assertEquals(end - first, part.size(), "from " + first);
      for (int i = first; i < end; i++) {
        assertEquals(i, part.get(i - first).index());
        assertEquals(rate.startUs(i), part.get(i - first).mediaUs());
        assertArrayEquals(whole.get(i).rgb(), part.get(i - first).rgb(), "frame " + i);
      }
    }
  }

  @Test
  void next_ofFileCutByItsEditList_beginsWhereItIsShown() throws Exception {
    Path whole = dir.resolve("a.mp4");
    ffmpeg(
        "-f lavfi -i testsrc2=s=128x96:r=25 -frames:v 80 -c:v libx264 -x264-params"
            + " keyint=20:bframes=3:scenecut=0",
        whole);
    Path cut = dir.resolve("cut.mp4");
    ffmpeg("-ss 1.2 -i " + whole + " -c copy", cut);
    int shown =
        Integer.parseInt(
            run(
                    Require.tool("ffprobe", "ffmpeg"),
                    "-v error -select_streams v -count_frames -show_entries stream=nb_read_frames"
                        + " -of csv=p=0",
                    cut)
                .strip());

    List<VideoFrame> frames = frames(cut, ALL);

    assertEquals(shown, frames.size());
    assertEquals(shown * 40_000L, MediaProbe.probe(cut).durationUs());
    assertEquals(0, frames.get(0).mediaUs());
    // 1.2 s is frame 30 of the whole, ten after its key picture.
    assertArrayEquals(frames(whole, ALL).get(30).rgb(), frames.get(0).rgb());
    assertArrayEquals(
        frames.get(17).rgb(), frames(cut, new MediaRange(17 * 40_000, 18 * 40_000)).get(0).rgb());
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void next_ofTurnedPicture_agreesWithItsAutorotation(int degrees) throws Exception {
    Path file = TestVideos.to(dir.resolve("a.mp4")).size(96, 64).rotation(degrees).write();
    Path upright = dir.resolve("upright.mkv");
    ffmpeg("-i " + file + " -c:v ffv1", upright);

    List<VideoFrame> expected = frames(upright, ALL);
    List<VideoFrame> found = frames(file, ALL);

    assertEquals(expected.size(), found.size());
    assertEquals(expected.get(7).widthPx(), found.get(7).widthPx());
    assertEquals(7, TestVideos.numberIn(expected.get(7)));
    assertEquals(7, TestVideos.numberIn(found.get(7)));
  }

  @ParameterizedTest
  @CsvSource({"false, aac", "true, pcm_s24le"})
  void write_isReadBackWithSoundInPlace(boolean mov, String codec) throws Exception {
    float[] hit = new float[144_000];
    hit[72_000] = 0.4f;
    AudioBuffer sound = new AudioBuffer(new float[][] {hit, hit}, 48_000);
    Path source =
        TestVideos.to(dir.resolve("a.mov"))
            .rate(30000, 1001)
            .frames(90)
            .bFrames(2)
            .timecode("01:00:00;00")
            .sound(sound, "pcm_s16le")
            .write();
    Path steps =
        TestVideos.to(dir.resolve("steps.wav")).soundOnly().sound(sound, "pcm_s24le").write();

    MuxJob job = new MuxJob(source, steps, dir, "out", mov);
    Path file =
        assertInstanceOf(MuxResult.Written.class, Muxer.write(job, new CancelToken())).file();

    String report =
        run(
            Require.tool("ffprobe", "ffmpeg"),
            "-v error -show_entries stream=codec_name,start_time:stream_tags=handler_name,timecode"
                + ":stream_disposition=default -of compact=p=0",
            file);
    List<String> lines = report.lines().toList();
    assertTrue(lines.get(0).contains("codec_name=mpeg4"), report);
    assertTrue(lines.get(0).contains("timecode=01:00:00;00"), report);
    String original = mov ? "pcm_s16le" : codec;
    assertStream(lines.get(1), codec, true, "Original + footsteps");
    assertStream(lines.get(2), original, false, "Original");
    assertStream(lines.get(3), codec, false, "Footsteps");
    for (int stream = 0; stream < 3; stream++) {
      Path wav = dir.resolve("read" + stream + ".wav");
      ffmpeg("-i " + file + " -map 0:a:" + stream + " -c:a pcm_f32le", wav);
      // 1 ms for AAC, to the sample for PCM.
      assertEquals(72_000, loudest(SoundFile.read(wav)), mov ? 0 : 48, "stream " + stream);
    }
  }

  @Test
  void probe_ofWhatEditorsWrite_readsItsTimecode() throws Exception {
    Path file = dir.resolve("a.mxf");
    ffmpeg(
        "-f lavfi -i testsrc2=s=1280x720:r=60000/1001 -frames:v 20 -c:v mpeg2video -timecode"
            + " 10:00:00;00",
        file);

    SourceInfo info = MediaProbe.probe(file);

    assertEquals(new FrameRate(60000, 1001), info.frameRate());
    assertEquals("10:00:00;00", info.startTimecode().map(Object::toString).orElse("none"));
  }

  private static void assertStream(String line, String codec, boolean isDefault, String title) {
    assertTrue(line.contains("codec_name=" + codec), line);
    assertTrue(line.contains("start_time=0.000000"), line);
    assertTrue(line.contains("disposition:default=" + (isDefault ? 1 : 0)), line);
    assertTrue(line.endsWith("handler_name=" + title), line);
  }

  private static int loudest(AudioBuffer sound) {
    int at = 0;
    for (int i = 0; i < sound.length(); i++) {
      at = Math.abs(sound.channel(0)[i]) > Math.abs(sound.channel(0)[at]) ? i : at;
    }
    return at;
  }

  private static List<VideoFrame> frames(Path file, MediaRange range) {
    List<VideoFrame> frames = new ArrayList<>();
    try (FfmpegFrameSource source = FfmpegFrameSource.open(file, range, 1000)) {
      source.forEachRemaining(frames::add);
    }
    return frames;
  }

  private static void ffmpeg(String arguments, Path output) throws Exception {
    run(Require.tool("ffmpeg", "ffmpeg"), "-v error -nostdin -y " + arguments, output);
  }

  private static String run(String program, String arguments, Path last)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.of(Stream.of(program), Stream.of(arguments.split(" ")), Stream.of(last.toString()))
            .flatMap(s -> s)
            .toList();
    Path output = Files.createTempFile("footfall", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertEquals(0, status, String.join(" ", command) + "\n" + text);
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
