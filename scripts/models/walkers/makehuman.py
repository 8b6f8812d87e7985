"""Makes character packs from MakeHuman's CC0 base mesh, targets, clothes and shoes.

    python -m walkers.makehuman --makehuman REPO --assets REPO --out DIR

REPO: git directories of makehumancommunity/makehuman and .../makehuman-assets (no work tree needed).
"""
import argparse
import functools
import json
import subprocess
from pathlib import Path

import numpy as np

from .body import INDEX, JOINTS
from .character import PARTS, assemble, save

DECIMETRE_M = .1
AGES = {"baby": 1, "child": 10, "young": 25, "old": 90}
TOPS = ("female_casualsuit01", "female_casualsuit02", "female_elegantsuit01", "female_sportsuit01", "male_casualsuit01",
        "male_casualsuit02", "male_casualsuit03", "male_casualsuit04", "male_casualsuit05", "male_casualsuit06",
        "male_elegantsuit01", "male_worksuit01")
SHOES = tuple(f"shoes0{i}" for i in range(1, 7))
HAIR = ("afro01", "bob01", "bob02", "braid01", "long01", "ponytail01", "short01", "short02", "short03", "short04")
BONES = (("toe", "ball"), ("foot", "ankle"), ("lowerleg", "knee"), ("upperleg", "hip"), ("wrist", "wrist"),
         ("metacarpal", "wrist"), ("finger", "wrist"), ("lowerarm", "elbow"), ("upperarm", "shoulder"))
TRUNK = {"root": "pelvis", "pelvis": "pelvis", "spine05": "pelvis", "spine04": "spine", "spine03": "spine", "spine02": "chest",
         "spine01": "chest", "breast": "chest", "clavicle": "chest", "shoulder01": "chest", "neck01": "neck", "neck02": "neck",
         "neck03": "neck"}
HEADS = {"spine": "spine04", "chest": "spine02", "neck": "neck01", "head": "head"}
LIMBS = {"shoulder": "upperarm01", "elbow": "lowerarm01", "wrist": "wrist", "hip": "upperleg01", "knee": "lowerleg01",
         "ankle": "foot"}


class Repository:
    """Text of files in a git directory's newest commit."""

    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=400)
    def text(self, path):
        return subprocess.run(["git", f"--git-dir={self.folder}", "show", f"HEAD:{path}"], check=True,
                              capture_output=True).stdout.decode("utf-8")


def joint_of(bone):
    """The walkers' joint that a MakeHuman bone is part of."""
    side = bone[-1].lower() if bone.endswith((".L", ".R")) else ""
    for start, name in BONES:
        if bone.startswith(start):
            return f"{side}_{name}"
    return TRUNK.get(bone.split(".")[0], "head")


def parse_obj(text):
    """vertices [V, 3] and a list of (group, polygon of vertex numbers)."""
    vertices, faces, group = [], [], ""
    for line in text.splitlines():
        if line.startswith("v "):
            vertices.append([float(x) for x in line.split()[1:4]])
        elif line.startswith("g "):
            group = line[2:].strip()
        elif line.startswith("f "):
            faces.append((group, [int(x.split("/")[0]) - 1 for x in line.split()[1:]]))
    return np.array(vertices), faces


def triangles(polygons):
    return np.array([(p[0], p[i], p[i + 1]) for p in polygons for i in range(1, len(p) - 1)])


