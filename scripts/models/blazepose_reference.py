#!/usr/bin/env python3
"""The pose pipeline around the two BlazePose networks, in readable numpy, and its check against MediaPipe.

The Java code follows this file. All of it works on RGB frames as uint8 [height, width, 3]; a frame
position is in pixels, x right, y down, and pixel (i, j) has its value exactly at (i, j): there is
no half-pixel shift anywhere.

    frame --letterbox--> detector --decode, merge--> Detection --> Region      only while nobody is tracked
    frame --Region--> crop --> landmark network --> refine --> project --> landmarks in the frame
                                                  '--> auxiliary points 33, 34 --> smooth --> next Region

Run as a program it prints how far heels and toes lie from those of MediaPipe's own Pose.
"""
import argparse
import math
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import torch

WEIGHTS = Path(__file__).resolve().parents[2] / "engine/src/main/resources/dev/footfall/torch/pose"
CLIPS = ("sports2d_demo_grass", "pose2sim_single_cam03", "pose2sim_multi_cam01")
DETECTOR_SIDE, CROP_SIDE, HEATMAP_SIDE = 224, 256, 64
STEPS = 32  # positions inside a pixel that sampling tells apart
LANDMARKS, AUXILIARY_CENTRE, AUXILIARY_SCALE = 39, 33, 34
FEET = (29, 30, 31, 32)  # left heel, right heel, left toe, right toe
MIN_SCORE = MIN_PRESENCE = 0.5
MERGE_OVERLAP = 0.3
REGION_SCALE = 1.25
REFINE_KERNEL, REFINE_MIN_CONFIDENCE = 9, 0.5
MEDIAPIPE_STEP_S = 0.033333  # MediaPipe's Python assumes this time between frames, whatever the clip's rate


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -100, 100)))


# ---------------------------------------------------------------------------- sampling a square of the frame

@dataclass(frozen=True)
class Region:
    """A square in the frame: centre and side in pixels, rotation in radians, clockwise on the screen."""
    x: float
    y: float
    side: float
    rotation: float

    def to_frame(self, u, v):
        """Maps u, v in 0..1 of the square to frame pixels."""
        du, dv = (u - 0.5) * self.side, (v - 0.5) * self.side
        cos, sin = math.cos(self.rotation), math.sin(self.rotation)
        return self.x + du * cos - dv * sin, self.y + du * sin + dv * cos


