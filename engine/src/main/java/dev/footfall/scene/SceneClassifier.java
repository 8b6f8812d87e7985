package dev.footfall.scene;

import dev.footfall.contact.FootContact;
import dev.footfall.frame.VideoFrame;
import java.util.List;

/** Says what the ground and the shoes are. Belongs to one job worker; not thread-safe. */
public interface SceneClassifier extends AutoCloseable {
  /**
   * @param keyFrames a few frames of one shot, in order of time; at least one
   * @param contacts the contacts of that shot
   */
  Scene classify(List<VideoFrame> keyFrames, List<FootContact> contacts);

  @Override
  void close();
}
