package dev.footfall.shot;

import dev.footfall.frame.VideoFrame;
import dev.footfall.shot.Looks.Crop;
import dev.footfall.shot.Reel.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes films at random of clips and stills, with all sorts of joins and traps. */
final class FilmMaker {
  private static final double[] RATES = {24, 25, 30, 30, 50, 60};

  private final List<List<VideoFrame>> clips;
  private final List<VideoFrame> stills;
  private final Random random;
  private double fps;

  /** A shot and where it comes from; of one place, if the camera has not moved in between. */
  private record Shot(Look look, int clip, String place) {}

  FilmMaker(List<List<VideoFrame>> clips, List<VideoFrame> stills, long seed) {
    this.clips = List.copyOf(clips);
    this.stills = List.copyOf(stills);
    this.random = new Random(seed);
  }

  Reel film(int shots) {
    fps = RATES[random.nextInt(RATES.length)];
    Reel reel = new Reel(fps, random.nextInt(4) == 0 ? 0.4 : 0, random.nextLong());
    Shot shot = shot(Integer.MIN_VALUE);
    int number = length(0.8);
    reel.play(shot.look(), 0, number);
    for (int i = 1; i < shots; i++) {
      number = trap(reel, shot, number);
      Shot next = random.nextInt(4) == 0 && shot.clip() >= 0 ? shot(shot.clip()) : shot(-1 - i);
      String likeness =
          next.clip() >= 0 && next.clip() == shot.clip() ? "same place" : "other place";
      join(reel, shot, number, next, likeness);
      number = length(0.5 + random.nextDouble());
      reel.play(next.look(), 0, number);
      shot = next;
    }
    number = trap(reel, shot, number);
    reel.play(shot.look(), number, length(0.6));
    return reel;
  }

  private int length(double seconds) {
    return Math.max(3, (int) Math.round(seconds * fps));
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** A shot of a given clip, or of anything if there is none of that number. */
  private Shot shot(int wanted) {
    boolean still = wanted < 0 && (clips.isEmpty() || random.nextInt(3) == 0);
    if (!still) {
      int clip = wanted >= 0 ? wanted : random.nextInt(clips.size());
      double size = between(0.5, 0.95);
      Crop crop =
          new Crop(
              between(0, 1 - size), between(0, 1 - size), size, wanted < 0 && random.nextBoolean());
      List<VideoFrame> frames = clips.get(clip);
      return new Shot(Looks.clip(frames, random.nextInt(frames.size()), crop), clip, "clip");
    }
    VideoFrame picture = stills.get(random.nextInt(stills.size()));
    double size = between(0.4, 0.7);
    double left = between(0, 1 - size);
    double top = between(0, 1 - size);
    // Up to a picture's width in three seconds, or a slow zoom.
    double perFrame = random.nextInt(3) == 0 ? 0 : between(-0.33, 0.33) * size / fps;
    double zoom = random.nextInt(3) == 0 ? between(-0.2, 0.2) / fps : 0;
    return new Shot(
        Looks.move(
            picture,
            n -> left + perFrame * n,
            n -> top + 0.2 * perFrame * n,
            n -> size * Math.exp(zoom * n)),
        -1,
        "still");
  }

  private void join(Reel reel, Shot from, int number, Shot to, String likeness) {
    int kind = random.nextInt(10);
    if (kind < 5) {
      reel.cut(to.look(), 0, 0, "cut, " + likeness);
    } else if (kind < 8) {
      boolean black = random.nextInt(3) > 0;
      reel.fade(
          from.look(),
          number,
          to.look(),
          length(between(0.15, 0.8)),
          random.nextInt(length(0.3)),
          black ? 0 : 255,
          (black ? "fade through black, " : "fade through white, ") + likeness);
    } else {
      reel.dissolve(
          from.look(), number, to.look(), length(between(0.25, 1)), "dissolve, " + likeness);
    }
  }

  /** Something that is no cut, and in which picture of the shot it ends. */
  private int trap(Reel reel, Shot shot, int from) {
    int count = length(0.8);
    int at = from + length(0.3);
    int kind = random.nextInt(6);
    if (kind == 3) {
      return passing(reel, shot, from, at);
    }
    switch (kind) {
      case 0 -> flash(reel, shot, from, count, at);
      case 1 -> strobe(reel, shot, from, count, at);
      case 2 -> exposure(reel, shot, from, count, at);
      default -> pan(reel, shot, from, count);
    }
    return from + count;
  }

  private void flash(Reel reel, Shot shot, int from, int count, int at) {
    double strength = between(0.5, 2.5);
    int full = 1 + random.nextInt(2);
    double fall = random.nextBoolean() ? 0 : between(0.2, 0.6);
    reel.trap(
        Looks.flash(
            shot.look(),
            n ->
                n < at
                    ? 0
                    : n < at + full ? strength : strength * Math.pow(fall, n - at - full + 1)),
        from,
        count,
        "flash");
  }

  private void strobe(Reel reel, Shot shot, int from, int count, int at) {
    double strength = between(0.5, 2);
    int every = 3 + random.nextInt(4);
    reel.trap(
        Looks.flash(shot.look(), n -> n >= at && (n - at) % every == 0 ? strength : 0),
        from,
        count,
        "strobe");
  }

  private void exposure(Reel reel, Shot shot, int from, int count, int at) {
    double gain = random.nextBoolean() ? between(0.4, 0.7) : between(1.3, 1.8);
    reel.trap(
        Looks.exposed(shot.look(), n -> n < at || n >= from + count - 2 ? 1 : gain),
        from,
        count,
        "exposure jump");
  }

  private int passing(Reel reel, Shot shot, int from, int at) {
    double width = between(0.3, 1.3);
    double speed = between(1, 5) / fps;
    Look look = Looks.passing(shot.look(), width, n -> 1 - speed * (n - at), random.nextLong());
    int passes = (int) Math.ceil((1 + width) / speed);
    reel.trap(look, from, at - from + passes, "passer-by");
    return at + passes;
  }

  /** A camera at rest that whips round, shakes, or glides, in a shot of its own. */
  private void pan(Reel reel, Shot shot, int from, int count) {
    VideoFrame still = stills.get(random.nextInt(stills.size()));
    double size = between(0.3, 0.5);
    double speed = (random.nextBoolean() ? 1 : -1) * between(0.5, 5) * size / fps;
    boolean shakes = random.nextInt(3) == 0;
    int ramp = 1 + random.nextInt(length(0.2));
    int rest = length(0.4);
    List<double[]> path = new ArrayList<>();
    double x = between(0, 1 - size);
    double y = between(0, 1 - size);
    int moving = length(0.8);
    for (int i = 0; i < rest + moving + rest; i++) {
      double share = Math.min(1, Math.min(i - rest, rest + moving - i) / (double) ramp);
      if (share > 0) {
        x += shakes ? share * size * 0.05 * random.nextGaussian() : share * speed;
        y += share * size * (shakes ? 0.05 : 0.003) * random.nextGaussian();
      }
      path.add(new double[] {x, y});
    }
    Look look =
        Looks.move(
            still,
            n -> path.get(Math.max(0, Math.min(n, path.size() - 1)))[0],
            n -> path.get(Math.max(0, Math.min(n, path.size() - 1)))[1],
            n -> size);
    reel.cut(look, 0, rest, "cut, to a still");
    reel.trap(look, rest, moving, shakes ? "shake" : "fast pan");
    reel.play(look, rest + moving, rest);
    reel.cut(shot.look(), from, count, "cut, from a still");
  }
}
