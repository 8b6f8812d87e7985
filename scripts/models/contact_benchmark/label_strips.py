"""Pictures to label contacts by: one part of the image over consecutive frames.

    python -m contact_benchmark.label_strips sheet CLIP --tracks DIR --frames 0-140 --step 3 --out PNG
    python -m contact_benchmark.label_strips strip CLIP --tracks DIR --at 61,80 --foot left --out PNG

`sheet` shows the legs of one person over a span, to see about when which foot lands. `strip`
shows the place of a landing, enlarged, with its frame numbers: the window stands still on the
ground, so what does not move from tile to tile has stopped. With `--still` the ground is held
still where the camera moves. The poses (`footfall tracks`) only say where to cut, never when.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from .product import read_track
from .truth import Track

HEEL_TOE = {"left": (29, 31), "right": (30, 32)}
LEGS = (23, 24, 25, 26, 27, 28, 29, 30, 31, 32)
GRID = 8
INK = (0, 255, 255)


def main() -> None:
    args = _arguments()
    frames = read_frames(args.clip)
    times = read_times(args.tracks)
    track = pick_track(args.tracks, args.person)
    if args.command == "sheet":
        first, last = (int(v) for v in args.frames.split("-"))
        rows = [sheet(frames, track, times, range(first, min(last + 1, len(frames)), args.step), args)]
    else:
        landings = [int(v) for v in args.at.split(",")]
        feet = args.foot.split(",")
        feet = feet * len(landings) if len(feet) == 1 else feet
        spots = args.spot.split(";") if args.spot else [""] * len(landings)
        rows = [
            strip(frames, track, times, *landing, args)
            for landing in zip(landings, feet, spots, strict=True)
        ]
    wide = max(row.shape[1] for row in rows)
    cv2.imwrite(str(args.out), np.vstack([_pad(row, wide) for row in rows]))


def read_frames(clip: Path) -> list[np.ndarray]:
    """Every picture of a clip, in order: the number of a frame is its place in this list."""
    video, frames = cv2.VideoCapture(str(clip)), []
    while True:
        there, frame = video.read()
        if not there:
            return frames
        frames.append(frame)


def read_times(folder: Path) -> dict[int, float]:
    """Seconds of every frame that any track of the clip has, by frame number."""
    times = {}
    for path in sorted(folder.glob("*.tsv")):
        for row in path.read_text().splitlines()[1:]:
            number, us = row.split("\t")[:2]
            times[int(number)] = int(us) / 1e6
    return times


def pick_track(folder: Path, person: int | None) -> Track:
    """One person's track: the file with this place in the folder, else the longest."""
    tracks = [read_track(path) for path in sorted(folder.glob("*.tsv"))]
    if not tracks:
        raise SystemExit(f"{folder}: no track; make them with: footfall tracks CLIP --out {folder}")
    return tracks[person - 1] if person else max(tracks, key=lambda track: len(track.t))


def pose_at(track: Track, seconds: float) -> np.ndarray:
    """The pose nearest in time: [33, 2] px."""
    return track.points[np.argmin(np.abs(track.t - seconds)), :, :2]


def seconds_of(times: dict[int, float], frame: int) -> float:
    """The time of a frame; of one without any pose the nearest one's."""
    return times[min(times, key=lambda number: abs(number - frame))]


def sheet(frames, track: Track, times, numbers, args) -> np.ndarray:
    """Tiles of the legs, following the person."""
    tiles = []
    for number in numbers:
        legs = pose_at(track, seconds_of(times, number))[list(LEGS)]
        middle = (legs.min(axis=0) + legs.max(axis=0)) / 2
        # A leg is about half of the body: room for a wide stride and a late pose.
        side = 1.5 * max(np.ptp(legs[:, 1]), np.ptp(legs[:, 0]), 24)
        tile = _cut(frames[number], middle, side, args.tile)
        tiles.append(_numbered(tile, number))
    return _rows(tiles, args.columns)


def strip(frames, track: Track, times, landing: int, foot: str, spot: str, args) -> np.ndarray:
    """Tiles of one place of the ground around a landing."""
    pose = pose_at(track, seconds_of(times, min(landing + 2, len(frames) - 1)))
    heel, toe = pose[list(HEEL_TOE[foot])]
    middle = heel + 0.3 * (toe - heel)
    if spot:
        middle = np.array([float(v) for v in spot.split(",")])
    side = args.side or 0.22 * max(np.ptp(pose[:, 1]), 60)
    numbers = range(max(0, landing - args.before), min(len(frames), landing + args.after + 1))
    pictures = {number: frames[number] for number in numbers}
    if args.points:
        pictures = {n: _dotted(p, track, seconds_of(times, n), foot) for n, p in pictures.items()}
    if args.still:
        pictures = hold_ground(pictures, min(landing, max(numbers)), pose)
    tiles = [
        _numbered(_gridded(_cut(pictures[n], middle, side, args.tile), args.tile / side), n)
        for n in numbers
    ]
    tiles[0] = cv2.putText(tiles[0], f"{foot} {args.tile / side:.1f}x", (3, 30), 0, 0.45, INK, 1)
    return _rows(tiles, args.columns)


