package dev.footfall.pipeline.watch;

import dev.footfall.contact.ContactDetector;
import dev.footfall.contact.walk.ShotWalks;
import dev.footfall.frame.VideoFrame;
import dev.footfall.motion.CameraWatch;
import dev.footfall.pose.ShotPoses;
import dev.footfall.scene.Scene;
import dev.footfall.scene.SceneClassifier;
import dev.footfall.time.MediaRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sees who walks in a shot, and the scene. Keeps no frame but a few key frames. */
final class WalkEye implements ShotEye {
  private final ShotPoses poses;
  private final CameraWatch camera = new CameraWatch();
  private final ShotWalks walks;
  private final KeyFrames keyFrames = new KeyFrames();
  private final SceneClassifier scenes;
  private final List<SeenShot> shots;
  private int widthPx;
  private int heightPx;

  /**
   * @param poses taken over
   * @param scenes borrowed
   * @param shots where what was seen goes
   */
  WalkEye(
      ShotPoses poses,
      Supplier<ContactDetector> detector,
      SceneClassifier scenes,
      List<SeenShot> shots) {
    this.poses = poses;
    this.walks = new ShotWalks(detector, camera::path);
    this.scenes = scenes;
    this.shots = shots;
  }

  @Override
  public void add(VideoFrame frame) {
    widthPx = frame.widthPx();
    heightPx = frame.heightPx();
    keyFrames.offer(frame);
    camera.add(frame);
    walks.add(poses.add(frame), widthPx, heightPx);
  }

  @Override
  public void finish(MediaRange shot) {
    walks.add(poses.finish(), widthPx, heightPx);
    SeenShot seen = new SeenShot(shot, walks.finish(), poses.looks(), Optional.empty());
    shots.add(keyFrames.frames().isEmpty() ? seen : seen.with(scene(seen)));
  }

  private Scene scene(SeenShot shot) {
    return scenes.classify(keyFrames.frames(), shot.contacts()).over(shot.range());
  }

  @Override
  public int lastId() {
    return poses.lastId();
  }

  @Override
  public void close() {
    camera.close();
    poses.close();
  }
}
