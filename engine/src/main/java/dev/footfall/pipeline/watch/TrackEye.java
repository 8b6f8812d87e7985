package dev.footfall.pipeline.watch;

import dev.footfall.frame.VideoFrame;
import dev.footfall.pose.PersonTrack;
import dev.footfall.pose.Pose;
import dev.footfall.pose.ShotPoses;
import dev.footfall.time.MediaRange;
import java.util.ArrayList;
import java.util.List;

/** Keeps the poses of everybody in a shot. */
final class TrackEye implements ShotEye {
  private final ShotPoses estimator;
  private final List<PersonTrack> tracks;
  private final List<Pose> poses = new ArrayList<>();
  private int widthPx;
  private int heightPx;

  /**
   * @param estimator taken over
   * @param tracks where the tracks go
   */
  TrackEye(ShotPoses estimator, List<PersonTrack> tracks) {
    this.estimator = estimator;
    this.tracks = tracks;
  }

  @Override
  public void add(VideoFrame frame) {
    widthPx = frame.widthPx();
    heightPx = frame.heightPx();
    poses.addAll(estimator.add(frame));
  }

  @Override
  public void finish(MediaRange shot) {
    poses.addAll(estimator.finish());
    tracks.addAll(PersonTrack.group(poses, widthPx, heightPx));
  }

  @Override
  public int lastId() {
    return estimator.lastId();
  }

  @Override
  public void close() {
    estimator.close();
  }
}
