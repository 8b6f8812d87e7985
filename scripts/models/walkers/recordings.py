"""Reads recorded motion (BVH, DeepMimic) into joint places, and keeps it in small files.

    python -m walkers.recordings --data MOCAP --out carry/mocap
"""
import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

SIDED = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "ball")
BVH_NAMES = {"shoulder": "Arm", "elbow": "ForeArm", "wrist": "Hand", "hip": "UpLeg", "knee": "Leg", "ankle": "Foot", "ball": "ToeBase"}
CLIPS = {"long_walk": "deepmimic/humanoid3d_long_walk3.txt", "run": "deepmimic/humanoid3d_run.txt", "jog": "deepmimic/humanoid3d_jog.txt",
         "stealthy": "deepmimic/humanoid3d_stealthy_walk.txt", "zombie": "deepmimic/humanoid3d_zombie_walk.txt",
         "eight": "bvh/pymo_AV_8Walk_Meredith_HVHA_Rep1.bvh", "playground": "bvh/cmu_01_01_assimp.bvh"}
LOOPS = ("run", "jog", "stealthy", "zombie")
LOOPED_S = 14.0


@dataclass(frozen=True)
class Recording:
    """name, rate, and place [T, 3] of `pelvis`, `neck` and l_, r_ of SIDED; x, y level, z up, metres or any unit."""
    name: str
    rate_hz: float
    at: dict


def read_bvh(path):
    """Places of all joints by name, and the rate."""
    lines, stack, names, offsets, parents, channels = iter(path.read_text().splitlines()), [], [], [], [], []
    for line in lines:
        words = line.split()
        if not words:
            continue
        if words[0] in ("ROOT", "JOINT", "End"):
            parents.append(stack[-1] if stack else -1)
            names.append(words[1] if words[0] != "End" else f"end{len(names)}")
            channels.append([])
            offsets.append(None)
        elif words[0] == "{":
            stack.append(len(names) - 1)
        elif words[0] == "}":
            stack.pop()
        elif words[0] == "OFFSET":
            offsets[stack[-1]] = np.array(words[1:4], float)
        elif words[0] == "CHANNELS":
            channels[stack[-1]] = words[2:]
        elif words[0] == "Frames:":
            break
    rate = 1 / float(next(lines).split()[-1])
    rows = np.array([line.split() for line in lines if line.strip()], float)
    column, place, turn = 0, [], []
    for i, own in enumerate(channels):
        values = rows[:, column:column + len(own)]
        column += len(own)
        move = offsets[i] + np.zeros((len(rows), 3))
        spin = Rotation.identity(len(rows))
        for word, value in zip(own, values.T):
            if word.endswith("position"):
                move[:, "XYZ".index(word[0])] = value
            else:
                spin = spin * Rotation.from_euler(word[0].lower(), value[:, None], degrees=True)
        if parents[i] < 0:
            place.append(move)
            turn.append(spin)
        else:
            place.append(place[parents[i]] + turn[parents[i]].apply(move))
            turn.append(turn[parents[i]] * spin)
    return dict(zip(names, place)), rate


def from_bvh(name, path):
    joints, rate = read_bvh(path)
    turn = lambda p: p[:, (2, 0, 1)]
    at = {"pelvis": turn((joints["LeftUpLeg"] + joints["RightUpLeg"]) / 2), "neck": turn((joints["LeftArm"] + joints["RightArm"]) / 2)}
    for side, word in (("l", "Left"), ("r", "Right")):
        at |= {f"{side}_{joint}": turn(joints[word + BVH_NAMES[joint]]) for joint in SIDED}
    return Recording(name, rate, {k: v[1:] for k, v in at.items()})   # frame 0 is often a rest pose


def from_deepmimic(name, path, skeleton):
    joints = skeleton["Skeleton"]["Joints"]
    frames = np.array(json.loads(path.read_text())["Frames"])
    rate, root = 1 / frames[0, 0], frames[:, 1:4]
    if name in LOOPS:
        frames, root = _looped(frames[:-1], root, rate)
    column, place, turn = 8, {}, {}
    quaternion = lambda values: Rotation.from_quat(values[:, (1, 2, 3, 0)])
    for joint in joints:
        own, parent = joint["ID"], joint["Parent"]
        attach = np.array([joint["AttachX"], joint["AttachY"], joint["AttachZ"]])
        if parent < 0:
            place[own], turn[own] = root, quaternion(frames[:, 4:8])
            continue
        place[own] = place[parent] + turn[parent].apply(attach)
        if joint["Type"] == "spherical":
            spin, column = quaternion(frames[:, column:column + 4]), column + 4
        elif joint["Type"] == "revolute":
            spin, column = Rotation.from_euler("z", frames[:, column, None]), column + 1
        else:
            spin = Rotation.identity(len(frames))
        turn[own] = turn[parent] * spin
    named, walker = {joint["Name"]: joint["ID"] for joint in joints}, lambda p: np.column_stack([p[:, 0], -p[:, 2], p[:, 1]])
    at = {"pelvis": walker(place[0]), "neck": walker(place[named["neck"]])}
    for side, word in (("l", "left"), ("r", "right")):
        at |= {f"{side}_{joint}": walker(place[named[f"{word}_{joint}"]]) for joint in SIDED[:-1]}
        ankle = named[f"{word}_ankle"]
        at[f"{side}_ball"] = walker(place[ankle] + turn[ankle].apply([.13, -.045, 0]))
    return Recording(name, rate, at)


def _looped(frames, root, rate):
    """The cycle again and again, each further on by the way of one."""
    step = root[-1] - root[0]
    step[1] = 0
    count = int(np.ceil(LOOPED_S * rate / len(frames)))
    moved = np.concatenate([root[:-1] + k * step for k in range(count)])
    return np.tile(frames, (count, 1)), moved


def save(path, recording):
    np.savez_compressed(path, rate_hz=recording.rate_hz, **{k: v.astype(np.float32) for k, v in recording.at.items()})


def load_all(folder):
    """Recordings of a folder by name."""
    result = {}
    for path in sorted(Path(folder).glob("*.npz")):
        with np.load(path) as data:
            result[path.stem] = Recording(path.stem, float(data["rate_hz"]), {k: data[k].astype(float) for k in data.files if k != "rate_hz"})
    return result


def main():
    parser = argparse.ArgumentParser(description="Recorded motion to joint places")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    skeleton = json.loads((arguments.data / "deepmimic/humanoid3d_skeleton.txt").read_text())
    for name, file in CLIPS.items():
        path = arguments.data / file
        recording = from_bvh(name, path) if path.suffix == ".bvh" else from_deepmimic(name, path, skeleton)
        save(arguments.out / f"{name}.npz", recording)
        print(name, f"{recording.rate_hz:.0f} Hz, {len(recording.at['pelvis']) / recording.rate_hz:.1f} s")


if __name__ == "__main__":
    main()
