"""Characters: a skinned mesh on the walkers' joints, with soles that are flat and rigid to foot and toes.

A pack is one .npz of a character; it holds positions in the rest pose (metres, see body), triangles,
up to four joints a vertex with weights, and a part for each vertex.
"""
from dataclasses import dataclass, replace

import numpy as np

from .body import INDEX, Body, FootShape, points_from_joints, scaled

PARTS = ("skin", "eye", "iris", "hair", "top", "bottom", "shoe", "lips")
SOLE_BAND_M = .014


@dataclass(frozen=True)
class Character:
    """name; vertices [V, 3], triangles [F, 3], joints [V, 4], weights [V, 4], part [V]; the body they sit on."""
    name: str
    vertices: np.ndarray
    triangles: np.ndarray
    joints: np.ndarray
    weights: np.ndarray
    part: np.ndarray
    body: Body

    def normals(self):
        """Smooth normals [V, 3] in the rest pose; parts do not blend."""
        a, b, c = (self.vertices[self.triangles[:, i]] for i in range(3))
        face = np.cross(b - a, c - a)
        normal = np.zeros_like(self.vertices)
        for i in range(3):
            np.add.at(normal, self.triangles[:, i], face)
        return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)

    def skin(self, matrices):
        """Posed vertices [T, V, 3] for skinning matrices [T, 19, 4, 4]; for checks, the renderer does its own."""
        blend = np.einsum("vk,tvkij->tvij", self.weights, matrices[:, self.joints])
        return np.einsum("tvij,vj->tvi", blend[..., :3, :3], self.vertices) + blend[..., :3, 3]

    def sole(self, foot):
        """Vertex numbers of the sole of a foot."""
        ankle, ball = (INDEX[f"{'lr'[foot]}_{name}"] for name in ("ankle", "ball"))
        main = self.joints[np.arange(len(self.joints)), self.weights.argmax(1)]
        return np.flatnonzero(((main == ankle) | (main == ball)) & (self.vertices[:, 2] < 1e-4))

    def resized(self, factor):
        return replace(self, vertices=self.vertices * factor, body=scaled(self.body, factor))


def four_weights(dense):
    """The four largest of dense [V, 19] weights: joints uint8, weights float32 that sum to 1."""
    order = np.argsort(-dense, axis=1)[:, :4]
    weights = np.take_along_axis(dense, order, 1)
    return order.astype(np.uint8), (weights / weights.sum(1, keepdims=True)).astype(np.float32)


def assemble(name, vertices, triangles, dense, part, rest):
    """A Character from a mesh with its own joint places: straightens the feet and flattens the soles."""
    vertices, rest, dense = vertices.copy(), rest.copy(), dense.copy()
    for side in "lr":
        ankle, ball = INDEX[f"{side}_ankle"], INDEX[f"{side}_ball"]
        out = rest[ball] - rest[ankle]
        angle = -np.arctan2(out[1], out[0])
        turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
        share = (dense[:, ankle] + dense[:, ball])[:, None]
        vertices = (1 - share) * vertices + share * ((vertices - rest[ankle]) @ turn.T + rest[ankle])
        rest[ball] = rest[ankle] + turn @ out
    feet = dense[:, [INDEX[n] for n in ("l_ankle", "l_ball", "r_ankle", "r_ball")]].sum(1) > .5
    low = vertices[feet, 2].min()
    vertices[:, 2] -= low
    rest[:, 2] -= low
    middle = .5 * (rest[INDEX["l_hip"]] + rest[INDEX["r_hip"]])
    shift = np.array((middle[0], middle[1], 0))
    vertices, rest = vertices - shift, rest - shift
    ankle_z = .5 * (rest[INDEX["l_ankle"], 2] + rest[INDEX["r_ankle"], 2])
    sole = feet & (vertices[:, 2] < SOLE_BAND_M)
    vertices[sole, 2] = 0
    extents = []
    for side in "lr":
        ankle, ball = INDEX[f"{side}_ankle"], INDEX[f"{side}_ball"]
        own = feet & (dense[:, ankle] + dense[:, ball] > .5)
        rigid = own & (vertices[:, 2] < .8 * ankle_z)
        toes = vertices[:, 0] > rest[ball, 0]
        dense[rigid] = 0
        dense[rigid & toes, ball] = 1
        dense[rigid & ~toes, ankle] = 1
        x = vertices[own & sole, 0] - rest[ankle, 0]
        extents.append((x.min(), rest[ball, 0] - rest[ankle, 0], x.max(), rest[ankle, 2], rest[ball, 2]))
    heel, ball_forward, toe, ankle_m, ball_m = np.mean(extents, 0)
    shape = FootShape(float(heel), float(ball_forward), float(toe), float(ankle_m), float(np.clip(ball_m, .01, .6 * ankle_m)))
    for side in "lr":
        ankle, ball = INDEX[f"{side}_ankle"], INDEX[f"{side}_ball"]
        rest[ankle, 2] = shape.ankle_m
        rest[ball] = rest[ankle] + np.array((shape.ball_forward_m, 0, shape.ball_m - shape.ankle_m))
        own = sole & (dense[:, ankle] + dense[:, ball] > .5)
        vertices[own, 0] = np.clip(vertices[own, 0], rest[ankle, 0] + shape.heel_m, rest[ankle, 0] + shape.toe_m)
    height = float(vertices[:, 2].max())
    joints, weights = four_weights(dense)
    body = Body(rest, points_from_joints(rest, shape, height), shape, height)
    return Character(name, vertices.astype(np.float32), triangles.astype(np.int32), joints, weights, part.astype(np.uint8), body)


def save(path, character):
    low, high = character.vertices.min(0), character.vertices.max(0)
    whole = np.round((character.vertices - low) / (high - low) * 65535).astype(np.uint16)
    np.savez_compressed(path, name=character.name, low=low, high=high, vertices=whole,
                        triangles=character.triangles.astype(np.uint16), joints=character.joints,
                        weights=np.round(character.weights * 255).astype(np.uint8), part=character.part,
                        rest=character.body.rest, points=character.body.points,
                        foot=np.array(list(vars(character.body.foot).values())), height=character.body.height_m)


def load(path):
    with np.load(path) as d:
        vertices = d["vertices"].astype(np.float64) / 65535 * (d["high"] - d["low"]) + d["low"]
        weights = d["weights"].astype(np.float64)
        body = Body(d["rest"], d["points"], FootShape(*map(float, d["foot"])), float(d["height"]))
        return Character(str(d["name"]), vertices.astype(np.float32), d["triangles"].astype(np.int32), d["joints"],
                         (weights / weights.sum(1, keepdims=True)).astype(np.float32), d["part"], body)
