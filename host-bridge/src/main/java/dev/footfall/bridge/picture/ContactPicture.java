package dev.footfall.bridge.picture;

import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import dev.footfall.scene.Analysis;
import dev.footfall.scene.Person;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws a frame with the contacts found in the whole range on it, over a timeline with a lane for
 * each person: left feet above the lane's middle, right feet below, surer ones stronger.
 */
public final class ContactPicture {
  private static final int WIDTH_PX = 1280;
  private static final int LANE_PX = 56;
  private static final int MARGIN_PX = 96;
  private static final int AXIS_PX = 34;
  private static final Color GROUND = new Color(0x16181d);
  private static final Color INK = new Color(0xe8e6e3);
  private static final Color FAINT = new Color(0x4a4f5a);

  /** Okabe and Ito's palette. */
  private static final List<Color> PEOPLE =
      List.of(
          new Color(0x56b4e9),
          new Color(0xe69f00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xf0e442),
          new Color(0xd55e00));

  private final Analysis analysis;
  private final List<FootContact> landings;
  private final Graphics2D g;
  private final BufferedImage picture;
  private final int frameHeightPx;

  private ContactPicture(Analysis analysis, VideoFrame frame) {
    this.analysis = analysis;
    landings = analysis.contacts().stream().filter(c -> c.phase().isInitialContact()).toList();
    frameHeightPx = WIDTH_PX * frame.heightPx() / frame.widthPx();
    int lanes = Math.max(1, analysis.people().size());
    picture =
        new BufferedImage(
            WIDTH_PX, frameHeightPx + lanes * LANE_PX + AXIS_PX, BufferedImage.TYPE_INT_RGB);
    g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
  }

  /**
   * The picture.
   *
   * @param frame one frame of the analysed range
   */
  public static BufferedImage draw(Analysis analysis, VideoFrame frame) {
    ContactPicture drawing = new ContactPicture(analysis, frame);
    drawing.frame(frame);
    drawing.timeline(frame.mediaUs());
    drawing.g.dispose();
    return drawing.picture;
  }

  private void frame(VideoFrame frame) {
    g.setColor(GROUND);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.drawImage(image(frame), 0, 0, WIDTH_PX, frameHeightPx, null);
    for (FootContact contact : landings) {
      double x = contact.xNorm() * WIDTH_PX;
      double y = contact.yNorm() * frameHeightPx;
      boolean now = Math.abs(contact.mediaUs() - frame.mediaUs()) < 40_000;
      double radius = now ? 15 : 8;
      g.setStroke(new BasicStroke(now ? 5f : 2.5f));
      g.setColor(color(contact));
      Ellipse2D ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
      if (contact.foot() == Foot.LEFT) {
        g.fill(ring);
      }
      g.draw(ring);
    }
  }

  private static BufferedImage image(VideoFrame frame) {
    BufferedImage image =
        new BufferedImage(frame.widthPx(), frame.heightPx(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = frame.rgb();
    for (int y = 0, i = 0; y < frame.heightPx(); y++) {
      for (int x = 0; x < frame.widthPx(); x++, i += 3) {
        image.setRGB(x, y, (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff));
      }
    }
    return image;
  }

  private void timeline(long playheadUs) {
    int lane = 0;
    for (Person person : analysis.people()) {
      double middle = frameHeightPx + (lane + 0.5) * LANE_PX;
      Color color = PEOPLE.get(Math.floorMod(person.id() - 1, PEOPLE.size()));
      g.setColor(INK);
      g.drawString("Walker " + person.id(), 14, (float) middle + 5);
      g.setColor(FAINT);
      double from = xAt(person.firstUs());
      g.fill(new RoundRectangle2D.Double(from, middle - 2, xAt(person.lastUs()) - from, 4, 4, 4));
      for (FootContact contact : landings) {
        if (contact.personId() == person.id()) {
          g.setColor(faded(color, contact.confidence()));
          double up = contact.foot() == Foot.LEFT ? -20 : 4;
          g.fill(
              new RoundRectangle2D.Double(xAt(contact.mediaUs()) - 2.5, middle + up, 5, 16, 4, 4));
        }
      }
      lane++;
    }
    axis();
    g.setColor(INK);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(
        new Line2D.Double(
            xAt(playheadUs), frameHeightPx, xAt(playheadUs), picture.getHeight() - AXIS_PX));
  }

  private void axis() {
    float y = picture.getHeight() - 11;
    long firstS = (analysis.range().startUs() + 999_999) / 1_000_000;
    long stepS = Math.max(1, analysis.range().durationUs() / 10_000_000);
    for (long s = firstS; s * 1_000_000 < analysis.range().endUs(); s += stepS) {
      g.setColor(INK);
      g.drawString(s + " s", (float) xAt(s * 1_000_000), y);
    }
  }

  private double xAt(long us) {
    double share = (us - analysis.range().startUs()) / (double) analysis.range().durationUs();
    return MARGIN_PX + share * (WIDTH_PX - MARGIN_PX - 16);
  }

  private static Color color(FootContact contact) {
    Color color = PEOPLE.get(Math.floorMod(contact.personId() - 1, PEOPLE.size()));
    return faded(color, contact.confidence());
  }

  private static Color faded(Color color, float confidence) {
    int alpha = Math.round(255 * Math.max(0.3f, Math.min(1, confidence)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }
}
