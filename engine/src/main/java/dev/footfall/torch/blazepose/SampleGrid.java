package dev.footfall.torch.blazepose;

/**
 * Where in the frame each sample of a patch is taken: column c, row r at {@code origin + c · column
 * + r · row}, in frame pixels.
 */
record SampleGrid(
    double originX, double originY, double columnDx, double columnDy, double rowDx, double rowDy) {

  double x(double column, double row) {
    return originX + column * columnDx + row * rowDx;
  }

  double y(double column, double row) {
    return originY + column * columnDy + row * rowDy;
  }
}
