#!/usr/bin/env python3
"""Writes the golden files of the Java pose tests, and checks the converted networks against the originals.

The networks' goldens come from the original .tflite files, run by the TFLite interpreter on exactly
the pixels of the .png beside them. The mediapipe_*.tsv come from MediaPipe's own Pose.

    landmark_<n>.png            a crop of 256 x 256
    landmark_crops.tsv          where each crop was taken, and the probability that it shows a person
    landmark_points.tsv         the 39 points of each crop: raw outputs, and x, y after refinement, in crop pixels
    detector_<n>.png            a letterboxed frame of 224 x 224
    detector_raw.tsv            anchors with a logit above -4: the 12 raw values
    detector_detections.tsv     decoded (all of at least 0.5) and merged, in 0..1 of the picture
    mediapipe_<clip>.tsv        for each frame the region used and points 23..32 in frame pixels; '-' where no pose
    mediapipe_<clip>_true.tsv   the same, of frames in the colours that the file states instead of OpenCV's
"""
import argparse
from pathlib import Path

import cv2
import numpy as np
from tflite_runtime.interpreter import Interpreter

import blazepose_reference as reference
from convert_blazepose import MODELS, source_path

GOLDENS = Path(__file__).resolve().parents[2] / "engine/src/test/resources/dev/footfall/torch/pose"
GOLDEN_CLIP = "sports2d_demo_grass"  # BSD-3-Clause: the only clip whose pictures are committed
LANDMARK_FRAMES = (20, 100, 180, 220)
DETECTOR_FRAMES = (3, 195)
MIN_LOGIT = -4
CHECKED_EVERY = 12  # frames between the crops that check the networks
REPORTED_POINTS = range(23, 33)  # hips to toes


class TfliteNetworks:
    """The original networks, with the outputs of `reference.TorchNetworks`."""

    def __init__(self):
        self.detector, self.landmark = (self._load(name) for name in MODELS)

    @staticmethod
    def _load(name):
        interpreter = Interpreter(str(source_path(MODELS[name][0])), num_threads=1)
        interpreter.allocate_tensors()
        return interpreter

    @staticmethod
    def _call(interpreter, picture, scale, offset, names):
        x = picture[None].astype(np.float32) * np.float32(scale) + np.float32(offset)
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
        interpreter.invoke()
        outputs = {d["name"]: interpreter.get_tensor(d["index"])[0] for d in interpreter.get_output_details()}
        return [outputs[name] for name in names]

    def detect(self, picture):
        return self._call(self.detector, picture, 2 / 255, -1, ("Identity", "Identity_1"))

    def landmarks(self, picture):
        names = ("Identity", "Identity_1", "Identity_3", "Identity_4")
        points, flag, heatmaps, world = self._call(self.landmark, picture, 1 / 255, 0, names)
        return [points, flag, heatmaps.transpose(2, 0, 1), world]


# ---------------------------------------------------------------------------- writing

def text(value, digits):
    return str(value) if isinstance(value, (int, str)) else f"{value:.{digits}f}"


def write_table(path, header, rows, digits):
    """Tab-separated text; floats get `digits` decimals, other values are written as they are."""
    lines = ["\t".join(header)] + ["\t".join(text(value, digits) for value in row) for row in rows]
    path.write_text("\n".join(lines) + "\n")


def write_picture(path, rgb):
    cv2.imwrite(str(path), cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 9])


def write_landmark_goldens(out, networks, frames, mediapipe):
    crops, points = [], []
    for n, index in enumerate(LANDMARK_FRAMES, 1):
        region = mediapipe[index][1]
        picture = reference.crop(frames[index], region, reference.CROP_SIDE, replicate=True)
        raw, flag, heatmaps, _ = networks.landmarks(picture)
        raw = raw.astype(np.float64).reshape(reference.LANDMARKS, 5)
        refined = reference.refine(raw[:, :2] / reference.CROP_SIDE, heatmaps) * reference.CROP_SIDE
        write_picture(out / f"landmark_{n}.png", picture)
        crops.append([n, index, region.x, region.y, region.side, region.rotation, float(flag[0])])
        points += [[n, i, *map(float, raw[i]), *map(float, refined[i])] for i in range(reference.LANDMARKS)]
    write_table(out / "landmark_crops.tsv",
                ["crop", "frame", "regionX", "regionY", "regionSide", "regionRotation", "probability"], crops, 6)
    write_table(out / "landmark_points.tsv",
                ["crop", "point", "x", "y", "z", "visibilityLogit", "presenceLogit", "refinedX", "refinedY"], points, 4)


