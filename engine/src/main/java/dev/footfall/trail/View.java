package dev.footfall.trail;

import java.util.List;

/**
 * How a film of now shows a picture of then: as it was, mirrored, or the middle of it alone.
 *
 * @param mirrored left and right have changed places
 * @param zoom how much of width and height is shown, 1 for all
 */
record View(boolean mirrored, double zoom) {
  static final View SAME = new View(false, 1);

  /** What an editor does to a whole shot; how it was comes first. */
  static final List<View> ALL =
      List.of(
          SAME,
          new View(true, 1),
          new View(false, 0.95),
          new View(false, 0.9),
          new View(true, 0.95),
          new View(true, 0.9));

  /**
   * Whether cells are of other parts of the picture than then's. What lies between is not known, so
   * both films are made softer, which leaves a third of the error that interpolating makes.
   */
  boolean isSoft() {
    return zoom != 1;
  }

  /** What is seen of a picture's cells, interpolated between their middles. */
  float[] ofThen(float[] cells) {
    if (equals(SAME)) {
      return cells;
    }
    float[] seen = new float[cells.length];
    for (int row = 0; row < PictureTrail.ROWS; row++) {
      double y = at(row, PictureTrail.ROWS);
      for (int column = 0; column < PictureTrail.COLUMNS; column++) {
        double x = at(mirrored ? PictureTrail.COLUMNS - 1 - column : column, PictureTrail.COLUMNS);
        seen[row * PictureTrail.COLUMNS + column] = between(cells, x, y);
      }
    }
    return isSoft() ? softened(seen) : seen;
  }

  /** Each cell with a share of its neighbours: 1 2 1 both ways, at the borders what there is. */
  static float[] softened(float[] cells) {
    float[] soft = new float[cells.length];
    for (int row = 0; row < PictureTrail.ROWS; row++) {
      for (int column = 0; column < PictureTrail.COLUMNS; column++) {
        float sum = 0;
        float weights = 0;
        for (int y = Math.max(0, row - 1); y <= Math.min(PictureTrail.ROWS - 1, row + 1); y++) {
          int to = Math.min(PictureTrail.COLUMNS - 1, column + 1);
          for (int x = Math.max(0, column - 1); x <= to; x++) {
            float weight = (x == column ? 2 : 1) * (y == row ? 2 : 1);
            sum += weight * cells[y * PictureTrail.COLUMNS + x];
            weights += weight;
          }
        }
        soft[row * PictureTrail.COLUMNS + column] = sum / weights;
      }
    }
    return soft;
  }

  /** Where the middle of a cell of now is in the picture of then, in cells. */
  private double at(int index, int count) {
    return ((index + 0.5) / count - 0.5) * zoom * count + (count - 1) / 2.0;
  }

  private static float between(float[] cells, double x, double y) {
    int column = Math.min((int) x, PictureTrail.COLUMNS - 2);
    int row = Math.min((int) y, PictureTrail.ROWS - 2);
    float right = (float) (x - column);
    float down = (float) (y - row);
    int at = row * PictureTrail.COLUMNS + column;
    int below = at + PictureTrail.COLUMNS;
    return (1 - down) * ((1 - right) * cells[at] + right * cells[at + 1])
        + down * ((1 - right) * cells[below] + right * cells[below + 1]);
  }
}
