package dev.footfall.scene.crop;

import java.util.List;

/** Looks at crops. Belongs to whoever made it. */
public interface CropNetwork extends AutoCloseable {
  /** The side of the squares that it wants, pixels. */
  int sidePx();

  /**
   * @param crops float32 {@code [3][side][side]} each, R, G, B in 0..1
   * @return one for each crop, in their order
   */
  List<CropScores> look(List<float[]> crops);

  @Override
  void close();
}
