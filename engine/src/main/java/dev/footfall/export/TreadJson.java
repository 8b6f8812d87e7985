package dev.footfall.export;

import dev.footfall.contact.FootContact;
import dev.footfall.json.JsonObject;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Scored;
import dev.footfall.scene.Surface;
import dev.footfall.scene.Tread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What single contacts tread on, as members of a contact in an analysis: {@code surface}, and
 * {@code wet} where the contact was looked at by itself. The shoe stands with the person.
 */
final class TreadJson {
  private TreadJson() {}

  static void write(Map<String, Object> members, FootContact contact, List<Scene> scenes) {
    Optional<Scene> scene =
        scenes.stream().filter(s -> s.range().contains(contact.mediaUs())).findFirst();
    Optional<Tread> tread = scene.map(s -> s.tread(contact));
    members.put("surface", AnalysisJson.scored(tread.map(Tread::surface).orElse(List.of())));
    if (scene.filter(s -> s.treads().stream().anyMatch(t -> t.isOf(contact))).isPresent()) {
      members.put("wet", tread.map(Tread::wet).orElse(false));
    }
  }

  /** The scenes with the treads that the contacts of an analysis tell of. */
  static List<Scene> read(
      JsonObject root, List<Scene> scenes, Function<JsonObject, FootContact> contact) {
    Map<Integer, List<Scored<Footwear>>> worn = new HashMap<>();
    for (JsonObject person : root.objects("people")) {
      worn.put(person.wholeInt("id"), AnalysisJson.scored(person, "footwear", Footwear.class));
    }
    List<Scene> told = new ArrayList<>();
    for (Scene scene : scenes) {
      List<Tread> treads = new ArrayList<>();
      for (JsonObject in : root.objects("contacts")) {
        FootContact at = contact.apply(in);
        if (scene.range().contains(at.mediaUs())) {
          tread(in, at, scene, worn.getOrDefault(at.personId(), List.of())).ifPresent(treads::add);
        }
      }
      told.add(scene.with(treads));
    }
    return List.copyOf(told);
  }

  /** Its own tread: where it was looked at, or where the text says another ground than the span. */
  private static Optional<Tread> tread(
      JsonObject in, FootContact at, Scene scene, List<Scored<Footwear>> worn) {
    List<Scored<Surface>> surface = AnalysisJson.scored(in, "surface", Surface.class);
    boolean own = in.has("wet") || (in.has("surface") && !surface.equals(scene.surface()));
    return own
        ? Optional.of(Tread.of(at, surface, in.has("wet") ? in.flag("wet") : scene.wet(), worn))
        : Optional.empty();
  }
}