class Base:
    """The base mesh with its weights, and what morphs and dresses it."""

    def __init__(self, makehuman, assets):
        self.makehuman, self.assets = Repository(makehuman), Repository(assets)
        self.vertices, faces = parse_obj(self.makehuman.text("makehuman/data/3dobjs/base.obj"))
        self.polygons = [p for group, p in faces if group == "body"]
        self.rig = json.loads(self.makehuman.text("makehuman/data/rigs/default.mhskel"))
        weights = json.loads(self.makehuman.text("makehuman/data/rigs/default_weights.mhw"))["weights"]
        self.dense = np.zeros((len(self.vertices), len(JOINTS)))
        for bone, rows in weights.items():
            for vertex, weight in rows:
                self.dense[vertex, INDEX[joint_of(bone)]] += weight
        self.dense[self.dense.sum(1) == 0, INDEX["pelvis"]] = 1
        self.dense /= self.dense.sum(1, keepdims=True)

    @functools.lru_cache(maxsize=400)
    def target(self, name):
        try:
            text = self.makehuman.text(f"makehuman/data/targets/macrodetails/{name}.target")
        except subprocess.CalledProcessError:
            return np.zeros(0, int), np.zeros((0, 3))
        rows = [line.split() for line in text.splitlines() if line and line[0] != "#"]
        table = np.array(rows, float).reshape(-1, 4)
        return table[:, 0].astype(int), table[:, 1:]

    def morphed(self, person):
        """Base vertices for a dict of race, sex, age, muscle -1..1, weight -1..1, height -1..1."""
        vertices = self.vertices.copy()

        def add(name, share):
            if share > 0:
                index, delta = self.target(name)
                vertices[index] += share * delta

        def grades(value, noun):
            return {f"average{noun}": 1 - abs(value), f"{'max' if value > 0 else 'min'}{noun}": abs(value)}

        marks = list(AGES.items())
        upper = next(i for i, (_, years) in enumerate(marks) if years >= person["age"] and i)
        (young, a), (old, b) = marks[upper - 1], marks[upper]
        t = np.clip((person["age"] - a) / (b - a), 0, 1)
        for age, by_age in ((young, 1 - t), (old, t)):
            add(f"{person['race']}-{person['sex']}-{age}", by_age)
            for muscle, by_muscle in grades(person["muscle"], "muscle").items():
                for weight, by_weight in grades(person["weight"], "weight").items():
                    share = by_age * by_muscle * by_weight
                    kind = f"{person['sex']}-{age}-{muscle}-{weight}"
                    add(f"universal-{kind}", share)
                    add(f"height/{kind}-{'max' if person['height'] > 0 else 'min'}height", share * abs(person["height"]))
        return vertices

    def joints(self, vertices):
        """Rest places [19, 3] of the walkers' joints, in the base mesh's frame."""
        at = lambda bone: vertices[self.rig["joints"][self.rig["bones"][bone]["head"]]].mean(0)
        rest = np.zeros((len(JOINTS), 3))
        for name, bone in HEADS.items():
            rest[INDEX[name]] = at(bone)
        for side in "lr":
            for name, bone in LIMBS.items():
                rest[INDEX[f"{side}_{name}"]] = at(f"{bone}.{side.upper()}")
            rest[INDEX[f"{side}_ball"]] = np.mean([at(f"toe{i}-1.{side.upper()}") for i in (1, 2, 3)], 0)
        rest[INDEX["pelvis"]] = .5 * (rest[INDEX["l_hip"]] + rest[INDEX["r_hip"]]) + (0, .2, 0)
        return rest

    def worn(self, vertices, text, obj_text):
        """A garment fitted on vertices: places, weights, polygons, base vertices that it hides."""
        lines, scale, rows, hidden, mode = text.splitlines(), np.ones(3), [], set(), ""
        for line in lines:
            words = line.split()
            if not words or line[0] == "#":
                continue
            if words[0] in ("x_scale", "y_scale", "z_scale"):
                axis = "xyz".index(words[0][0])
                scale[axis] = abs(vertices[int(words[1]), axis] - vertices[int(words[2]), axis]) / float(words[3])
            elif words[0] in ("verts", "delete_verts"):
                mode = words[0]
            elif mode == "verts" and words[0].lstrip("-").isdigit():
                rows.append(words)
            elif mode == "delete_verts":
                hidden |= _ranges(words)
        places, weights = [], []
        for words in rows:
            if len(words) == 1:
                places.append(vertices[int(words[0])])
                weights.append(self.dense[int(words[0])])
            else:
                index, share = [int(w) for w in words[:3]], np.array([float(w) for w in words[3:6]])
                offset = np.array([float(w) for w in words[6:9]]) * scale if len(words) >= 9 else 0
                places.append(share @ vertices[index] + offset)
                weights.append(np.maximum(share @ self.dense[index], 0))
        weights = np.array(weights)
        return np.array(places), weights / weights.sum(1, keepdims=True), [p for _, p in parse_obj(obj_text)[1]], hidden


