package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Resolve script against what Resolve does without a word; the steps are canned. */
class ResolveTrapsTest extends ResolveFixture {
  @ParameterizedTest
  @CsvSource({
    "23.976, 86400, 24000/1001",
    "24, 86400, 24/1",
    "25, 90000, 25/1",
    "29.97, 108000, 30000/1001",
    "29.97 DF, 107892, 30000/1001",
    "30, 0, 30/1",
    "47.952, 172800, 48000/1001",
    "50, 180000, 50/1",
    "59.94, 216000, 60000/1001",
    "60, 216000, 60/1"
  })
  void generate_everyRate_overlapsGoToTracksOfTheirOwn(String rate, long start, String fraction)
      throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            "fps = '%s', project_fps = '%s', start = %d, start_timecode = '01:00:00:00', %s"
                .formatted(rate, rate, start, MARKS),
            GENERATE + "dump 'first'");
    List<ResolveStage.Item> items = scene.steps("first");
    assertEquals(
        List.of(FRAMES).stream().map(f -> f + start).toList(), starts(items), scene.printed());
    Set<Integer> tracks = new HashSet<>(items.stream().map(ResolveStage.Item::track).toList());
    assertEquals(Set.of(2, 3, 4), tracks, scene.printed());
    assertTrue(steps.requests().get(0).contains("formats=clips"), steps.requests()::toString);
    // 19,300 samples, and no frame of them is cut off but the last, which is not whole.
    String[] parts = fraction.split("/");
    long whole = 19_300L * Long.parseLong(parts[0]) / (48_000L * Long.parseLong(parts[1]));
    items.forEach(item -> assertEquals(whole, item.frames()));
    assertEquals(
        List.of("Atmo", "Footfall Walker 1", "Footfall Walker 1 (2)", "Footfall Walker 1 (3)"),
        scene.rows("track", "first").stream().map(row -> row.get(1)).toList());
    assertEquals(
        List.of(List.of("1", Long.toString(start), "231", "/films/atmo.wav")),
        scene.rows("item", "first").stream().filter(r -> r.get(0).equals("1")).toList());
  }

  @Test
  void generate_projectRateIsNotTheTimelines_hitsStayOnTheirFrames()
      throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play("fps = '25', project_fps = '23.976', " + MARKS, GENERATE + "dump 'first'");
    assertEquals(
        List.of(FRAMES).stream().map(f -> f + START).toList(),
        starts(scene.steps("first")),
        scene.printed());
  }

  @Test
  void generate_again_touchesNothingOfTheUsers() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS,
            GENERATE
                + """
                dump "first"
                local moved = audio(2, 2)  -- step 4, at frame 40
                moved.start = moved.start + 6
                local _, items = audio(2, 3)
                table.remove(items, 3)     -- step 5, at frame 70
                audio(3, 1).duration = 4   -- step 2, at frame 12
                local head = audio(4, 1)   -- step 3, at frame 15, loses two frames of its head
                head.start, head.left, head.duration = head.start + 2, 2, head.duration - 2
                press "Generate footsteps"
                dump "again"
                press "Generate footsteps"
                dump "third"
                """);
    // Six frames of 30 a second are 9,600 samples.
    assertTrue(
        steps
            .requests()
            .containsAll(
                List.of("edit 2   true ", "edit 3   true ", "edit 4 9600 1  ", "edit 5    true")),
        steps.requests()::toString);
    List<ResolveStage.Item> first = scene.steps("first");
    List<ResolveStage.Item> again = scene.steps("again");
    assertEquals(
        List.of(10L, 12L, 17L, 46L).stream().map(f -> f + START).toList(),
        starts(again),
        scene.printed());
    // Step 1 got its next take, the others are the user's.
    List<Path> files = first.stream().map(ResolveStage.Item::file).toList();
    assertEquals(1, again.stream().filter(i -> !files.contains(i.file())).count());
    assertTrue(again.stream().anyMatch(i -> i.frames() == 4 && i.start() == START + 12));
    assertEquals(starts(again), starts(scene.steps("third")), scene.printed());
    assertTrue(scene.steps("third").stream().anyMatch(i -> i.frames() == 4), scene.printed());
    // Told once.
    assertEquals(4, steps.requests().stream().filter(r -> r.startsWith("edit")).count());
  }

  @Test
  void generate_afterARipple_takesItForNoEdit() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS,
            GENERATE
                + """
                -- A second of black goes in before everything.
                w.stop = w.stop + 30
                for _, kind in pairs(w.tracks) do
                  for _, track in ipairs(kind) do
                    for _, item in ipairs(track.items) do
                      item.data.start = item.data.start + 30
                    end
                  end
                end
                w.markers = {[30] = w.markers[0]}
                w.marks = {video = {['in'] = 30, out = 129}}
                press "Regenerate footsteps"
                press "Generate footsteps"
                """);
    assertTrue(scene.printed().contains("run Generate footsteps first"), scene.printed());
    assertTrue(
        steps.requests().contains(folder.resolve("scene.mov") + "\t0\t3333333\t48000\t1\t1\t"),
        scene.printed());
    assertFalse(
        steps.requests().stream().anyMatch(r -> r.startsWith("edit")), steps.requests()::toString);
  }

  @Test
  void regenerate_partOfTheRange_leavesTheRest() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS,
            GENERATE
                + """
                dump "first"
                w.marks = {video = {['in'] = 30, out = 99}}
                press "Regenerate footsteps"
                dump "second"
                """);
    assertTrue(steps.requests().contains("regenerate range=f30-f100"), steps.requests()::toString);
    List<ResolveStage.Item> first = scene.steps("first");
    List<ResolveStage.Item> second = scene.steps("second");
    assertEquals(starts(first), starts(second), scene.printed());
    assertEquals(
        List.of(START + 40, START + 70),
        starts(second.stream().filter(i -> !first.contains(i)).toList()));
    assertEquals(1, scene.rows("marker", "second").size());
  }

  @Test
  void generate_chunkThatVanishesOnSave_isReportedInRed() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS + ", errored = function(media) return media.name:match('^64000_') ~= nil end",
            GENERATE + "dump 'first'");
    assertTrue(scene.printed().contains("1 steps did not land"), scene.printed());
    List<List<String>> red =
        scene.rows("marker", "first").stream().filter(r -> r.get(1).equals("Red")).toList();
    assertEquals(1, red.size(), scene.printed());
    // Hits lie 100 samples behind their frame; step 4 is not among them.
    int placed = steps.requests().indexOf("placed");
    assertEquals(
        List.of(
            "stepId\ttake\tposition", "1\t1\t16100", "2\t1\t19300", "3\t1\t24100", "5\t1\t112100"),
        steps.requests().subList(placed + 1, placed + 6).stream()
            .sorted(Comparator.comparingInt(ResolveTrapsTest::step))
            .toList());
  }

  private static int step(String row) {
    return row.startsWith("stepId") ? 0 : Integer.parseInt(row.substring(0, row.indexOf('\t')));
  }

  @Test
  void generate_oldResolveWithoutMarks_takesTheClipUnderThePlayhead()
      throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            "absent = {['Timeline:GetMarkInOut'] = true}, saved = false",
            "w.under_playhead = w.tracks.video[1].items[1]\n" + GENERATE + "dump 'first'");
    assertEquals(FRAMES.length, scene.steps("first").size(), scene.printed());
    assertTrue(scene.printed().contains("the clip under the playhead"), scene.printed());
    assertTrue(scene.printed().contains("was not saved"), scene.printed());
  }

  @Test
  void generate_withoutSockets_goesByTheMailbox() throws IOException, InterruptedException {
    settings("way = mailbox\n");
    ResolveStage.Scene scene = play(MARKS, GENERATE + "dump 'first'");
    assertEquals(FRAMES.length, scene.steps("first").size(), scene.printed());
    assertTrue(scene.printed().contains("by file mailbox"), scene.printed());
  }

  @Test
  void generate_titlesCutsAndOtherSpeeds_becomeTheRowsOfAnEditList()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("b.mov"), "not looked at");
    ResolveStage.Scene scene =
        play(
            "fps = '25', project_fps = '25', marks = {video = {['in'] = 108010, out = 108089}}",
            """
            local b = media("%s", "25")
            w.tracks.video[1].items[1].data.left = 100
            w.tracks.video[2] = {name = "Video 2", items = {
              item{media = b, start = w.start + 30, duration = 20, left = 7},
              item{media = b, start = w.start + 50, duration = 20, left = 10, source_end = 20},
              item{media = media("", "25"), start = w.start + 70, duration = 10, name = "Compound"},
              item{name = "Title", start = w.start + 80, duration = 10},
            }}
            press "Generate footsteps"
            """
                .formatted(folder.resolve("b.mov")));
    String a = folder.resolve("scene.mov").toString();
    String b = folder.resolve("b.mov").toString();
    // At 25 a second a frame is 40,000 us and 1,920 samples.
    assertEquals(
        List.of(
            a + "\t4400000\t5200000\t19200\t1\t1\t",
            b + "\t280000\t1080000\t57600\t1\t1\t",
            b + "\t400000\t800000\t96000\t50\t100\t",
            "Compound\t0\t0\t134400\t1\t1\tcompound",
            a + "\t7200000\t7600000\t153600\t1\t1\t"),
        steps.requests().subList(1, 6),
        scene.printed());
  }

  @Test
  void generate_optionsInAMarker_areSentAndKept() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS
                + ", markers = {[5] = {color = 'Blue', duration = 1, name = 'Footfall', note = 'surface=wood; shoe=boot',"
                + " customData = ''}}",
            GENERATE + "dump 'first'");
    assertTrue(
        scene.rows("marker", "first").stream()
            .anyMatch(r -> r.get(1).equals("Cyan") && r.get(4).equals("shoe=boot; surface=wood")),
        scene.printed());
    assertEquals(2, scene.rows("marker", "first").size());
  }

  @Test
  void generate_nothingMarked_saysWhatToDo() throws IOException, InterruptedException {
    ResolveStage.Scene scene = play("name = 'Cut 1'", GENERATE + "dump 'first'");
    assertTrue(scene.printed().contains("mark a range with I and O"), scene.printed());
    assertEquals(List.of(), scene.steps("first"));
    assertEquals(List.of(), steps.requests());
  }

  @Test
  void generate_lockedTrackOfOurs_isLeftAlone() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            MARKS,
            """
            w.tracks.audio[2] = {name = "Footfall Walker 1", kind = "stereo", locked = true, items = {}}
            press "Generate footsteps"
            dump "first"
            """);
    assertEquals(FRAMES.length, scene.steps("first").size(), scene.printed());
    assertFalse(scene.steps("first").stream().anyMatch(i -> i.track() == 2));
  }
}
