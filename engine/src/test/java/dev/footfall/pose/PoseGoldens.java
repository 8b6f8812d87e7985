package dev.footfall.pose;

import dev.footfall.frame.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * The golden pictures and tables of the pose tests, as scripts/models/blazepose_goldens.py writes.
 */
public final class PoseGoldens {
  private static final String FOLDER = "/dev/footfall/torch/pose/";

  private PoseGoldens() {}

  /** A picture as frame 0. */
  public static VideoFrame picture(String name) {
    try (InputStream in = open(name)) {
      BufferedImage image = ImageIO.read(in);
      byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
      int at = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int pixel = image.getRGB(x, y);
          rgb[at++] = (byte) (pixel >> 16);
          rgb[at++] = (byte) (pixel >> 8);
          rgb[at++] = (byte) pixel;
        }
      }
      return new VideoFrame(0, 0, image.getWidth(), image.getHeight(), rgb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a tab-separated table with a header. */
  public static List<Row> table(String name) {
    try (InputStream in = open(name)) {
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n");
      String[] header = lines[0].split("\t");
      List<Row> rows = new ArrayList<>();
      for (int i = 1; i < lines.length; i++) {
        String[] cells = lines[i].split("\t");
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < cells.length; c++) {
          row.put(header[c], cells[c]);
        }
        rows.add(new Row(row));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(PoseGoldens.class.getResourceAsStream(FOLDER + name), name);
  }

  /** One row of a table, by column name. */
  public record Row(Map<String, String> cells) {
    public String text(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }

    public double number(String column) {
      return Double.parseDouble(text(column));
    }

    public int count(String column) {
      return Integer.parseInt(text(column));
    }
  }
}
