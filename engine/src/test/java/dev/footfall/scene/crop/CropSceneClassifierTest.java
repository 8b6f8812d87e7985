package dev.footfall.scene.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.footfall.contact.Action;
import dev.footfall.contact.Foot;
import dev.footfall.contact.FootContact;
import dev.footfall.contact.Phase;
import dev.footfall.frame.VideoFrame;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Footwear;
import dev.footfall.scene.Scene;
import dev.footfall.scene.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network that tells green from grey stands in: all else is the real thing. */
class CropSceneClassifierTest {
  private static final int WIDTH_PX = 640;
  private static final int HEIGHT_PX = 360;

  /** Green is grass, grey concrete; how sure depends on how much of either there is. */
  private static final class Colours implements CropNetwork {
    private int crops;

    @Override
    public int sidePx() {
      return 16;
    }

    @Override
    public List<CropScores> look(List<float[]> pictures) {
      crops += pictures.size();
      return pictures.stream().map(Colours::scores).toList();
    }

    private static CropScores scores(float[] crop) {
      int area = crop.length / 3;
      double green = 0;
      for (int i = 0; i < area; i++) {
        green += crop[area + i] > 1.5 * crop[i] ? 1.0 / area : 0;
      }
      float[] surface = even(Surface.values().length);
      surface[Surface.GRASS.ordinal()] += (float) (4 * green);
      surface[Surface.CONCRETE.ordinal()] += (float) (4 * (1 - green));
      return new CropScores(
          surface, even(Environment.values().length), even(Footwear.values().length), 0);
    }

    private static float[] even(int size) {
      float[] logs = new float[size];
      Arrays.fill(logs, (float) -Math.log(size));
      return logs;
    }

    @Override
    public void close() {}
  }

  /** Grass left of an edge, concrete right of it. */
  private static VideoFrame frame(long mediaUs, double edge) {
    byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++) {
      boolean grass = i % WIDTH_PX < edge * WIDTH_PX;
      rgb[3 * i] = (byte) (grass ? 40 : 120);
      rgb[3 * i + 1] = (byte) 120;
      rgb[3 * i + 2] = (byte) (grass ? 40 : 120);
    }
    return new VideoFrame(mediaUs / 40_000, mediaUs, WIDTH_PX, HEIGHT_PX, rgb);
  }

  private static List<VideoFrame> film(double edge) {
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      frames.add(frame(i * 500_000L, edge));
    }
    return frames;
  }

  /** Someone who crosses the picture from left to right, one step each 250 ms. */
  private static List<FootContact> walk(int count) {
    List<FootContact> walk = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Foot foot = i % 2 == 0 ? Foot.LEFT : Foot.RIGHT;
      float x = (i + 0.5f) / count;
      walk.add(
          new FootContact(
              1, foot, i * 250_000L, x, 0.8f, 0.4f, Phase.HEEL, Action.WALK, 1.3f, 0.9f));
    }
    return walk;
  }

  private static Surface best(Scene scene, FootContact contact) {
    return scene.tread(contact).surface().get(0).label();
  }

  @Test
  void classify_nobodyThere_givesTheGroundAtTheLowerEdge() {
    Scene scene = new CropSceneClassifier(new Colours()).classify(film(1), List.of());
    assertEquals(Surface.GRASS, scene.surface().get(0).label());
    assertEquals(3, scene.surface().size());
    assertEquals(3, scene.environment().size());
  }

  @Test
  void classify_groundChangesInMidWalk_findsTheStepWhereItDoes() {
    List<FootContact> walk = walk(32);
    Scene scene = new CropSceneClassifier(new Colours()).classify(film(0.5), walk);
    for (int i = 0; i < walk.size(); i++) {
      // Crops around the edge show both grounds: the two steps beside it may fall to either side.
      if (Math.abs(i - 15.5) > 2) {
        assertEquals(
            i < 16 ? Surface.GRASS : Surface.CONCRETE, best(scene, walk.get(i)), "step " + i);
      }
    }
  }

  @Test
  void classify_oneGround_isOneStretch() {
    List<FootContact> walk = walk(20);
    Scene scene = new CropSceneClassifier(new Colours()).classify(film(0), walk);
    assertEquals(20, scene.treads().size());
    assertEquals(1, scene.treads().stream().map(t -> t.surface()).distinct().count());
    assertEquals(Surface.CONCRETE, best(scene, walk.get(7)));
  }

  @Test
  void classify_longWalk_looksAtFewCrops() {
    Colours network = new Colours();
    new CropSceneClassifier(network).classify(film(0), walk(200));
    // 4 frames, 12 contacts of at most 5 crops, as many shoes.
    assertTrue(network.crops <= 4 + 12 * 6, "crops: " + network.crops);
  }
}
