package dev.footfall.bridge.listen;

import dev.footfall.audio.BroadcastInfo;
import dev.footfall.audio.Wav;
import dev.footfall.error.ErrorCode;
import dev.footfall.error.FootfallException;
import dev.footfall.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A listening test as one file that a browser opens, with all sounds in it: it needs no server and
 * no network, and says of no sound what it is.
 */
public final class ListeningPage {
  private static final String TEMPLATE = "listen.html";
  private static final String PLACE = "@TEST@";

  private ListeningPage() {}

  /** The page's text; the same test, the same page. */
  public static String html(ListeningTest test) {
    Map<String, Object> sounds = new LinkedHashMap<>();
    List<Object> trials = new ArrayList<>();
    for (Trial trial : test.trials()) {
      List<Object> stimuli = new ArrayList<>();
      for (Stimulus one : trial.stimuli()) {
        byte[] wav = Wav.encode(one.sound(), BroadcastInfo.loose("sound"));
        sounds.put(one.id(), Base64.getEncoder().encodeToString(wav));
        boolean guessed = trial.kind().equals(Trial.ABX);
        stimuli.add(
            guessed
                ? Json.object("id", one.id(), "role", one.role())
                : Json.object("id", one.id(), "reference", one.role().equals("reference")));
      }
      trials.add(Json.object("id", trial.id(), "kind", trial.kind(), "stimuli", stimuli));
    }
    String data = Json.write(Json.object("id", test.id(), "trials", trials, "sounds", sounds));
    return template().replace(PLACE, data.replace("<", "\\u003c"));
  }

  private static String template() {
    try (InputStream in = ListeningPage.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FootfallException(
          ErrorCode.INTERNAL, "the page %s cannot be read: %s".formatted(TEMPLATE, e), e);
    }
  }
}