def crop(frame, region, side, replicate):
    """Samples the region as uint8 [side, side, 3]: output (i, j) is the frame at region (i/side, j/side).

    Bilinear between the four neighbours, no anti-aliasing, positions rounded to 1/32 pixel as OpenCV
    (and so MediaPipe) does; integer arithmetic. Outside the frame: its border pixels if replicate,
    else zero.
    """
    v, u = np.mgrid[0:side, 0:side] / side
    x, y = (np.rint(position * STEPS).astype(int) for position in region.to_frame(u, v))
    left, top = x // STEPS, y // STEPS
    fx, fy = (x % STEPS)[..., None], (y % STEPS)[..., None]

    def tap(row, column):
        inside = (row >= 0) & (row < frame.shape[0]) & (column >= 0) & (column < frame.shape[1])
        values = frame[np.clip(row, 0, frame.shape[0] - 1), np.clip(column, 0, frame.shape[1] - 1)].astype(int)
        return values if replicate else values * inside[..., None]

    above = tap(top, left) * (STEPS - fx) + tap(top, left + 1) * fx
    below = tap(top + 1, left) * (STEPS - fx) + tap(top + 1, left + 1) * fx
    return ((above * (STEPS - fy) + below * fy + STEPS * STEPS // 2) // (STEPS * STEPS)).astype(np.uint8)


def letterbox_region(frame):
    """The upright square around the whole frame."""
    height, width = frame.shape[:2]
    return Region(width / 2, height / 2, max(width, height), 0.0)


def detector_input(frame):
    return crop(frame, letterbox_region(frame), DETECTOR_SIDE, replicate=False)


def wrap(angle):
    """The same angle in [-pi, pi)."""
    return angle - 2 * math.pi * math.floor((angle + math.pi) / (2 * math.pi))


def region_from_points(centre, scale):
    """The square around `centre` that reaches 1.25 times as far as `scale`, turned so that scale is up."""
    dx, dy = scale[0] - centre[0], scale[1] - centre[1]
    return Region(float(centre[0]), float(centre[1]), 2 * math.hypot(dx, dy) * REGION_SCALE,
                  wrap(math.pi / 2 - math.atan2(-dy, dx)))


# ---------------------------------------------------------------------------- the networks

class TorchNetworks:
    """The shipped TorchScript files. Takes uint8 [side, side, 3], returns numpy arrays without batch."""

    def __init__(self, folder=WEIGHTS):
        torch.set_num_threads(1)
        self.detector = torch.jit.load(folder / "pose_detector.pt").eval()
        self.landmark = torch.jit.load(folder / "pose_landmark_full.pt").eval()

    @staticmethod
    def _call(module, picture, scale, offset):
        x = torch.from_numpy(picture).permute(2, 0, 1)[None].float() * scale + offset
        with torch.no_grad():
            return [output[0].numpy() for output in module(x)]

    def detect(self, picture):
        """boxes [2254, 12], logits [2254, 1]"""
        return self._call(self.detector, picture, 2 / 255, -1)

    def landmarks(self, picture):
        """landmarks [195], person probability [1], heatmaps [39, 64, 64], world [117]"""
        return self._call(self.landmark, picture, 1 / 255, 0)


# ---------------------------------------------------------------------------- detector

@dataclass(frozen=True)
class Detection:
    """score 0..1; box (x0, y0, x1, y1) and four points [4, 2], all in 0..1 of the letterboxed picture."""
    score: float
    box: np.ndarray
    points: np.ndarray


def anchors():
    """Anchor centres [2254, 2] in 0..1: row by row, the anchors of one cell after each other."""
    centres = []
    for cells, per_cell in ((28, 2), (14, 2), (7, 6)):
        row, column = np.mgrid[0:cells, 0:cells]
        centre = np.stack([column, row], -1).reshape(-1, 2)
        centres.append(np.repeat((centre + 0.5) / cells, per_cell, axis=0))
    return np.concatenate(centres)


def decode_detections(boxes, logits):
    """All detections of at least MIN_SCORE, best first."""
    scores = sigmoid(logits[:, 0].astype(np.float64))
    order = [i for i in np.argsort(-scores, kind="stable") if scores[i] >= MIN_SCORE]
    centres = anchors()
    result = []
    for i in order:
        raw = boxes[i].astype(np.float64).reshape(6, 2) / DETECTOR_SIDE
        centre, size, points = raw[0] + centres[i], raw[1], raw[2:] + centres[i]
        result.append(Detection(float(scores[i]), np.concatenate([centre - size / 2, centre + size / 2]), points))
    return result


def overlap(a, b):
    """Intersection over union of two boxes."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def same_by_box(a, b):
    """MediaPipe's rule. The box is 0.20 of the picture whatever the person's size: good for one person only."""
    return overlap(a.box, b.box) > MERGE_OVERLAP


def same_by_points(a, b):
    """For several people: hip and scale points lie within a quarter of the person's radius of each other."""
    radius = max(np.hypot(*(d.points[1] - d.points[0])) for d in (a, b))
    return max(np.hypot(*(a.points[:2] - b.points[:2]).T)) < 0.25 * radius


def merge_detections(detections, same=same_by_box):
    """Weighted suppression: each best detection becomes the score-weighted mean of those that are the same."""
    result, rest = [], list(detections)
    while rest:
        best = rest[0]
        group = [d for d in rest if d is best or same(best, d)]
        weights = np.array([d.score for d in group]) / sum(d.score for d in group)
        result.append(Detection(best.score, sum(w * d.box for w, d in zip(weights, group)),
                                sum(w * d.points for w, d in zip(weights, group))))
        rest = [d for d in rest if not any(d is g for g in group)]
    return result


def region_from_detection(detection, letterbox):
    """Point 0 is the middle of the hips, point 1 gives scale and rotation."""
    return region_from_points(*(letterbox.to_frame(*detection.points[i]) for i in (0, 1)))


# ---------------------------------------------------------------------------- landmarks

def refine(landmarks, heatmaps):
    """Moves x, y [39, 2] (0..1 of the crop) to the weighted mean of the heatmap cells around them."""
    refined, reach = landmarks.copy(), REFINE_KERNEL // 2
    for i, (x, y) in enumerate(landmarks):
        column, row = int(x * HEATMAP_SIDE), int(y * HEATMAP_SIDE)  # towards zero, as in C
        if not (0 <= column < HEATMAP_SIDE and 0 <= row < HEATMAP_SIDE):
            continue
        rows = np.arange(max(0, row - reach), min(HEATMAP_SIDE, row + reach + 1))
        columns = np.arange(max(0, column - reach), min(HEATMAP_SIDE, column + reach + 1))
        confidence = sigmoid(heatmaps[i][np.ix_(rows, columns)].astype(np.float64))
        if confidence.max() < REFINE_MIN_CONFIDENCE:
            continue
        total = confidence.sum() * HEATMAP_SIDE
        refined[i] = (confidence.sum(0) @ columns) / total, (confidence.sum(1) @ rows) / total
    return refined


@dataclass(frozen=True)
class Pose:
    """points [39, 3]: x, y, z in frame pixels; visibility, presence [39] and probability in 0..1."""
    points: np.ndarray
    visibility: np.ndarray
    presence: np.ndarray
    probability: float
    region: Region


def pose_in_region(networks, frame, region):
    """One landmark call: the pose of whoever is in the region, probable or not."""
    raw, flag, heatmaps, _ = networks.landmarks(crop(frame, region, CROP_SIDE, replicate=True))
    raw = raw.astype(np.float64).reshape(LANDMARKS, 5)
    xy = refine(raw[:, :2] / CROP_SIDE, heatmaps)
    x, y = region.to_frame(xy[:, 0], xy[:, 1])
    z = raw[:, 2] / CROP_SIDE * region.side
    return Pose(np.stack([x, y, z], 1), sigmoid(raw[:, 3]), sigmoid(raw[:, 4]), float(flag[0]), region)


class OneEuro:
    """Casiez, Roussel, Vogel 2012, on vectors. Values are divided by `scale` for the speed only."""

    def __init__(self, min_cutoff=0.01, beta=10.0, derivative_cutoff=1.0):
        self.min_cutoff, self.beta, self.derivative_cutoff = min_cutoff, beta, derivative_cutoff
        self.raw = self.value = self.speed = None

    def __call__(self, raw, scale, step_s):
        if self.raw is None:
            self.raw, self.value, self.speed = raw, raw, np.zeros_like(raw)
            return raw
        speed = (raw - self.raw) / scale / step_s
        self.speed = self._low_pass(self.speed, speed, self.derivative_cutoff, step_s)
        self.value = self._low_pass(self.value, raw, self.min_cutoff + self.beta * np.abs(self.speed), step_s)
        self.raw = raw
        return self.value

    @staticmethod
    def _low_pass(old, new, cutoff, step_s):
        alpha = 1 / (1 + 1 / (2 * math.pi * cutoff * step_s))
        return alpha * new + (1 - alpha) * old


class Tracker:
    """Follows one person: detects while nobody is tracked, else takes the region from the last pose."""

    def __init__(self, networks):
        self.networks = networks
        self.region = self.smooth = None

    def detect(self, frame):
        """The region of the best detection, or None."""
        found = merge_detections(decode_detections(*self.networks.detect(detector_input(frame))))
        return region_from_detection(found[0], letterbox_region(frame)) if found else None

    def next_region(self, pose, step_s):
        """From the auxiliary points, smoothed over time."""
        points = pose.points[[AUXILIARY_CENTRE, AUXILIARY_SCALE], :2]
        scale = 2 * math.hypot(*(points[1] - points[0]))
        return region_from_points(*self.smooth(points, scale, step_s))

    def __call__(self, frame, step_s):
        """The pose in this frame or None; step_s is the time since the frame before."""
        region = self.region or self.detect(frame)
        if region is None:
            return None
        pose = pose_in_region(self.networks, frame, region)
        if pose.probability <= MIN_PRESENCE:
            self.region = self.smooth = None
            return None
        self.smooth = self.smooth or OneEuro()
        self.region = self.next_region(pose, step_s)
        return pose


# ---------------------------------------------------------------------------- MediaPipe, and the comparison

def mediapipe_pose():
    """MediaPipe's own Pose (full model, no smoothing of its output), which also gives its regions."""
    from mediapipe.python.solution_base import SolutionBase
    from mediapipe.python.solutions import pose
    return SolutionBase(
        binary_graph_path=pose._BINARYPB_FILE_PATH,
        side_inputs={"model_complexity": 1, "smooth_landmarks": False, "enable_segmentation": False,
                     "smooth_segmentation": False, "use_prev_landmarks": True},
        outputs=["pose_landmarks", "pose_rect_from_landmarks", "pose_rect_from_detection"])


def region_of(rect, frame):
    """MediaPipe's normalised rectangle as a Region."""
    height, width = frame.shape[:2]
    return Region(rect.x_center * width, rect.y_center * height, rect.width * width, rect.rotation)


def run_mediapipe(frames):
    """For each frame (points [33, 3] as x, y, visibility in pixels, region used), or None."""
    graph, previous, result = mediapipe_pose(), None, []
    for frame in frames:
        output = graph.process({"image": frame})
        if output.pose_rect_from_detection is not None:
            previous = output.pose_rect_from_detection
        if output.pose_landmarks is None:
            result.append(None)
            previous = None
            continue
        size = np.array([frame.shape[1], frame.shape[0], 1])
        points = np.array([[p.x, p.y, p.visibility] for p in output.pose_landmarks.landmark]) * size
        result.append((points, region_of(previous, frame)))
        previous = output.pose_rect_from_landmarks
    graph.close()
    return result


def read_frames(path):
    """The RGB frames of a clip, one at a time."""
    video = cv2.VideoCapture(str(path))
    while True:
        more, frame = video.read()
        if not more:
            return
        yield cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)


def read_true_frames(path):
    """The same frames in the colours that the file states, as the engine sees them.

    OpenCV takes every file for BT.601, cuts decimals off and repeats chroma. The ffmpeg program
    honours matrix and range, and with these flags rounds and interpolates.
    """
    video = cv2.VideoCapture(str(path))
    width, height = (int(video.get(size)) for size in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    flags = "scale=flags=area+full_chroma_int+accurate_rnd+bitexact"
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-vf", flags, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as ffmpeg:
        while len(frame := ffmpeg.stdout.read(width * height * 3)) == width * height * 3:
            yield np.frombuffer(frame, np.uint8).reshape(height, width, 3)


def frame_rate(path):
    return cv2.VideoCapture(str(path)).get(cv2.CAP_PROP_FPS)


def foot_distances(pairs):
    """Distances in pixels of heels and toes, for frames where both found a pose."""
    return np.array([np.hypot(*(pose.points[i, :2] - theirs[0][i, :2]))
                     for pose, theirs in pairs if pose is not None and theirs is not None for i in FEET])


def report(label, pairs):
    d = foot_distances(pairs)
    alone = sum((pose is None) != (theirs is None) for pose, theirs in pairs)
    print(f"  {label:<28} median {np.median(d):7.3f}  p95 {np.percentile(d, 95):7.3f}  max {d.max():7.2f} px"
          f"   found by one only: {alone} of {len(pairs)} frames")


class ShiftedTracker(Tracker):
    """Starts 0.01 pixels beside the true region: shows how far tracking by feedback carries a tiny difference."""

    def detect(self, frame):
        region = super().detect(frame)
        return region and replace(region, x=region.x + 0.01)


def compare(path, networks):
    """Prints the distance of heels and toes: within MediaPipe's regions, tracking on our own, and own to own."""
    print(path.name)
    theirs = run_mediapipe(read_frames(path))
    report("in MediaPipe's regions", [(pose_in_region(networks, frame, their[1]) if their else None, their)
                                      for frame, their in zip(read_frames(path), theirs)])
    runs = {"tracking, 1/30 s a frame": (Tracker(networks), MEDIAPIPE_STEP_S),
            "tracking, true time steps": (Tracker(networks), 1 / frame_rate(path)),
            "own to own, shifted 0.01 px": (ShiftedTracker(networks), 1 / frame_rate(path))}
    for label, (tracker, step_s) in runs.items():
        poses = [tracker(frame, step_s) for frame in read_frames(path)]
        if isinstance(tracker, ShiftedTracker):
            theirs = [(pose.points, pose.region) if pose else None for pose in previous]
        report(label, list(zip(poses, theirs)))
        previous = poses


def main():
    parser = argparse.ArgumentParser(description="Distance of heels and toes from MediaPipe's, in pixels")
    parser.add_argument("--videos", type=Path, required=True, help="folder with " + ", ".join(CLIPS) + " as .mp4")
    videos = parser.parse_args().videos
    networks = TorchNetworks()
    for clip in CLIPS:
        compare(videos / f"{clip}.mp4", networks)


if __name__ == "__main__":
    main()
