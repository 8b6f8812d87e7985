package dev.footfall.pose;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Keypoints as bare numbers, a third of what they take as objects. Never changes. */
final class PackedKeypoints extends AbstractList<Keypoint> implements RandomAccess {
  private static final int VALUES = 3;

  private final float[] values;

  private PackedKeypoints(float[] values) {
    this.values = values;
  }

  static PackedKeypoints of(List<Keypoint> points) {
    if (points instanceof PackedKeypoints packed) {
      return packed;
    }
    float[] values = new float[VALUES * points.size()];
    int at = 0;
    for (Keypoint point : points) {
      values[at++] = point.xPx();
      values[at++] = point.yPx();
      values[at++] = point.visibility();
    }
    return new PackedKeypoints(values);
  }

  @Override
  public Keypoint get(int index) {
    int at = VALUES * index;
    return new Keypoint(values[at], values[at + 1], values[at + 2]);
  }

  @Override
  public int size() {
    return values.length / VALUES;
  }
}
