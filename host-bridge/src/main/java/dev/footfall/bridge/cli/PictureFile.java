package dev.footfall.bridge.cli;

import dev.footfall.bridge.Wiring;
import dev.footfall.bridge.picture.ContactPicture;
import dev.footfall.contact.FootContact;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.WriteFailure;
import dev.footfall.frame.FrameSource;
import dev.footfall.scene.Analysis;
import dev.footfall.time.MediaRange;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import javax.imageio.ImageIO;

/** Writes a {@link ContactPicture} of the surest contact's frame. */
final class PictureFile {
  private PictureFile() {}

  static void write(Path png, Analysis analysis) {
    MediaRange range = analysis.range();
    long middleUs = range.startUs() + range.durationUs() / 2;
    long atUs =
        analysis.contacts().stream()
            .filter(c -> c.phase().isInitialContact())
            .sorted(Comparator.comparingLong(c -> Math.abs(c.mediaUs() - middleUs)))
            .max(Comparator.comparingDouble(FootContact::confidence))
            .map(FootContact::mediaUs)
            .orElse(middleUs);
    try (FrameSource frames =
            Wiring.frames(analysis.source().path(), new MediaRange(atUs, range.endUs()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      BufferedImage picture = ContactPicture.draw(analysis, frames.next());
      ImageIO.write(picture, "png", bytes);
      AtomicFile.write(png, bytes.toByteArray());
    } catch (IOException e) {
      throw WriteFailure.of(png, e);
    }
  }
}
