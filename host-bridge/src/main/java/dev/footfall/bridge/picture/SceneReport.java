package dev.footfall.bridge.picture;

import dev.footfall.contact.FootContact;
import dev.footfall.file.AtomicFile;
import dev.footfall.file.WriteFailure;
import dev.footfall.frame.FrameSource;
import dev.footfall.frame.VideoFrame;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Scene;
import dev.footfall.scene.crop.Square;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * A page with the pictures by which ground, place and shoes were judged: a frame of each shot and
 * crops around some landed feet, each with the best three words and what follows from them. The
 * file {@code index.html} and PNGs beside it.
 */
public final class SceneReport {
  private static final int MOST_CONTACTS = 12;
  private static final int FRAME_WIDTH_PX = 480;
  private static final int CROP_PX = 160;
  private static final double CROP_BODIES = 0.9;

  /** A foot that has landed stands for at least this long. */
  private static final long STANDING_US = 100_000;

  private final Path folder;
  private final Analysis analysis;
  private final ReportPage page = new ReportPage();

  /** A picture to be made of the first frame at or after an instant. */
  private interface Shot {
    void take(VideoFrame frame);
  }

  private SceneReport(Path folder, Analysis analysis) {
    this.folder = folder;
    this.analysis = analysis;
  }

  /**
   * Writes the page.
   *
   * @param frames the pictures of the analysed range; closed by the caller
   * @return the page
   */
  public static Path write(Path folder, Analysis analysis, FrameSource frames) {
    SceneReport report = new SceneReport(folder, analysis);
    TreeMap<Long, List<Shot>> wanted = report.wanted();
    VideoFrame frame = null;
    while (frames.hasNext() && !wanted.isEmpty()) {
      frame = frames.next();
      while (!wanted.isEmpty() && wanted.firstKey() <= frame.mediaUs()) {
        for (Shot shot : wanted.pollFirstEntry().getValue()) {
          shot.take(frame);
        }
      }
    }
    if (frame != null) {
      for (List<Shot> late : wanted.values()) {
        for (Shot shot : late) {
          shot.take(frame);
        }
      }
    }
    Path index = folder.resolve("index.html");
    AtomicFile.write(index, report.page.text(analysis));
    return index;
  }

  private TreeMap<Long, List<Shot>> wanted() {
    TreeMap<Long, List<Shot>> wanted = new TreeMap<>();
    int number = 0;
    for (Scene scene : analysis.scenes()) {
      String name = "shot_%03d".formatted(++number);
      long middleUs = (scene.range().startUs() + scene.range().endUs()) / 2;
      add(wanted, middleUs, frame -> frame(name, scene, frame));
      List<FootContact> landings =
          analysis.contacts().stream()
              .filter(c -> c.phase().isInitialContact() && scene.range().contains(c.mediaUs()))
              .toList();
      int count = Math.min(MOST_CONTACTS, landings.size());
      for (int i = 0; i < count; i++) {
        FootContact contact = landings.get((2 * i + 1) * landings.size() / (2 * count));
        String crop = "%s_foot_%02d".formatted(name, i + 1);
        add(
            wanted,
            contact.mediaUs() + STANDING_US,
            frame -> foot(name, crop, scene, contact, frame));
      }
    }
    return wanted;
  }

  private static void add(TreeMap<Long, List<Shot>> wanted, long mediaUs, Shot shot) {
    wanted.computeIfAbsent(mediaUs, at -> new ArrayList<>()).add(shot);
  }

  private void frame(String name, Scene scene, VideoFrame frame) {
    int height = Math.max(1, FRAME_WIDTH_PX * frame.heightPx() / frame.widthPx());
    BufferedImage small = new BufferedImage(FRAME_WIDTH_PX, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < FRAME_WIDTH_PX; x++) {
        int px = x * frame.widthPx() / FRAME_WIDTH_PX;
        int py = y * frame.heightPx() / height;
        small.setRGB(x, y, rgb(frame, px, py));
      }
    }
    save(name, small);
    page.shot(name, scene);
  }

  private static int rgb(VideoFrame frame, int x, int y) {
    int at = 3 * (y * frame.widthPx() + x);
    byte[] rgb = frame.rgb();
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
  }

  private void foot(String shot, String name, Scene scene, FootContact contact, VideoFrame frame) {
    double side = CROP_BODIES * Math.max(0.1, contact.bodyHeightNorm()) * frame.heightPx();
    Square square =
        Square.around(
            frame, contact.xNorm() * frame.widthPx(), contact.yNorm() * frame.heightPx(), side);
    float[] pixels = square.pixels(frame, CROP_PX);
    BufferedImage crop = new BufferedImage(CROP_PX, CROP_PX, BufferedImage.TYPE_INT_RGB);
    int plane = CROP_PX * CROP_PX;
    for (int i = 0; i < plane; i++) {
      int red = Math.round(255 * pixels[i]);
      int green = Math.round(255 * pixels[plane + i]);
      int blue = Math.round(255 * pixels[2 * plane + i]);
      crop.setRGB(i % CROP_PX, i / CROP_PX, red << 16 | green << 8 | blue);
    }
    save(name, crop);
    page.foot(shot, name, contact, scene.tread(contact));
  }

  private void save(String name, BufferedImage picture) {
    Path file = folder.resolve(name + ".png");
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", bytes);
      AtomicFile.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    }
  }
}