def _ranges(words):
    found, i = set(), 0
    while i < len(words):
        if i + 2 < len(words) and words[i + 1] == "-":
            found |= set(range(int(words[i]), int(words[i + 2]) + 1))
            i += 3
        else:
            found.add(int(words[i]))
            i += 1
    return found


def person(base, name, look):
    """The Character of a look: morphs plus `top`, `shoes` and `hair`."""
    vertices = base.morphed(look)
    rest, hidden = base.joints(vertices), set()
    pieces = []
    for kind, item in (("top", look["top"]), ("shoe", look["shoes"]), ("hair", look["hair"])):
        folder = f"base/{'hair' if kind == 'hair' else 'clothes'}/{item}/{item}"
        places, weights, polygons, under = base.worn(vertices, base.assets.text(folder + ".mhclo"), base.assets.text(folder + ".obj"))
        part = np.full(len(places), PARTS.index(kind))
        if kind == "top":
            waist = .35 * rest[INDEX["chest"], 1] + .65 * rest[INDEX["pelvis"], 1]
            part[places[:, 1] < waist] = PARTS.index("bottom")
        hidden |= under
        pieces.append((places, weights, polygons, part))
    eyes = base.makehuman.text("makehuman/data/eyes/low-poly/low-poly.mhclo"), base.makehuman.text("makehuman/data/eyes/low-poly/low-poly.obj")
    places, weights, polygons, _ = base.worn(vertices, *eyes)
    part = np.full(len(places), PARTS.index("eye"))
    part[places[:, 2] > places[:, 2].max() - .06] = PARTS.index("iris")
    pieces.append((places, weights, polygons, part))
    shown = [p for p in base.polygons if not all(v in hidden for v in p)]
    pieces.insert(0, (vertices, base.dense, shown, np.zeros(len(vertices), int)))
    return joined(name, pieces, rest)


def joined(name, pieces, rest):
    """One mesh of all pieces, unused vertices dropped, in the walkers' frame."""
    vertices, dense, part, faces, start = [], [], [], [], 0
    for places, weights, polygons, parts in pieces:
        faces.append(triangles(polygons) + start)
        vertices, dense, part = vertices + [places], dense + [weights], part + [parts]
        start += len(places)
    faces = np.concatenate(faces)
    used, faces = np.unique(faces, return_inverse=True)
    to_walker = lambda p: DECIMETRE_M * p[:, (2, 0, 1)]
    return assemble(name, to_walker(np.concatenate(vertices)[used]), faces.reshape(-1, 3), np.concatenate(dense)[used],
                    np.concatenate(part)[used], to_walker(rest))


def draw_look(rng, child):
    """Sex, age, build and clothes; garments fit either sex."""
    sex = str(rng.choice(["female", "male"]))
    age = rng.uniform(5, 14) if child else float(np.clip(rng.normal(38, 18), 17, 85))
    return dict(race=str(rng.choice(["african", "asian", "caucasian"])), sex=sex, age=age, muscle=float(rng.uniform(-.8, .8)),
                weight=float(np.clip(rng.normal(.1, .5), -.9, 1)), height=float(rng.uniform(-.35, .3)), shoes=str(rng.choice(SHOES)),
                top=str(rng.choice([t for t in TOPS if t.startswith(sex + "_")])), hair=str(rng.choice(HAIR)))


def main():
    parser = argparse.ArgumentParser(description="Character packs from MakeHuman")
    for name in ("makehuman", "assets", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--count", type=int, default=36)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    base = Base(arguments.makehuman, arguments.assets)
    for i in range(arguments.count):
        look = draw_look(np.random.default_rng([2024, i]), child=i % 4 == 3)
        character = person(base, f"human_{i:02d}", look)
        save(arguments.out / f"{character.name}.npz", character)
        print(character.name, f"{character.body.height_m:.2f} m, {len(character.vertices)} vertices,", look, flush=True)


if __name__ == "__main__":
    main()
