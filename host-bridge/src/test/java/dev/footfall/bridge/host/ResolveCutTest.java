package dev.footfall.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.bridge.osc.OscClient;
import dev.footfall.bridge.protocol.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** New cuts, buttons of remotes and ranges by markers in the fake Resolve; the steps are canned. */
@Timeout(300)
class ResolveCutTest extends ResolveFixture {
  /** Ten frames from frame 20 on are taken out, and what is behind them moves up. */
  private static final String CUT =
      """
      local video = w.tracks.video[1].items
      video[1].data.duration = 20
      table.insert(video, item{media = video[1].data.media, start = w.start + 20, duration = 201, left = 30})
      w.marks = {video = {['in'] = 0, out = 89}}
      """;

  private static List<Long> absolute(Long... frames) {
    return List.of(frames).stream().map(f -> f + START).toList();
  }

  @Test
  void conform_afterACut_stepsGoWithTheirPicture() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(MARKS, GENERATE + CUT + "press 'Conform to new cut'\ndump 'after'\n");
    assertEquals(absolute(10L, 12L, 15L, 30L, 60L), starts(scene.steps("after")), scene.printed());
    // The range is as long as it was: a range is never made shorter.
    int conform = steps.requests().indexOf("conform");
    String clip = folder.resolve("scene.mov").toString();
    assertEquals(
        List.of(clip + "\t0\t666667\t0\t1\t1\t", clip + "\t1000000\t3666666\t32000\t1\t1\t"),
        steps.requests().subList(conform + 1, conform + 3));
    assertFalse(steps.requests().stream().anyMatch(r -> r.startsWith("edit")), scene.printed());
  }

  @Test
  void conform_afterARipple_isNoEditOfTheSteps() throws IOException, InterruptedException {
    String ripple =
        """
        for track = 2, #w.tracks.audio do
          for _, item in ipairs(w.tracks.audio[track].items) do
            if item.data.start >= w.start + 30 then
              item.data.start = item.data.start - 10
            end
          end
        end
        """;
    ResolveStage.Scene scene =
        play(MARKS, GENERATE + CUT + ripple + "press 'Conform to new cut'\ndump 'after'\n");
    assertFalse(steps.requests().stream().anyMatch(r -> r.startsWith("edit")), scene.printed());
    assertEquals(absolute(10L, 12L, 15L, 30L, 60L), starts(scene.steps("after")), scene.printed());
  }

  @Test
  void conform_whereNoStepsAre_saysWhatToDo() throws IOException, InterruptedException {
    ResolveStage.Scene scene = play(MARKS, "press 'Conform to new cut'\n");
    assertTrue(scene.printed().contains("cyan marker"), scene.printed());
    assertEquals(List.of(), steps.requests());
  }

  @Test
  void range_twoMarkersWithoutMarks_isBetweenThem() throws IOException, InterruptedException {
    String markers =
        "markers = {[8] = {color = 'Blue', duration = 1, name = 'Marker 1', note = '', customData = ''},"
            + " [79] = {color = 'Blue', duration = 1, name = 'Marker 2', note = '', customData = ''},"
            + " [9] = {color = 'Blue', duration = 1, name = 'Footfall', note = 'shoe=boot', customData = ''}}";
    ResolveStage.Scene scene = play(markers, GENERATE);
    assertTrue(
        scene.printed().contains("the two markers: 01:00:00:08 to 01:00:02:20"), scene.printed());
    ResolveStage.Scene old =
        play("absent = {['Timeline:GetMarkInOut'] = true}, " + markers, GENERATE);
    assertTrue(old.printed().contains("the two markers"), old.printed());
  }

  @Test
  void range_oneLongMarker_isTheMarker() throws IOException, InterruptedException {
    ResolveStage.Scene scene =
        play(
            "markers = {[8] = {color = 'Blue', duration = 72, name = 'Walk', note = '', customData = ''}}",
            GENERATE);
    assertTrue(
        scene.printed().contains("the long marker: 01:00:00:08 to 01:00:02:20"), scene.printed());
  }

  @Test
  void listen_aPressedButton_generatesHereUntilTheEntryIsRunAgain()
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService editor = Executors.newSingleThreadExecutor();
    try (OscClient remote = new OscClient(engine.address())) {
      Future<ResolveStage.Scene> playing =
          editor.submit(() -> play(MARKS, "press 'Listen to remotes'\ndump 'end'\n"));
      awaitSession(remote);
      remote.send(new Message("/footfall/trigger/generate", 1f));
      while (!steps.requests().contains("placed")) {
        assertFalse(playing.isDone(), "the script ended by itself");
        Thread.sleep(50);
      }
      ResolveStage.Scene again = play(MARKS, "press 'Listen to remotes'\n");
      assertTrue(again.printed().contains("not listened to any more"), again.printed());
      ResolveStage.Scene scene = playing.get();
      assertEquals(absolute(FRAMES), starts(scene.steps("end")), scene.printed());
    } finally {
      editor.shutdownNow();
    }
  }

  private static void awaitSession(OscClient remote) throws InterruptedException {
    remote.send(new Message("/footfall/subscribe", "values", 0, "values"));
    Optional<Message> value = Optional.empty();
    while (value
        .filter(m -> m.address().equals("/footfall/remote/session"))
        .filter(m -> m.arguments().get(0).toString().startsWith("resolve"))
        .isEmpty()) {
      value = remote.receive(Duration.ofSeconds(5));
    }
    remote.send(new Message("/footfall/unsubscribe", "values", 0));
  }

  @Test
  void listen_leftByAKilledResolve_isTakenOver()
      throws IOException, InterruptedException, ExecutionException {
    Files.writeString(folder.resolve("home/resolve.listens"), "a listener of yesterday");
    ExecutorService editor = Executors.newSingleThreadExecutor();
    try (OscClient remote = new OscClient(engine.address())) {
      Future<ResolveStage.Scene> playing =
          editor.submit(() -> play(MARKS, "press 'Listen to remotes'\n"));
      awaitSession(remote);
      Files.delete(folder.resolve("home/resolve.listens"));
      assertTrue(playing.get().printed().contains("act here now"));
    } finally {
      editor.shutdownNow();
    }
  }
}
