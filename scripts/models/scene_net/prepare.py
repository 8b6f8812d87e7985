"""Makes the crops and keeps what the backbone says of them: training then takes seconds.

python -m scene_net.prepare --scenes DIR --previews DIR --out DIR [--feet 160] [--only real|rendered|feet]
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from . import backbone, feet, floors, materials, places
from .vocabulary import FOOTWEAR, NEVER_SEEN, SURFACES

CLOSE_UPS = {"tex_Carpet008_1K-PNG_Color.jpg": "carpet", "tex_Ground048_1K-PNG_Color.jpg": "dirt",
             "tex_marble21.jpg": "marble", "tex_tile82.jpg": "tile", "tex_wood.jpg": "wood", "tex_grass1.jpg": "grass"}


class Features:
    """Collects crops, runs them through the backbone in batches, keeps half floats, and the crops beside."""

    def __init__(self):
        self.net, self.crops, self.rows, self.parts, self.coded = backbone.load(), [], [], [], []

    def add(self, crop, **facts):
        self.crops.append(torch.from_numpy(np.ascontiguousarray(crop)))
        self.coded.append(cv2.imencode(".jpg", crop[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])[1])
        self.rows.append(facts)
        if len(self.crops) == 16:
            self.run()

    def run(self):
        if self.crops:
            batch = torch.stack(self.crops).permute(0, 3, 1, 2).float() / 255
            with torch.no_grad():
                self.parts.append([part.half().numpy() for part in self.net(batch)])
            self.crops = []

    def save(self, file):
        self.run()
        columns = {key: np.array([row[key] for row in self.rows]) for key in self.rows[0]}
        logits, pooled, texture = (np.concatenate(part) for part in zip(*self.parts))
        np.savez_compressed(file, logits=logits, pooled=pooled, texture=texture, **columns)
        lengths = np.array([len(code) for code in self.coded])
        np.savez(Path(file).with_suffix(".pictures.npz"), bytes=np.concatenate(self.coded), lengths=lengths)
        print(file, len(self.rows), flush=True)


def texture_of(rng, surface, photos):
    """One of the photographed materials or, for what they lack, a procedural one."""
    own = photos.get(surface, [])
    if surface == "leaves" and rng.random() < 0.7:
        ground = [t for s in ("dirt", "grass", "asphalt") for t in photos.get(s, [])]
        return materials.leaves(rng, ground[rng.integers(len(ground))]), "procedural"
    if surface in materials.PROCEDURAL and (not own or rng.random() < 0.4):
        return materials.PROCEDURAL[surface](rng), "procedural"
    return own[rng.integers(len(own))], "photo"


def rendered(previews, count, held, seed):
    photos, everything = {}, materials.photographed(previews)
    kept = materials.held_names(everything)
    for name, surface, texture in everything:
        if (name in kept) == held:
            photos.setdefault(surface, []).append(texture)
    rng, features = np.random.default_rng(seed), Features()
    for surface in SURFACES:
        if surface in NEVER_SEEN:
            continue
        for _ in range(count):
            texture, source = texture_of(rng, surface, photos)
            crop, wet = floors.rendered(rng, surface, texture)
            features.add(crop, surface=surface, wet=wet, source=source)
    return features


def shod(previews, count, held, seed):
    """Drawn feet on rendered floors; the held-out ones stand on held-out materials."""
    everything = materials.photographed(previews)
    kept = materials.held_names(everything)
    grounds = [(surface, texture) for name, surface, texture in everything if (name in kept) == held]
    rng, features = np.random.default_rng(seed), Features()
    for kind in FOOTWEAR:
        for _ in range(count * (2 if kind == "unknown" else 1)):
            surface, texture = grounds[rng.integers(len(grounds))]
            features.add(feet.crop(rng, kind, surface, texture), footwear=kind)
    return features


def real(scenes, split, augmented, seed):
    rng, crops, wholes = np.random.default_rng(seed), Features(), Features()
    for place in places.places():
        if place["split"] != split:
            continue
        for name, picture in places.pictures(scenes, place):
            facts = {"place": place["place"], "picture": name}
            for crop in places.still_crops(picture):
                crops.add(crop, kind="grid", **facts)
            wholes.add(places.whole(picture), kind="grid", **facts)
            for _ in range(augmented):
                crops.add(places.random_crop(rng, picture), kind="random", **facts)
            for _ in range(augmented // 2):
                wholes.add(places.random_whole(rng, picture), kind="random", **facts)
    return crops, wholes


def close_ups(scenes, augmented, seed):
    rng, features = np.random.default_rng(seed), Features()
    for name, surface in CLOSE_UPS.items():
        picture = places.read(Path(scenes) / name)
        for _ in range(augmented):
            features.add(places.random_crop(rng, picture, 0), surface=surface, wet=False, source="close-up")
    return features


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--scenes", required=True)
    args.add_argument("--previews", required=True)
    args.add_argument("--out", required=True)
    args.add_argument("--feet", type=int, default=160)
    args.add_argument("--only", choices=["real", "rendered", "feet"])
    args = args.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    if args.only in (None, "feet"):
        shod(args.previews, args.feet // 6, True, 16).save(out / "feet_held.npz")
        shod(args.previews, args.feet, False, 15).save(out / "feet.npz")
    if args.only in (None, "real"):
        for split, augmented in (("dev", 24), ("held", 2)):
            crops, wholes = real(args.scenes, split, augmented, 11)
            crops.save(out / f"crops_{split}.npz")
            wholes.save(out / f"wholes_{split}.npz")
        close_ups(args.scenes, 24, 12).save(out / "closeups.npz")
    if args.only in (None, "rendered"):
        rendered(args.previews, 20, True, 14).save(out / "rendered_held.npz")
        rendered(args.previews, 70, False, 15).save(out / "rendered_3.npz")
        rendered(args.previews, 130, False, 16).save(out / "rendered_4.npz")


if __name__ == "__main__":
    main()
