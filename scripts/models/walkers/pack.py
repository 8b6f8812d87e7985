"""Packed tracks: the same content as track files in a third of the room, to bring back from another machine.

    python -m walkers.pack SHARD... --out DIR       packed shards to track files, one for each split and shard

Places are kept in 1/16 pixel, motion in 1/64 pixel, visibility and trust in 1/255, the flag in 1/65535.
"""
import argparse
import json
import zlib
from pathlib import Path

import numpy as np

from . import tracks

STEPS_PER_PX = 16
MOTION_STEPS_PER_PX = 64
SHARD_BYTES = 15 * 2 ** 20


def _changes(values):
    """First row, then differences from row to row (modulo the type), one column after the other."""
    flat = values.reshape(len(values), -1)
    return np.ascontiguousarray(np.diff(flat, axis=0, prepend=np.zeros((1, flat.shape[1]), flat.dtype)).T)


def _sums(data, dtype, count, shape):
    flat = np.cumsum(np.frombuffer(data, dtype).reshape(-1, count).T, axis=0, dtype=dtype)
    return flat.reshape(count, *shape)


def _whole(values):
    return np.clip(np.round(values * STEPS_PER_PX), -32768, 32767).astype(np.int16)


def packed(track):
    """Bytes of a Track."""
    change = _changes(_whole(track.kp[..., :2]))
    parts = [track.t.astype("<f8").tobytes(), (change & 255).astype(np.uint8).tobytes(), (change >> 8).astype(np.int8).tobytes(),
             _changes(np.round(track.kp[..., 2] * 255).astype(np.uint8)).tobytes(),
             np.round(track.flag * 65535).astype("<u2").tobytes(), _changes(_changes(_whole(track.kp_true)).T).tobytes(),
             np.clip(np.round(track.motion[..., :2] * MOTION_STEPS_PER_PX), -32768, 32767).astype("<i2").tobytes(),
             np.round(track.motion[..., 2] * 255).astype(np.uint8).tobytes(),
             track.events.tobytes(), track.visible.astype(np.uint8).tobytes(), json.dumps(track.meta).encode()]
    head = np.array([len(track.t), *track.wh, len(track.events), *(len(p) for p in parts)], "<i4").tobytes()
    return zlib.compress(head + b"".join(parts), 9)


def unpacked(blob):
    """The Track of those bytes."""
    data = zlib.decompress(blob)
    head = np.frombuffer(data, "<i4", 15)
    count, width, height = (int(v) for v in head[:3])
    ends = 60 + np.cumsum(head[4:])
    parts = [data[a:b] for a, b in zip([60, *ends[:-1]], ends)]
    low, high = np.frombuffer(parts[1], np.uint8), np.frombuffer(parts[2], np.int8)
    change = (high.astype(np.int16) << 8) | low
    xy = _sums(change.tobytes(), np.int16, count, (33, 2)) / STEPS_PER_PX
    visibility = _sums(parts[3], np.uint8, count, (33, 1)) / 255
    points = len(tracks.TRUE_POINTS)
    second = _sums(parts[5], np.int16, count, (points * 2,))
    true = np.cumsum(second, axis=0, dtype=np.int16).reshape(count, points, 2) / STEPS_PER_PX
    return tracks.Track(np.frombuffer(parts[0], "<f8").copy(), np.concatenate([xy, visibility], -1).astype(np.float32),
                        (np.frombuffer(parts[4], "<u2") / 65535).astype(np.float32), _motion(parts[6], parts[7], count),
                        np.array((width, height), np.int32), np.frombuffer(parts[8], tracks.EVENT).copy(),
                        np.frombuffer(parts[9], np.uint8).astype(bool), true.astype(np.float32), json.loads(parts[10]))


def _motion(moved, trust, count):
    moved = np.frombuffer(moved, "<i2").reshape(count, 4, 2) / MOTION_STEPS_PER_PX
    return np.concatenate([moved, np.frombuffer(trust, np.uint8).reshape(count, 4, 1) / 255], -1).astype(np.float32)


class Shards:
    """Packed shards that grow in a folder; at most `limit`, each under SHARD_BYTES."""

    def __init__(self, folder, limit):
        self.folder, self.limit, self.number, self.size = Path(folder), limit, 0, 0
        self.blobs, self.bytes = {}, 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def add(self, name, split, blob):
        if self.bytes + len(blob) > SHARD_BYTES:
            self.flush()
            self.number, self.blobs, self.bytes = self.number + 1, {}, 0
        self.blobs[name] = np.frombuffer(blob, np.uint8)
        self.bytes, self.size = self.bytes + len(blob), self.size + len(blob)

    def full(self):
        return self.number >= self.limit

    def flush(self):
        if self.blobs and not self.full():
            path = self.folder / f"shard_{self.number}.npz"
            np.savez(path.with_suffix(".part.npz"), **self.blobs)
            path.with_suffix(".part.npz").replace(path)


def main():
    parser = argparse.ArgumentParser(description="Packed shards to track files")
    parser.add_argument("shards", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--prefix", default="ren")
    arguments = parser.parse_args()
    for path in arguments.shards:
        by_split = {}
        with np.load(path) as data:
            for name in data.files:
                track = unpacked(data[name].tobytes())
                by_split.setdefault(track.meta["split"], []).append(track)
        for split, own in by_split.items():
            target = arguments.out / f"{arguments.prefix}_{split}_{path.stem}.npz"
            tracks.write(target, own)
            print(target, len(own), "clips", sum(len(t.t) for t in own), "frames")


if __name__ == "__main__":
    main()
