package dev.footfall.bridge.cli.option;

import dev.footfall.pipeline.settings.Settings;
import dev.footfall.pipeline.settings.SettingsText;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The options that every command with steps takes; their words are read by {@link SettingsText}.
 */
public final class SettingsOptions {
  private final Map<String, String> values = new LinkedHashMap<>();

  @Option(names = "--surface", paramLabel = "S", description = "what is walked on: grass, wood, …")
  void surface(String text) {
    values.put("surface", text);
  }

  @Option(names = "--wet", description = "the ground is wet")
  void wet(boolean wet) {
    values.put("wet", Boolean.toString(wet));
  }

  @Option(names = "--shoe", paramLabel = "H", description = "what is worn: boot, high_heel, …")
  void shoe(String text) {
    values.put("shoe", text);
  }

  @Option(names = "--people", paramLabel = "all|1,3", description = "who gets steps")
  void people(String text) {
    values.put("people", text);
  }

  @Option(names = "--cast", paramLabel = "FILE", description = "the characters: cast.json")
  void cast(String text) {
    values.put("cast", text);
  }

  @Option(
      names = "--scene",
      paramLabel = "auto|off|clip:DIR",
      description = "who looks at ground and place")
  void scene(String text) {
    values.put("scene", text);
  }

  @Option(
      names = "--scene-table",
      paramLabel = "FILE",
      description = "from the scene to its sound: scene.json")
  void sceneTable(String text) {
    values.put("scene-table", text);
  }

  @Option(names = "--takes", paramLabel = "N", description = "takes of each step (4)")
  void takes(String text) {
    values.put("takes", text);
  }

  @Option(names = "--seed", paramLabel = "N", description = "another seed, other sounds (1)")
  void seed(String text) {
    values.put("seed", text);
  }

  @Option(
      names = "--generator",
      paramLabel = "G",
      description = "auto, flow, library, library:DIR or stable-audio:DIR")
  void generator(String text) {
    values.put("generator", text);
  }

  @Option(
      names = "--formats",
      paramLabel = "LIST",
      description = "of clips, rpp, mix, video, mov (clips,rpp,mix,video)")
  void formats(String text) {
    values.put("formats", text);
  }

  @Option(names = "--device", paramLabel = "D", description = "auto, cpu or gpu")
  void device(String text) {
    values.put("device", text);
  }

  @Option(names = "--offset-ms", paramLabel = "MS", description = "moves every step; later is +")
  void offsetMs(String text) {
    values.put("offset-ms", text);
  }

  @Option(names = "--pan-width", paramLabel = "W", description = "0 centre .. 1 hard sides (0.5)")
  void panWidth(String text) {
    values.put("pan-width", text);
  }

  @Option(
      names = "--perspective",
      paramLabel = "P",
      description = "how much distance lowers the level, 0..2 (1)")
  void perspective(String text) {
    values.put("perspective", text);
  }

  @Option(
      names = "--like",
      paramLabel = "WAV",
      description = "makes steps in the timbre of those in a recording of yours")
  void like(String text) {
    values.put("like", text);
  }

  @Option(
      names = "--turn",
      paramLabel = "LIST",
      description = "turns generated sounds: brightness, attack, decay, gap, each -3..3")
  void turn(String text) {
    values.put("turn", text);
  }

  @Option(
      names = "--room",
      paramLabel = "R",
      description = "auto, dry, room, hall, corridor, street or forest, heard in the mix (dry)")
  void room(String text) {
    values.put("room", text);
  }

  @Option(names = "--room-print", description = "puts the room into the clips themselves")
  void roomPrint(boolean print) {
    values.put("room-print", Boolean.toString(print));
  }

  @Option(
      names = "--layers",
      paramLabel = "LIST",
      description = "of heel, toe, scuff, cloth: parts of each step, beside it")
  void layers(String text) {
    values.put("layers", text);
  }

  /** The settings: the given options over some others. */
  public Settings over(Settings base) {
    return SettingsText.read(base, values);
  }
}
