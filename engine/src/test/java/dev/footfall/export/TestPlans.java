package dev.footfall.export;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.error.Warning;
import dev.footfall.error.WarningCode;
import dev.footfall.frame.SourceInfo;
import dev.footfall.place.Change;
import dev.footfall.place.EngineInfo;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.PlanTrack;
import dev.footfall.place.Timeline;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Surface;
import dev.footfall.synth.Coverage;
import dev.footfall.time.FrameRate;
import dev.footfall.time.MediaRange;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small plans for tests. */
public final class TestPlans {
  public static final FrameRate NTSC_FILM = new FrameRate(24000, 1001);

  private TestPlans() {}

  /** Two walkers, three steps of two takes each, odd names, a gone clip, warnings. */
  public static PlacementPlan twoWalkers() {
    Timecode start = Timecode.parse("01:00:00:00", NTSC_FILM);
    List<PlanClip> clips = new ArrayList<>();
    for (int take = 1; take <= 2; take++) {
      clips.add(clip(1, take, 1, take == 2, 64_640, Change.NEW));
      clips.add(clip(2, take, 2, take == 1, 91_001, Change.LOCKED));
      clips.add(clip(3, take, 1, take == 1, 118_003, Change.KEPT));
    }
    clips.add(clip(4, 1, 1, true, 150_000, Change.GONE));
    clips.sort((a, b) -> Long.compare(a.hitSample(), b.hitSample()));
    return new PlacementPlan(
        "job-7",
        new EngineInfo("0.1.0", "flow", -3),
        new SourceInfo(
            Path.of("in", "Szene 1 \"wide\".mp4"),
            "ab12",
            1768,
            994,
            NTSC_FILM,
            false,
            Optional.of(start),
            7_700_000,
            true),
        new Timeline(NTSC_FILM, start),
        new MediaRange(0, 7_700_000),
        List.of(
            new PlanTrack(1, "Walker 1", 1, Optional.empty(), "feet", "#3366cc"),
            new PlanTrack(2, "Änna \"A\"", 2, Optional.of("Änna"), "feet", "#cc6633")),
        clips,
        List.of(new Warning(3, 9, WarningCode.FEET_HIDDEN, "hidden\tfrom 3 to 9\nand \\ more")));
  }

  /** A clip of 4,800 samples whose hit is 960 samples in. */
  public static PlanClip clip(
      int stepId, int take, int walker, boolean active, long startSample, Change change) {
    long frame = NTSC_FILM.frameAtSample(startSample, 48_000);
    return new PlanClip(
        stepId,
        "id-" + stepId,
        change,
        walker,
        walker,
        stepId % 2 == 0 ? Foot.RIGHT : Foot.LEFT,
        Action.WALK,
        Surface.WOOD_DECK,
        stepId == 2,
        Footwear.SNEAKER,
        "feet",
        Coverage.INTERPOLATED,
        take,
        active,
        -9_007_199_254_740_993L + stepId,
        "FOLYFeet_Wood Deck Sneaker Walk L %04d-%d_Footfall".formatted(stepId, take),
        "clips/%d%d.wav".formatted(stepId, take),
        "clips/p%d%d.wav".formatted(stepId, take),
        1,
        (startSample + 960) * 1_000_000 / 48_000,
        startSample,
        startSample + 960,
        4_800,
        frame,
        (int) (startSample - NTSC_FILM.startSample(frame, 48_000)),
        48,
        480,
        stepId / 7f - 0.6f,
        -21.5f - take / 3f,
        0.5f,
        0.93f,
        change == Change.LOCKED);
  }
}
