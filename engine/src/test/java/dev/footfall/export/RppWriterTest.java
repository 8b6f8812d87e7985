package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.audio.Level;
import dev.footfall.place.Change;
import dev.footfall.place.PlacementPlan;
import dev.footfall.place.PlanClip;
import dev.footfall.place.Timeline;
import dev.footfall.time.FrameRate;
import dev.footfall.time.Timecode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RppWriterTest {
  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|'([^']*)'|`([^`]*)`|(\\S+)");

  private final PlacementPlan plan = TestPlans.twoWalkers();
  private final Block project = parse(RppWriter.write(plan, Path.of("scene 1.mp4")));

  /** A block of project text: each line as its tokens, blocks within it apart. */
  private record Block(List<String> head, List<List<String>> lines, List<Block> blocks) {
    List<Block> all(String name) {
      return blocks.stream().filter(b -> b.head.get(0).equals(name)).toList();
    }

    List<List<String>> values(String key) {
      return lines.stream()
          .filter(l -> l.get(0).equals(key))
          .map(l -> l.subList(1, l.size()))
          .toList();
    }

    List<String> value(String key) {
      assertEquals(1, values(key).size(), key);
      return values(key).get(0);
    }

    double number(String key) {
      return Double.parseDouble(value(key).get(0));
    }

    /** A time in samples, and that it is one. */
    long samples(String key) {
      return samplesOf(value(key).get(0));
    }
  }

  private static long samplesOf(String seconds) {
    double samples = Double.parseDouble(seconds) * 48_000;
    // 24 h are 4.1e9 samples, where doubles lie 4.8e-7 apart; two roundings.
    assertEquals(Math.rint(samples), samples, 1e-6, seconds);
    return Math.round(samples);
  }

  private static Block parse(String text) {
    Deque<Block> open = new ArrayDeque<>();
    open.push(new Block(List.of(), new ArrayList<>(), new ArrayList<>()));
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.equals(">")) {
        open.pop();
      } else if (line.startsWith("<")) {
        Block block = new Block(tokens(line.substring(1)), new ArrayList<>(), new ArrayList<>());
        open.element().blocks.add(block);
        open.push(block);
      } else {
        open.element().lines.add(tokens(line));
      }
    }
    assertEquals(1, open.size(), "blocks are balanced");
    return open.element().all("REAPER_PROJECT").get(0);
  }

  private static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(line);
    while (m.find()) {
      int group = 1;
      while (m.group(group) == null) {
        group++;
      }
      tokens.add(m.group(group));
    }
    return tokens;
  }

  @Test
  void write_hasVideoFolderAndATrackForEachWalker() {
    List<Block> tracks = project.all("TRACK");
    List<String> names = tracks.stream().map(t -> t.value("NAME").get(0)).toList();
    assertEquals(List.of("Szene 1 \"wide\".mp4", "Footfall", "Walker 1", "Änna \"A\""), names);
    assertEquals(
        List.of("0 0", "1 1", "0 0", "2 -1"),
        tracks.stream().map(t -> String.join(" ", t.value("ISBUS"))).toList());
    // #3366cc: 0x33 red is 51, 0x66 green 102, 0xcc blue 204.
    assertEquals(0x1000000 + (204 << 16) + (102 << 8) + 51, tracks.get(2).number("PEAKCOL"));
    Block video = tracks.get(0).all("ITEM").get(0);
    assertEquals(0, video.samples("POSITION"));
    assertEquals(7.7, video.number("LENGTH"));
    assertEquals(List.of("SOURCE", "VIDEO"), video.blocks.get(0).head);
    assertEquals(List.of("scene 1.mp4"), video.blocks.get(0).value("FILE"));
    assertEquals(List.of(2, 1), tracks.stream().skip(2).map(t -> t.all("ITEM").size()).toList());
  }

  @Test
  void write_holdsAllTakesOfAStepInOneItem() {
    Block item = project.all("TRACK").get(2).all("ITEM").get(0);
    assertEquals(64_640, item.samples("POSITION"));
    assertEquals(960, item.samples("SNAPOFFS"));
    assertEquals(4_800, item.samples("LENGTH"));
    assertEquals(48, samplesOf(item.value("FADEIN").get(1)));
    assertEquals(480, samplesOf(item.value("FADEOUT").get(1)));
    assertEquals(2, item.all("SOURCE").size());
    assertEquals(List.of("SEL"), item.value("TAKE"), "take 2 is the active one");
    assertEquals(List.of("clips/12.wav"), item.all("SOURCE").get(1).value("FILE"));
    assertEquals(
        "FOLYFeet_Wood Deck Sneaker Walk L 0001-1_Footfall", item.values("NAME").get(0).get(0));
    Block other = project.all("TRACK").get(3).all("ITEM").get(0);
    assertEquals(List.of(), other.value("TAKE"), "the first take is active");
  }

  @Test
  void write_setsPanAndLevelOnTheTakeByThePlansLaw() {
    PlanClip take1 = plan.clips().get(0);
    Block item = project.all("TRACK").get(2).all("ITEM").get(0);
    List<String> first = item.value("VOLPAN");
    assertEquals(List.of("1", "-0.4571429"), first.subList(0, 2), "trim, pan");
    // A factor rounded to float: 6e-8 relative, twice 8.7 dB of that.
    assertEquals(take1.gainDb(), Level.db(Double.parseDouble(first.get(2))), 1e-5);
    assertEquals(-3, Level.db(Double.parseDouble(first.get(3))), 1e-7); // eight digits
    List<String> second = item.value("TAKEVOLPAN");
    assertEquals(List.of("-0.4571429", first.get(3)), List.of(second.get(0), second.get(2)));
    assertEquals(first.get(3), project.value("PANLAW").get(0));
    for (Block track : project.all("TRACK")) {
      assertEquals(List.of("1", "0", "1", "-1", "1"), track.value("VOLPAN"), "0 dB at the centre");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "24000, 1001, 01:00:00:00, 24 2, 172972800",
    "24, 1, 00:00:00:00, 24 0, 0",
    "25, 1, 10:00:00:00, 25 0, 1728000000",
    "30000, 1001, 01:00:00;00, 30 1, 172799827",
    "30000, 1001, 01:00:00:00, 30 2, 172972800",
    "60000, 1001, 01:00:00;00, 60 1, 172799827",
    "60, 1, 01:00:00:00, 60 0, 172800000"
  })
  void write_setsFrameRateAndStart(
      int num, int den, String label, String rateAndFraction, long startSample) {
    FrameRate rate = new FrameRate(num, den);
    Timeline timeline = new Timeline(rate, Timecode.parse(label, rate));
    Block of = parse(RppWriter.write(with(plan.clips(), timeline), Path.of("a.mp4")));
    assertEquals(rateAndFraction, String.join(" ", of.value("TIMEMODE").subList(3, 5)));
    assertEquals(startSample, samplesOf(of.value("PROJOFFS").get(0)));
    assertEquals("48000", of.value("SAMPLERATE").get(0));
  }

  @Test
  void write_ofTakesThatBeginApart_alignsTheirHits() {
    PlanClip early = moved(TestPlans.clip(1, 1, 1, false, 10_000, Change.NEW), 10_960);
    PlanClip late = moved(TestPlans.clip(1, 2, 1, true, 10_300, Change.NEW), 10_960);
    Block track =
        parse(RppWriter.write(with(List.of(early, late), plan.timeline()), Path.of("a")))
            .all("TRACK")
            .get(2);
    Block item = track.all("ITEM").get(0);
    assertEquals(10_300, item.samples("POSITION"));
    assertEquals(660, item.samples("SNAPOFFS"));
    assertEquals(10_300 + 4_800 - 10_300, item.samples("LENGTH"), "to the end of the later take");
    List<Long> offsets = item.values("SOFFS").stream().map(v -> samplesOf(v.get(0))).toList();
    assertEquals(List.of(300L, 0L), offsets);
  }

  @Test
  void write_anywhereInADay_isExactToTheSample() {
    Random random = new Random(1);
    List<PlanClip> clips = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      long start = random.nextLong(24L * 3_600 * 48_000);
      clips.add(TestPlans.clip(i, 1, 1, true, start, Change.NEW));
    }
    Block track =
        parse(RppWriter.write(with(clips, plan.timeline()), Path.of("a"))).all("TRACK").get(2);
    List<Long> positions = track.all("ITEM").stream().map(b -> b.samples("POSITION")).toList();
    assertEquals(clips.stream().map(PlanClip::startSample).sorted().toList(), positions);
  }

  @Test
  void write_givesEachThingItsOwnIdAndTheSameEachTime() {
    String text = RppWriter.write(plan, Path.of("scene 1.mp4"));
    assertEquals(text, RppWriter.write(plan, Path.of("scene 1.mp4")));
    Set<String> seen = new HashSet<>();
    Pattern id =
        Pattern.compile("(?:TRACKID|IGUID|GUID) (\\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}})");
    Matcher ids = id.matcher(text);
    while (ids.find()) {
      assertTrue(seen.add(ids.group(1)), ids.group(1));
    }
    // 4 tracks, 3 steps and the video, 6 takes and the video's.
    assertEquals(4 + 4 + 7, seen.size());
  }

  @Test
  void quoted_ofAnyQuotes_staysOneToken() {
    assertEquals("\"plain\"", RppText.quoted("plain"));
    assertEquals("'a \"b\"'", RppText.quoted("a \"b\""));
    assertEquals("`a \"b\" 'c'`", RppText.quoted("a \"b\" 'c'"));
    assertEquals("`\" ' '`", RppText.quoted("\" ' `"));
    assertEquals("\"two lines\"", RppText.quoted("two\nlines"));
  }

  private PlacementPlan with(List<PlanClip> clips, Timeline timeline) {
    return new PlacementPlan(
        plan.job(),
        plan.engine(),
        plan.source(),
        timeline,
        plan.range(),
        plan.tracks(),
        clips,
        plan.warnings());
  }

  /** The clip with another hit. */
  private static PlanClip moved(PlanClip c, long hitSample) {
    return new PlanClip(
        c.stepId(),
        c.identity(),
        c.change(),
        c.track(),
        c.person(),
        c.foot(),
        c.action(),
        c.surface(),
        c.wet(),
        c.footwear(),
        c.layer(),
        c.coverage(),
        c.take(),
        c.active(),
        c.seed(),
        c.name(),
        c.file(),
        c.paddedFile(),
        c.channels(),
        c.mediaUs(),
        c.startSample(),
        hitSample,
        c.lengthSamples(),
        c.startFrame(),
        c.padSamples(),
        c.fadeInSamples(),
        c.fadeOutSamples(),
        c.pan(),
        c.gainDb(),
        c.intensity(),
        c.confidence(),
        c.locked());
  }
}
