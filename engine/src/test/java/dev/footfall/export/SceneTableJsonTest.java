package dev.footfall.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.cast.Mood;
import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.error.FootfallException;
import dev.footfall.room.Room;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.choice.Said;
import dev.footfall.scene.choice.SceneTable;
import dev.footfall.step.StepEvent;
import dev.footfall.step.StepPlanner;
import dev.footfall.step.Voice;
import dev.footfall.time.MediaRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTableJsonTest {
  @TempDir Path folder;

  private static final String TEXT =
      """
      {"schema":"footfall.scene/1",
       "surfaces":{"dirt":{"wetPlays":"mud","gainDb":-2}},
       "environments":{"church":{"room":"street","distance":2}},
       "spans":[{"startUs":0,"endUs":2000000,"people":[1],"surface":"wood","wet":false},
                {"startUs":1000000,"endUs":2000000,"shoe":"boot"}]}
      """;

  private SceneTable read(String text) {
    try {
      return SceneTableJson.read(Files.writeString(folder.resolve("scene.json"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StepEvent event(SceneTable table, int person, long mediaUs) {
    FootContact contact =
        new FootContact(
            person, Foot.LEFT, mediaUs, 0.5f, 0.8f, 0.5f, Phase.HEEL, Action.WALK, 1.3f, 0.9f);
    Scene scene =
        new Scene(
            new MediaRange(0, 9_000_000),
            List.of(new Scored<>(Environment.CHURCH, 0.9f)),
            List.of(new Scored<>(Surface.DIRT, 0.9f)),
            List.of(),
            true);
    return StepPlanner.event(
        1,
        1,
        1,
        contact,
        List.of(scene),
        new StepPlanner.Choices(
            Optional.empty(), false, Optional.empty(), Mood.NEUTRAL, Voice.of(person), table));
  }

  @Test
  void read_ofWhatWasWritten_isTheSame() {
    SceneTable table = read(TEXT);
    SceneTable again = read(SceneTableJson.write(table));
    assertEquals(table.said(), again.said());
    for (Surface surface : Surface.values()) {
      assertEquals(table.sound(surface), again.sound(surface));
    }
    assertEquals(table.allPlaces(), again.allPlaces());
  }

  @Test
  void event_wetDirt_playsWhatTheTableSays() {
    SceneTable table = read(TEXT);
    assertEquals(Surface.MUD, event(table, 2, 3_000_000).surface());
    assertEquals(Surface.DIRT, event(SceneTable.PLAIN, 2, 3_000_000).surface());
  }

  @Test
  void event_placeWithADistance_isHeardFromThere() {
    float plain = event(SceneTable.PLAIN, 2, 3_000_000).distanceM();
    // One float product.
    assertEquals(2 * plain, event(read(TEXT), 2, 3_000_000).distanceM(), 1e-5 * plain);
  }

  @Test
  void event_onASpanWithTheUsersWord_obeysIt() {
    StepEvent said = event(read(TEXT), 1, 1_500_000);
    assertEquals(Surface.WOOD, said.surface());
    assertEquals(Footwear.BOOT, said.footwear());
    assertEquals(false, said.wet());
    assertEquals(Surface.MUD, event(read(TEXT), 2, 1_500_000).surface());
    assertEquals(Surface.MUD, event(read(TEXT), 1, 2_000_000).surface());
  }

  @Test
  void place_whatIsLeftOut_isAsUsual() {
    SceneTable table = read(TEXT);
    assertEquals("street", table.place(Environment.CHURCH).room());
    assertEquals("forest", table.place(Environment.FOREST).room());
    assertEquals("dry", table.place(List.of()).room());
    assertEquals(true, table.place(Environment.CHURCH).indoor());
    assertEquals(false, table.place(Environment.BEACH).indoor());
  }

  @Test
  void place_ofThePlainTable_isTheRoomOfEachEnvironment() {
    for (Environment environment : Environment.values()) {
      assertEquals(
          Room.of(environment), Room.WORDS.parse(SceneTable.PLAIN.place(environment).room()));
    }
  }

  @Test
  void read_ofNonsense_namesTheFault() {
    FootfallException e =
        assertThrows(
            FootfallException.class,
            () ->
                read("{\"schema\":\"footfall.scene/1\",\"surfaces\":{\"wood\":{\"gainDb\":99}}}"));
    assertTrue(e.getMessage().contains("gainDb of WOOD is 99.0; it goes from -24"), e.getMessage());
  }

  @Test
  void said_ofTwoWords_theLaterWins() {
    Said first =
        new Said(
            new MediaRange(0, 10),
            new TreeSet<>(),
            Optional.of(Surface.SAND),
            Optional.empty(),
            Optional.empty());
    Said later =
        new Said(
            new MediaRange(5, 10),
            new TreeSet<>(),
            Optional.of(Surface.ICE),
            Optional.empty(),
            Optional.empty());
    SceneTable table = new SceneTable(Map.of(), Map.of(), List.of(first, later));
    assertEquals(Surface.SAND, event(table, 1, 4).surface());
    assertEquals(Surface.ICE, event(table, 1, 7).surface());
  }
}
