package dev.footfall.scene.crop;

import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import dev.footfall.scene.Environment;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.scene.Tread;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges a shot by crops: where it is by whole frames, the ground by crops around the feet or, with
 * nobody there, at the lower edge. What is common in such a place counts as one crop more.
 */
public final class CropSceneClassifier implements SceneClassifier {
  private static final int PLACE_FRAMES = 4;
  private static final int STILL_FRAMES = 2;
  private static final double WET = 0.5;

  /** A picture with nobody in it: side of the squares in heights, their middle in widths. */
  private static final double[][] STILL_GRID = {
    {0.4, 0.2}, {0.4, 0.5}, {0.4, 0.8}, {0.55, 0.35}, {0.55, 0.65}
  };

  private final CropNetwork network;
  private final PlacePrior prior = PlacePrior.load();

  /**
   * @param network borrowed
   */
  public CropSceneClassifier(CropNetwork network) {
    this.network = network;
  }

  @Override
  public Scene classify(List<VideoFrame> keyFrames, List<FootContact> contacts) {
    float[] place = place(keyFrames);
    float[] usual = prior.logs(place);
    Walked walked = new Walked(network, keyFrames, usual);
    Map<Integer, List<FootContact>> people = new TreeMap<>();
    contacts.forEach(c -> people.computeIfAbsent(c.personId(), id -> new ArrayList<>()).add(c));
    Map<FootContact, Tread> treads = walked.treads(people);
    Walked.Ground all = walked.all().orElseGet(() -> still(keyFrames, usual));
    MediaRange range =
        new MediaRange(
            keyFrames.get(0).mediaUs(), keyFrames.get(keyFrames.size() - 1).mediaUs() + 1);
    return new Scene(
        range,
        Shares.best(place, Environment.values()),
        all.surface(),
        List.of(),
        all.wet() > WET,
        contacts.stream()
            .map(
                c -> treads.getOrDefault(c, Tread.of(c, all.surface(), all.wet() > WET, List.of())))
            .toList());
  }

  private float[] place(List<VideoFrame> keyFrames) {
    List<float[]> crops = new ArrayList<>();
    for (VideoFrame frame : spread(keyFrames, PLACE_FRAMES)) {
      crops.add(Square.whole(frame, network.sidePx()));
    }
    Shares shares = new Shares(Environment.values().length);
    network.look(crops).forEach(scores -> shares.add(scores.environment(), 1));
    return Shares.of(shares.logs());
  }

  private Walked.Ground still(List<VideoFrame> keyFrames, float[] usual) {
    List<float[]> crops = new ArrayList<>();
    for (VideoFrame frame : spread(keyFrames, STILL_FRAMES)) {
      for (double[] cell : STILL_GRID) {
        double side = cell[0] * frame.heightPx();
        Square square =
            Square.around(frame, cell[1] * frame.widthPx(), frame.heightPx() - side / 2, side);
        crops.add(square.pixels(frame, network.sidePx()));
      }
    }
    return Walked.ground(network.look(crops), usual);
  }

  /** Some of them, evenly spread. */
  private static List<VideoFrame> spread(List<VideoFrame> frames, int most) {
    int count = Math.min(most, frames.size());
    List<VideoFrame> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(frames.get((2 * i + 1) * frames.size() / (2 * count)));
    }
    return some;
  }

  @Override
  public void close() {}
}
