package dev.footfall.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.footfall.motion.CameraPath;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.TrackText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java against the Python that trained the network: the same tracks, cut, repaired, sized, run and
 * decoded by both. Written anew by {@code python -m contact_net.goldens}.
 */
class ContactGoldenTest {
  private static final String FOLDER = "/dev/footfall/torch/contact/";

  @ParameterizedTest
  @ValueSource(strings = {"stick", "walk", "run"})
  void run_storedTrack_saysWhatPythonSays(String name) {
    List<ContactHeats> heats = new ArrayList<>();
    ContactNetwork recording =
        (poses, count) -> {
          heats.add(ShippedContactNetwork.get().run(poses, count));
          return heats.get(heats.size() - 1);
        };
    List<FootContact> contacts =
        new ContactDetector(recording).detect(track(name), CameraPath.STILL);
    List<String> golden = text(name + "_heats.tsv").lines().toList();
    assertEquals(1, heats.size());
    for (int line = 1; line < golden.size(); line++) {
      String[] cells = golden.get(line).split("\t");
      Foot foot = Foot.values()[Integer.parseInt(cells[0])];
      int row = Integer.parseInt(cells[1]);
      int sample = Integer.parseInt(cells[2]);
      // Goldens hold 1e-5; tracks 1e-4 px of 100 px; convolutions add up in another order.
      assertEquals(
          Float.parseFloat(cells[3]),
          heats.get(0).at(foot, row, sample),
          1e-3,
          "foot %s row %d sample %d".formatted(foot, row, sample));
    }
    assertContacts(text(name + "_contacts.tsv").lines().toList(), contacts);
  }

  private static void assertContacts(List<String> golden, List<FootContact> contacts) {
    assertEquals(golden.size(), contacts.size());
    for (int i = 0; i < golden.size(); i++) {
      String[] cells = golden.get(i).split("\t");
      FootContact contact = contacts.get(i);
      assertEquals(cells[0], contact.foot().name());
      assertEquals(cells[1], contact.phase().name());
      assertEquals(cells[2], contact.action().name());
      // Rounded to a millisecond there; heats that differ by 1e-3 shift an instant by less.
      assertEquals(Long.parseLong(cells[3]), contact.mediaUs() / 1000.0, 1);
    }
  }

  private static PersonTrack track(String name) {
    return TrackText.read(text(name + "_track.tsv"), name);
  }

  private static String text(String file) {
    try (InputStream in = ContactGoldenTest.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