def write_detector_goldens(out, networks, frames):
    raws, detections = [], []
    for n, index in enumerate(DETECTOR_FRAMES, 1):
        picture = reference.detector_input(frames[index])
        boxes, logits = networks.detect(picture)
        write_picture(out / f"detector_{n}.png", picture)
        raws += [[n, int(i), float(logits[i, 0]), *map(float, boxes[i])]
                 for i in np.flatnonzero(logits[:, 0] > MIN_LOGIT)]
        decoded = reference.decode_detections(boxes, logits)
        for kind, found in (("decoded", decoded), ("merged", reference.merge_detections(decoded))):
            detections += [[n, kind, d.score, *map(float, d.box), *map(float, d.points.ravel())] for d in found]
    write_table(out / "detector_raw.tsv", ["picture", "anchor", "logit"] + [f"v{i}" for i in range(12)], raws, 4)
    header = ["picture", "kind", "score", "x0", "y0", "x1", "y1"] + [f"p{i}{axis}" for i in range(4) for axis in "xy"]
    write_table(out / "detector_detections.tsv", header, detections, 6)


def write_mediapipe_golden(out, clip, poses):
    header = ["frame", "regionX", "regionY", "regionSide", "regionRotation"]
    header += [f"{axis}{i}" for i in REPORTED_POINTS for axis in ("x", "y", "visibility")]
    rows = []
    for index, pose in enumerate(poses):
        if pose is None:
            rows.append([index] + ["-"] * (len(header) - 1))
            continue
        points, region = pose
        row = [index, *(text(v, 3) for v in (region.x, region.y, region.side)), text(region.rotation, 6)]
        for i in REPORTED_POINTS:
            row += [text(points[i, 0], 2), text(points[i, 1], 2), text(points[i, 2], 3)]
        rows.append(row)
    write_table(out / f"mediapipe_{clip}.tsv", header, rows, 3)


# ---------------------------------------------------------------------------- checking

class Difference:
    """The largest absolute difference seen, by name."""

    def __init__(self):
        self.largest = {}

    def add(self, name, a, b):
        self.largest[name] = max(self.largest.get(name, 0.0), float(np.abs(a - b).max()))


def check_landmarks(difference, originals, converted, picture):
    a, b = originals.landmarks(picture), converted.landmarks(picture)
    pa, pb = (output[0].reshape(reference.LANDMARKS, 5) for output in (a, b))
    ra, rb = (reference.refine(p[:, :2] / reference.CROP_SIDE, o[2]) * reference.CROP_SIDE
              for p, o in ((pa, a), (pb, b)))
    difference.add("x, y (crop pixels)", pa[:, :2], pb[:, :2])
    difference.add("z (crop pixels)", pa[:, 2], pb[:, 2])
    difference.add("visibility", reference.sigmoid(pa[:, 3]), reference.sigmoid(pb[:, 3]))
    difference.add("presence", reference.sigmoid(pa[:, 4]), reference.sigmoid(pb[:, 4]))
    difference.add("person probability", a[1], b[1])
    difference.add("heatmap logit", a[2], b[2])
    difference.add("world (metres)", a[3], b[3])
    difference.add("x, y after refinement (crop pixels)", ra, rb)


def check_detector(difference, originals, converted, frame):
    picture = reference.detector_input(frame)
    (boxes, logits), (other_boxes, other_logits) = originals.detect(picture), converted.detect(picture)
    difference.add("detector values (of 224)", boxes, other_boxes)
    difference.add("detector logit", logits, other_logits)


def check(difference, originals, converted, frames, mediapipe):
    """Compares both networks on some real frames; returns how many crops were used."""
    used = 0
    for frame, pose in list(zip(frames, mediapipe))[::CHECKED_EVERY]:
        check_detector(difference, originals, converted, frame)
        if pose is not None:
            picture = reference.crop(frame, pose[1], reference.CROP_SIDE, replicate=True)
            check_landmarks(difference, originals, converted, picture)
            used += 1
    return used


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--videos", type=Path, required=True, help="folder with the test clips")
    parser.add_argument("--out", type=Path, default=GOLDENS, help="folder to write to")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    originals, converted, difference, crops = TfliteNetworks(), reference.TorchNetworks(), Difference(), 0
    for clip in reference.CLIPS:
        frames = list(reference.read_frames(arguments.videos / f"{clip}.mp4"))
        mediapipe = reference.run_mediapipe(frames)
        write_mediapipe_golden(arguments.out, clip, mediapipe)
        crops += check(difference, originals, converted, frames, mediapipe)
        if clip == GOLDEN_CLIP:
            true_colours = reference.run_mediapipe(reference.read_true_frames(arguments.videos / f"{clip}.mp4"))
            write_mediapipe_golden(arguments.out, f"{clip}_true", true_colours)
            write_landmark_goldens(arguments.out, originals, frames, mediapipe)
            write_detector_goldens(arguments.out, originals, frames)
    print(f"largest difference between the converted and the original networks on {crops} crops:")
    for name, value in difference.largest.items():
        print(f"  {name:<38}{value:.2g}")


if __name__ == "__main__":
    main()
