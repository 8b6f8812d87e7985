"""The engine's landmark network on many crops at once, and its tracking of one person a clip.

The same steps as blazepose_reference.py, checked by `python -m walkers.check`.
"""
import sys
from pathlib import Path

import cv2
import numpy as np
import torch

MODELS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(MODELS))
import blazepose_reference as reference  # noqa: E402

POINTS = 33


def crop(frame, region):
    """What reference.crop gives for the landmark network, by OpenCV's warp (the same 1/32 pixel steps)."""
    cos, sin, step = np.cos(region.rotation), np.sin(region.rotation), region.side / reference.CROP_SIDE
    x, y = region.to_frame(0.0, 0.0)
    matrix = np.array([[cos * step, -sin * step, x], [sin * step, cos * step, y]])
    return cv2.warpAffine(frame, matrix, (reference.CROP_SIDE,) * 2, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)


class Networks:
    """Landmark and detector networks on one device; batches of pictures."""

    def __init__(self, device, landmark="full", folder=reference.WEIGHTS):
        self.device = torch.device(device)
        torch._C._set_graph_executor_optimize(False)   # it compiles anew for each size of a batch, for seconds
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False   # as exact as the engine
        self.landmark = torch.jit.load(str(folder / f"pose_landmark_{landmark}.pt"), map_location=self.device).eval()
        self.detector = torch.jit.load(str(folder / "pose_detector.pt"), map_location=self.device).eval()

    def _input(self, pictures):
        return torch.from_numpy(pictures).to(self.device).permute(0, 3, 1, 2).float()

    @torch.inference_mode()
    def landmarks(self, pictures):
        """uint8 [N, 256, 256, 3] to x, y in 0..1 of the crop, refined, visibility [N, 39, 3], and flag [N]."""
        raw, flag, heat, _ = self.landmark(self._input(pictures) / 255)
        raw = raw.reshape(-1, reference.LANDMARKS, 5)
        xy = refined(raw[..., :2] / reference.CROP_SIDE, heat.sigmoid())
        return torch.cat([xy, raw[..., 3:4].sigmoid()], -1).cpu().numpy(), flag.reshape(-1).cpu().numpy()

    @torch.inference_mode()
    def detect(self, pictures):
        """Letterboxed uint8 [N, 224, 224, 3] to (boxes, logits) of each picture."""
        boxes, logits = self.detector(self._input(pictures) * (2 / 255) - 1)
        return list(zip(boxes.cpu().numpy(), logits.cpu().numpy()))


def refined(xy, heat):
    """reference.refine for a batch: xy [N, K, 2], heat [N, K, 64, 64] probabilities."""
    side, reach = reference.HEATMAP_SIDE, reference.REFINE_KERNEL // 2
    cell = (xy * side).trunc().long()
    inside = ((cell >= 0) & (cell < side)).all(-1)
    offsets = torch.arange(-reach, reach + 1, device=xy.device)
    columns, rows = cell[..., 0, None] + offsets, cell[..., 1, None] + offsets
    valid = ((rows >= 0) & (rows < side))[..., :, None] & ((columns >= 0) & (columns < side))[..., None, :]
    index = rows.clamp(0, side - 1)[..., :, None] * side + columns.clamp(0, side - 1)[..., None, :]
    window = torch.gather(heat.flatten(2), 2, index.flatten(2)).reshape(index.shape) * valid
    total = window.sum((-2, -1)).clamp_min(1e-9) * side
    mean = torch.stack([(window.sum(-2) * columns).sum(-1) / total, (window.sum(-1) * rows).sum(-1) / total], -1)
    use = inside & (window.amax((-2, -1)) >= reference.REFINE_MIN_CONFIDENCE)
    return torch.where(use[..., None], mean, xy)


class Follower:
    """The region of one person over a clip, fed back as in reference.Tracker; the first one is given."""

    def __init__(self, first):
        self.region, self.smooth = first, None

    def take(self, points, flag, step_s):
        """points [39, 3] in 0..1 of the region's crop. Returns kp [33, 3] in frame pixels, or None if lost."""
        if flag <= reference.MIN_PRESENCE:
            self.region = self.smooth = None
            return None
        x, y = self.region.to_frame(points[:, 0].astype(np.float64), points[:, 1].astype(np.float64))
        self.smooth = self.smooth or reference.OneEuro()
        pair = np.stack([x, y], 1)[[reference.AUXILIARY_CENTRE, reference.AUXILIARY_SCALE]]
        scale = 2 * np.hypot(*(pair[1] - pair[0]))
        self.region = reference.region_from_points(*self.smooth(pair, max(scale, 1e-6), step_s))
        return np.stack([x, y, points[:, 2]], 1)[:POINTS].astype(np.float32)

    def find(self, boxes, logits, window, near):
        """Starts anew from the detection in a window of the frame that lies nearest to `near`, if it is on that person."""
        regions = [reference.region_from_detection(d, window)
                   for d in reference.merge_detections(reference.decode_detections(boxes, logits), reference.same_by_points)]
        regions = [r for r in regions if np.hypot(r.x - near[0], r.y - near[1]) < .3 * r.side]
        self.region = min(regions, key=lambda r: np.hypot(r.x - near[0], r.y - near[1]), default=None)


def region_of_truth(points, rng):
    """A region such as the network's own points would give, from projected truth [33, 3], a little off."""
    hips, shoulders = points[[23, 24], :2].mean(0), points[[11, 12], :2].mean(0)
    reach = max(np.linalg.norm(points[[0, 27, 28, 15, 16], :2] - hips, axis=1).max(), 1.2 * np.linalg.norm(shoulders - hips))
    up = (shoulders - hips) / max(np.linalg.norm(shoulders - hips), 1e-6)
    centre = hips + rng.normal(0, .04 * reach, 2)
    return reference.region_from_points(centre, centre + up * reach * rng.uniform(1.05, 1.3))
