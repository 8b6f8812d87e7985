package dev.footfall.shot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.frame.VideoFrame;
import dev.footfall.shot.Looks.Crop;
import dev.footfall.shot.Reel.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutDetectorTest {
  private static final VideoFrame STREET = Looks.painted(1, 640, 360);
  private static final VideoFrame ROOM = Looks.painted(2, 640, 360);
  private static final Look AT_REST = still(STREET);
  private static final Look OTHER = still(ROOM);

  private static Look still(VideoFrame picture) {
    return Looks.clip(List.of(picture, picture), 0, new Crop(0.2, 0.2, 0.5, false));
  }

  private static List<ShotCut> cuts(Reel reel) {
    CutDetector detector = new CutDetector();
    List<ShotFrame> settled = new ArrayList<>();
    for (int i = 0; i < reel.size(); i++) {
      settled.addAll(detector.offer(reel.frame(i)));
      assertTrue(i + 1 - settled.size() < CutDetector.LOOKAHEAD, "too many frames are held back");
    }
    settled.addAll(detector.finish());
    List<ShotCut> cuts = new ArrayList<>();
    for (int i = 0; i < reel.size(); i++) {
      assertEquals(i, settled.get(i).frame().index());
      long mediaUs = reel.timeUs(i);
      settled
          .get(i)
          .cut()
          .ifPresent(
              cut -> {
                assertEquals(mediaUs, cut.mediaUs());
                cuts.add(cut);
              });
    }
    assertEquals(reel.size(), settled.size());
    return cuts;
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "23.976, 0", "25, 0.45", "60, 0", "120, 0.45"})
  void offer_hardCuts_areFoundOnTheirFrames(double fps, double jitter) {
    Reel reel = new Reel(fps, jitter, 5);
    reel.play(AT_REST, 0, 20).cut(OTHER, 0, 12, "").cut(AT_REST, 0, 30, "");
    assertEquals(
        List.of(
            new ShotCut(reel.timeUs(20), CutKind.HARD), new ShotCut(reel.timeUs(32), CutKind.HARD)),
        cuts(reel));
  }

  @Test
  void offer_cutInTheLastFrames_isFound() {
    Reel reel = new Reel(25, 0, 5).play(AT_REST, 0, 20).cut(OTHER, 0, 2, "");
    assertEquals(List.of(new ShotCut(800_000, CutKind.HARD)), cuts(reel));
  }

  @Test
  void offer_sameStreetFromAnotherSide_isACut() {
    Look closer = Looks.clip(List.of(STREET, STREET), 0, new Crop(0.35, 0.3, 0.25, false));
    Reel reel = new Reel(25, 0, 5).play(AT_REST, 0, 20).cut(closer, 0, 20, "");
    assertEquals(List.of(new ShotCut(800_000, CutKind.HARD)), cuts(reel));
  }

  @Test
  void offer_cutFromOneMovingCameraToAnother_isFound() {
    Look pan = Looks.move(STREET, n -> 0.02 * n, n -> 0.2, n -> 0.4);
    Look tilt = Looks.move(ROOM, n -> 0.2, n -> 0.015 * n, n -> 0.4);
    Reel reel = new Reel(25, 0, 5).play(pan, 0, 25).cut(tilt, 0, 25, "");
    assertEquals(List.of(new ShotCut(1_000_000, CutKind.HARD)), cuts(reel));
  }

  @ParameterizedTest
  @CsvSource({"6, 2, 0", "20, 0, 0", "12, 20, 0", "6, 1, 255", "20, 3, 255"})
  void offer_fade_isOneCutWhereTheNewShotComesUp(int frames, int hold, int level) {
    Reel reel = new Reel(25, 0, 5).play(AT_REST, 0, 20);
    reel.fade(AT_REST, 20, OTHER, frames, hold, level, "").play(OTHER, frames, 30);
    List<ShotCut> cuts = cuts(reel);
    assertEquals(1, cuts.size(), cuts::toString);
    assertEquals(CutKind.FADE, cuts.get(0).kind());
    // Plain is what has less than 3 levels of contrast, of some 45 here: a fifteenth of the way up,
    // which is two frames of 20, and the frame after.
    int comesUp = 20 + frames + hold;
    assertEquals(reel.timeUs(comesUp) + 40_000, cuts.get(0).mediaUs(), 80_000);
  }

  @Test
  void offer_fadeToBlackAndBackToTheSamePlace_isACut() {
    Reel reel = new Reel(25, 0, 5).play(AT_REST, 0, 20);
    reel.fade(AT_REST, 0, AT_REST, 10, 4, 0, "").play(AT_REST, 0, 30);
    assertEquals(1, cuts(reel).size());
  }

  @Test
  void offer_beginningAndEndInBlack_areNoCuts() {
    Look black = n -> new float[Reel.VALUES];
    Reel reel = new Reel(25, 0, 5).play(black, 0, 20).play(AT_REST, 0, 30).play(black, 0, 20);
    assertEquals(List.of(), cuts(reel));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 20})
  void offer_dissolve_isOneCutWithinIt(int frames) {
    Reel reel = new Reel(25, 0, 5).play(AT_REST, 0, 30);
    reel.dissolve(AT_REST, 30, OTHER, frames, "").play(OTHER, frames, 30);
    List<ShotCut> cuts = cuts(reel);
    assertEquals(1, cuts.size(), cuts::toString);
    assertEquals(CutKind.DISSOLVE, cuts.get(0).kind());
    assertTrue(cuts.get(0).mediaUs() >= reel.timeUs(30 + frames / 2), cuts::toString);
    assertTrue(cuts.get(0).mediaUs() <= reel.timeUs(30 + frames), cuts::toString);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.6", "1, 4", "2, 2", "4, 1", "4, 4"})
  void offer_flash_isNoCut(int frames, double strength) {
    Look flashed = Looks.flash(AT_REST, n -> n >= 20 && n < 20 + frames ? strength : 0);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(flashed, 0, 50)));
  }

  @Test
  void offer_flashThatFadesAway_isNoCut() {
    Look flashed = Looks.flash(AT_REST, n -> n < 20 ? 0 : 3 * Math.pow(0.5, n - 20));
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(flashed, 0, 50)));
  }

  @Test
  void offer_strobeLight_isNoCut() {
    Look flashed = Looks.flash(AT_REST, n -> n >= 20 && n % 3 == 0 ? 1.5 : 0);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(flashed, 0, 60)));
  }

  @Test
  void offer_blackFrames_areNoCut() {
    Look dropped = Looks.exposed(AT_REST, n -> n >= 20 && n < 23 ? 0 : 1);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(dropped, 0, 50)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.35, 0.6, 1.6})
  void offer_exposureThatJumps_isNoCut(double gain) {
    Look exposed = Looks.exposed(AT_REST, n -> n < 20 ? 1 : gain);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(exposed, 0, 50)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.06, 0.15, 0.3, 0.6})
  void offer_panFromRest_isNoCut(double picturesPerFrame) {
    double speed = 0.4 * picturesPerFrame;
    Look pan = Looks.move(STREET, n -> 0.1 + speed * Math.max(0, n - 20), n -> 0.2, n -> 0.4);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(pan, 0, 45)));
  }

  @Test
  void offer_zoom_isNoCut() {
    Look zoom = Looks.move(STREET, n -> 0.1, n -> 0.1, n -> 0.7 * Math.exp(-0.03 * n));
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(zoom, 0, 45)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 1.2})
  void offer_somebodyPassesBeforeTheLens_isNoCut(double widthNorm) {
    Look passed = Looks.passing(AT_REST, widthNorm, n -> 1 - 0.08 * (n - 20), 3);
    assertEquals(List.of(), cuts(new Reel(25, 0, 5).play(passed, 0, 70)));
  }

  @Test
  void offer_everyPictureTwice_findsTheCutAlone() {
    Look pan = Looks.move(STREET, n -> 0.02 * (n / 2), n -> 0.2, n -> 0.4);
    Reel reel = new Reel(50, 0, 5).play(pan, 0, 50).cut(OTHER, 0, 30, "");
    assertEquals(List.of(new ShotCut(1_000_000, CutKind.HARD)), cuts(reel));
  }

  @Test
  void finish_withoutFrames_givesNone() {
    assertEquals(List.of(), new CutDetector().finish());
  }
}
