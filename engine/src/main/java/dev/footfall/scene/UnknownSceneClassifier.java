package dev.footfall.scene;

import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import dev.footfall.time.MediaRange;
import java.util.List;

/** Stands in where no scene network is installed: claims nothing about the picture. */
public final class UnknownSceneClassifier implements SceneClassifier {
  @Override
  public Scene classify(List<VideoFrame> keyFrames, List<FootContact> contacts) {
    long firstUs = keyFrames.get(0).mediaUs();
    long lastUs = keyFrames.get(keyFrames.size() - 1).mediaUs();
    MediaRange range = new MediaRange(firstUs, lastUs + 1);
    return new Scene(range, List.of(), List.of(), List.of(), false);
  }

  @Override
  public void close() {}
}