def hold_ground(pictures: dict[int, np.ndarray], still: int, pose: np.ndarray) -> dict:
    """Warps pictures of a moving camera onto one of them, by the ground around the person.

    From each picture to the next, never across many: paving repeats itself.
    """
    grey = {number: cv2.cvtColor(p, cv2.COLOR_BGR2GRAY) for number, p in pictures.items()}
    mask = _ground(grey[still].shape, pose)
    onto = {still: np.eye(3)}
    for number in sorted(pictures, key=lambda n: abs(n - still)):
        if number != still:
            near = number + (1 if number < still else -1)
            onto[number] = onto[near] @ _shift(grey[number], grey[near], mask)
    height, width = grey[still].shape
    return {n: cv2.warpPerspective(p, onto[n], (width, height)) for n, p in pictures.items()}


def _ground(shape, pose: np.ndarray) -> np.ndarray:
    """Where the ground at the person's depth is seen, without the person and most of the shadow."""
    mask = np.zeros(shape, np.uint8)
    low, high = pose.min(axis=0), pose.max(axis=0)
    tall = high[1] - low[1]
    mask[int(max(0, high[1] - 0.25 * tall)) : int(high[1] + 0.35 * tall)] = 255
    mask[:, int(max(0, low[0] - 0.15 * tall)) : int(max(0, high[0] + 0.35 * tall))] = 0
    return mask


def _shift(source: np.ndarray, target: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The affine map of the ground from one picture to its neighbour; none where none fits."""
    best = None
    blurred = [cv2.GaussianBlur(p, (0, 0), 1.5) for p in (source, target)]
    for guess in (0, -12, 12, -24, 24):
        start = np.array([[1, 0, guess], [0, 1, 0]], np.float32)
        stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 60, 1e-4)
        try:
            likeness, matrix = cv2.findTransformECC(
                blurred[1], blurred[0], start, cv2.MOTION_AFFINE, stop, mask, 1
            )
        except cv2.error:
            continue
        if best is None or likeness > best[0]:
            best = (likeness, matrix)
        if likeness > 0.9:
            break
    if best is None:
        return np.eye(3)
    # ECC maps the target onto the source.
    return np.linalg.inv(np.vstack([best[1], [0, 0, 1]]))


def _cut(frame: np.ndarray, middle, side: float, tile: int) -> np.ndarray:
    scale = tile / side
    matrix = np.array(
        [[scale, 0, tile / 2 - scale * middle[0]], [0, scale, tile / 2 - scale * middle[1]]]
    )
    return cv2.warpAffine(frame, matrix, (tile, tile), flags=cv2.INTER_CUBIC)


def _dotted(picture: np.ndarray, track: Track, seconds: float, foot: str) -> np.ndarray:
    """The tracked heel in red, the toe in blue."""
    picture = picture.copy()
    for joint, ink in zip(HEEL_TOE[foot], ((0, 0, 255), (255, 0, 0))):
        x, y = pose_at(track, seconds)[joint]
        cv2.circle(picture, (round(x * 16), round(y * 16)), 24, ink, -1, cv2.LINE_AA, 4)
    return picture


def _gridded(tile: np.ndarray, scale: float) -> np.ndarray:
    """Full contrast, and thin lines every eight pixels of the picture: a scale to see two pixels by."""
    low, high = np.percentile(tile, (1, 99))
    tile = np.clip((tile - low) * (255 / max(1, high - low)), 0, 255)
    for at in np.arange(0, tile.shape[0], GRID * scale).astype(int):
        tile[at, :] = tile[at, :] * 0.75 + 32
        tile[:, at] = tile[:, at] * 0.75 + 32
    return tile.astype(np.uint8)


def _numbered(tile: np.ndarray, number: int) -> np.ndarray:
    cv2.putText(tile, str(number), (3, 14), 0, 0.5, (0, 0, 0), 3)
    cv2.putText(tile, str(number), (3, 14), 0, 0.5, INK, 1)
    tile[:, -1] = tile[-1] = 255
    return tile


def _rows(tiles: list[np.ndarray], columns: int) -> np.ndarray:
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return np.vstack([_pad(row, rows[0].shape[1]) for row in rows])


def _pad(row: np.ndarray, wide: int) -> np.ndarray:
    return np.pad(row, ((0, 3), (0, wide - row.shape[1]), (0, 0)))


def _arguments():
    parser = argparse.ArgumentParser(prog="label_strips", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, tile, columns in (("sheet", 170, 9), ("strip", 186, 8)):
        command = commands.add_parser(name)
        command.add_argument("clip", type=Path)
        command.add_argument("--tracks", type=Path, required=True, help="of `footfall tracks`")
        command.add_argument("--person", type=int, help="file of the folder, from 1; default longest")
        command.add_argument("--tile", type=int, default=tile, help="pixels of a tile's side")
        command.add_argument("--columns", type=int, default=columns)
        command.add_argument("--out", type=Path, required=True)
        if name == "sheet":
            command.add_argument("--frames", required=True, help="FIRST-LAST")
            command.add_argument("--step", type=int, default=3)
            continue
        command.add_argument("--at", required=True, help="frames of about the landings: 61,80")
        command.add_argument("--foot", required=True, help="left or right, one or one for each")
        command.add_argument("--spot", help="x,y;x,y of the picture instead of the tracked foot")
        command.add_argument("--side", type=float, help="picture pixels that a tile shows")
        command.add_argument("--before", type=int, default=4)
        command.add_argument("--after", type=int, default=3)
        command.add_argument("--points", action="store_true", help="tracked heel and toe, to see errors")
        command.add_argument("--still", action="store_true", help="hold the ground still")
    return parser.parse_args()


if __name__ == "__main__":
    main()
