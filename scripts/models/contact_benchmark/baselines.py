"""Untrained methods to compare with. Each takes a track and gives initial contacts."""

import numpy as np
from scipy.interpolate import interp1d
from scipy.signal import butter, filtfilt, find_peaks

from .truth import Event, Track

# Shorter tracks hold no gait to speak of, and the filters have no room.
LEAST_S = 1.0
HIPS, HEELS, TOES, KNEES, ANKLES = (23, 24), (29, 30), (31, 32), (25, 26), (27, 28)


def reference(track: Track) -> list[Event]:
    """The system that this project re-imagines: peaks of hip-heel distance on a coarse grid.

    A pose every int(fps / 10) frames, maxima at least five samples apart, and contacts
    that are forced to alternate between left and right.
    """
    if len(track.t) < 30 or track.t[-1] - track.t[0] < LEAST_S:
        return []
    fps = 1 / np.median(np.diff(track.t))
    step = max(1, int(fps / 10))
    t, points = track.t[::step], track.points[::step]
    peaks = []
    for side, foot in enumerate(("left", "right")):
        gap = points[:, HIPS[side], :2] - points[:, HEELS[side], :2]
        found, _ = find_peaks(np.hypot(gap[:, 0], gap[:, 1]), distance=5)
        peaks += [(t[i], foot) for i in found]
    events, last = [], None
    for at, foot in sorted(peaks):
        if foot != last:
            events.append(_contact(at, foot))
            last = foot
    return events


def zeni(track: Track) -> list[Event]:
    """Heel furthest ahead of the pelvis along the walking direction (Zeni et al. 2008)."""
    if len(track.t) < 30 or track.t[-1] - track.t[0] < LEAST_S:
        return []
    rate, t, points = uniform(track, 60.0)
    points = _low_pass(points, rate)
    pelvis = points[:, HIPS, :2].mean(axis=1)
    body = _body_px(points)
    speed = np.gradient(pelvis, 1 / rate, axis=0)
    box = np.ones(int(rate)) / int(rate)
    heading = np.stack([np.convolve(speed[:, k], box, mode="same") for k in (0, 1)], axis=1)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True) + 1e-9
    events = []
    for side, foot in enumerate(("left", "right")):
        ahead = ((points[:, HEELS[side], :2] - pelvis) * heading).sum(axis=1) / body
        peaks, _ = find_peaks(ahead, distance=int(0.3 * rate), prominence=0.08)
        events += [_contact(t[i], foot) for i in peaks]
    return sorted(events, key=lambda e: e.t)


def gaitkit(track: Track) -> list[Event]:
    """The detector "bike" of gaitkit 1.5.0 (PyPI), fed with the picture plane as sagittal plane."""
    import gaitkit as library

    if len(track.t) < 30 or track.t[-1] - track.t[0] < LEAST_S:
        return []
    rate, t, points = uniform(track, float(1 / np.median(np.diff(track.t))))
    flat = np.concatenate([points[:, :, :2], np.zeros_like(points[:, :, :1])], axis=2)
    flat[:, :, 1] = track.height - flat[:, :, 1]
    names = {"hip": HIPS, "knee": KNEES, "ankle": ANKLES, "heel": HEELS, "toe": TOES}
    frames = []
    for i, pose in enumerate(flat):
        frame = {"frame_index": i, "trunk_angle": 0.0, "pelvis_tilt": 0.0}
        frame["landmark_positions"] = {
            f"{foot}_{name}": pose[pair[side]].tolist()
            for side, foot in enumerate(("left", "right"))
            for name, pair in names.items()
        }
        for side, foot in enumerate(("left", "right")):
            hip, knee, ankle, toe = (pose[p[side], :2] for p in (HIPS, KNEES, ANKLES, TOES))
            frame[f"{foot}_hip_angle"] = 180 - _angle(hip + [0, 100], hip, knee)
            frame[f"{foot}_knee_angle"] = 180 - _angle(hip, knee, ankle)
            frame[f"{foot}_ankle_angle"] = 90 - _angle(knee, ankle, toe)
        frames.append(frame)
    try:
        found = library.detect({"angle_frames": frames, "fps": rate}, method="bike", fps=rate)
    except (ValueError, IndexError, ZeroDivisionError, FloatingPointError):
        # It has no answer for some short or still tracks.
        return []
    strikes = [(foot, found.hs_frames(foot)) for foot in ("left", "right")]
    events = [_contact(t[0] + i / rate, foot) for foot, at in strikes for i in at]
    return sorted(events, key=lambda e: e.t)


METHODS = {"reference": reference, "zeni": zeni, "gaitkit": gaitkit}


def uniform(track: Track, rate: float) -> tuple[float, np.ndarray, np.ndarray]:
    """Rate, times and points [T, 33, 3] at a constant rate, linear between the frames."""
    t = np.arange(track.t[0], track.t[-1], 1 / rate)
    return rate, t, interp1d(track.t, track.points, axis=0)(np.minimum(t, track.t[-1]))


def _low_pass(points: np.ndarray, rate: float) -> np.ndarray:
    b, a = butter(4, 6.0 / (rate / 2))
    smooth = points.copy()
    smooth[:, :, :2] = filtfilt(b, a, points[:, :, :2], axis=0)
    return smooth


def _body_px(points: np.ndarray) -> np.ndarray:
    shoulders = points[:, (11, 12), :2].mean(axis=1)
    ankles = points[:, ANKLES, :2].mean(axis=1)
    return np.maximum(8.0, np.percentile(np.linalg.norm(shoulders - ankles, axis=1), 80) / 0.78)


def _angle(a, at, b) -> float:
    u, v = np.asarray(a) - at, np.asarray(b) - at
    cosine = np.dot(u, v) / (np.linalg.norm(u) * np.linalg.norm(v) + 1e-9)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _contact(t: float, foot: str) -> Event:
    return Event(float(t), foot, "heel", "walk")
