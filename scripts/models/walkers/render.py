"""The renderer: OpenGL through EGL, on a GPU or on Mesa's software driver."""
import moderngl
import numpy as np

from . import shaders
from .body import INDEX

SHADOW_SIDE = 1024
SHARE_SIDE = 96
PERSON_FORMAT = "3f 3f 4f 4f 1f 1f"
PERSON_INPUTS = ("in_position", "in_normal", "in_joints", "in_weights", "in_part", "in_foot")
NEAR_M, FAR_M = .1, 120.0
OTHERS_FOOT, LEFT_FOOT, RIGHT_FOOT = 3.0, 1.0, 2.0


def context():
    """A context without a window."""
    return moderngl.create_context(standalone=True, backend="egl")


def projection(camera, place, turn, jitter=(0.0, 0.0)):
    """World to clip space for one instant, so that cameras.Camera's pixels result; rows for numpy."""
    w, h, f = camera.width, camera.height, camera.focal_px
    look = np.eye(4)
    look[:3, :3], look[:3, 3] = turn, -turn @ place
    # Pixel (i, j) has its centre at (i, j) in camera coordinates but at (i + .5, j + .5) for OpenGL.
    sx, sy = (1 + 2 * jitter[0]) / w, (1 + 2 * jitter[1]) / h
    clip = np.array([[2 * f / w, 0, sx, 0], [0, -2 * f / h, -sy, 0],
                     [0, 0, (FAR_M + NEAR_M) / (FAR_M - NEAR_M), -2 * FAR_M * NEAR_M / (FAR_M - NEAR_M)], [0, 0, 1, 0]])
    return clip @ look


def light_projection(to_light, centre, radius_m=3.2):
    """An orthographic view from the light on the walkers."""
    up = np.array((0, 0, 1.0)) if abs(to_light[2]) < .95 else np.array((1.0, 0, 0))
    right = np.cross(up, to_light)
    right /= np.linalg.norm(right)
    turn = np.stack([right, np.cross(to_light, right), to_light])
    m = np.eye(4)
    m[:3, :3], m[:3, 3] = turn, -turn @ centre
    return np.diag((1 / radius_m, 1 / radius_m, -1 / 12.0, 1)) @ m


def as_uniform(matrix):
    return np.ascontiguousarray(np.swapaxes(matrix, -1, -2), np.float32).tobytes()


class Person:
    """A character's mesh on the GPU."""

    def __init__(self, renderer, character, main):
        c = character
        main_joint = c.joints[np.arange(len(c.joints)), c.weights.argmax(1)]
        foot = np.full(len(c.vertices), OTHERS_FOOT)
        if main:
            for value, side in ((LEFT_FOOT, "l"), (RIGHT_FOOT, "r")):
                foot[(main_joint == INDEX[f"{side}_ankle"]) | (main_joint == INDEX[f"{side}_ball"])] = value
        data = np.column_stack([c.vertices, c.normals(), c.joints, c.weights, c.part, foot]).astype("f4")
        ctx = renderer.ctx
        self.vertices, self.index = ctx.buffer(data.tobytes()), ctx.buffer(c.triangles.astype("u4").tobytes())
        self.drawn = {name: ctx.vertex_array(program, [_used(program, self.vertices, PERSON_FORMAT, PERSON_INPUTS)], self.index)
                      for name, program in (("colour", renderer.person), ("shadow", renderer.shadow), ("foot", renderer.foot))}

    def release(self):
        for thing in (*self.drawn.values(), self.vertices, self.index):
            thing.release()


def _used(program, buffer, layout, names):
    """Binding of a buffer for a program that may not use all inputs."""
    words, present = layout.split(), []
    for word, name in zip(words, names):
        size = int(word[0]) * 4
        present.append((word if name in program else f"{size}x", name))
    return (buffer, " ".join(w for w, _ in present), *[n for _, n in present if n in program])


class Renderer:
    """One OpenGL context; draws clips of any size. Not thread-safe."""

    def __init__(self, surfaces):
        self.ctx = ctx = context()
        self.person = ctx.program(shaders.PERSON_VERTEX, shaders.PERSON_FRAGMENT)
        self.foot = ctx.program(shaders.FOOT_VERTEX, shaders.FOOT_FRAGMENT)
        self.flat = ctx.program(shaders.FLAT_VERTEX, shaders.FOOT_FRAGMENT)
        self.shadow = ctx.program(shaders.SHADOW_VERTEX, shaders.SHADOW_FRAGMENT)
        self.stage = ctx.program(shaders.STAGE_VERTEX, shaders.STAGE_FRAGMENT)
        self.add = ctx.program(shaders.SCREEN_VERTEX, shaders.ADD_FRAGMENT)
        self.grade = ctx.program(shaders.SCREEN_VERTEX, shaders.GRADE_FRAGMENT)
        screen = ctx.buffer(np.array((-1, -1, 3, -1, -1, 3), "f4").tobytes())
        self.add_quad = ctx.vertex_array(self.add, [(screen, "2f", "in_position")])
        self.grade_quad = ctx.vertex_array(self.grade, [(screen, "2f", "in_position")])
        side = surfaces.shape[1]
        self.surfaces = ctx.texture_array((side, side, len(surfaces)), 3, surfaces.tobytes())
        self.surfaces.build_mipmaps()
        self.surfaces.anisotropy = 4.0
        self.shadow_map = ctx.depth_texture((SHADOW_SIDE,) * 2)
        self.shadow_map.compare_func = "<="
        self.shadow_map.repeat_x = self.shadow_map.repeat_y = False
        self.shadow_target = ctx.framebuffer(depth_attachment=self.shadow_map)
        self.share_target = ctx.framebuffer([ctx.texture((SHARE_SIDE,) * 2, 4)], ctx.depth_renderbuffer((SHARE_SIDE,) * 2))
        self.targets = {}
        for program in (self.person, self.stage):
            program["shadow_map"] = 1
        self.stage["surfaces"] = 0

    def target(self, width, height):
        """Frame buffers of a size: scene, sum, result."""
        if (width, height) not in self.targets:
            ctx, size = self.ctx, (width, height)
            pictures = [ctx.texture(size, 4, dtype="f2") for _ in range(2)] + [ctx.texture(size, 4)]
            for picture in pictures:
                picture.repeat_x = picture.repeat_y = False
            scene = ctx.framebuffer([pictures[0]], ctx.depth_renderbuffer(size))
            self.targets[width, height] = (scene, ctx.framebuffer([pictures[1]]), ctx.framebuffer([pictures[2]]), pictures)
        return self.targets[width, height]

    def upload_stage(self, stage):
        buffer = self.ctx.buffer(stage.vertices.tobytes())
        names = ("in_position", "in_normal", "in_uvl", "in_tint")
        drawn = self.ctx.vertex_array(self.stage, [_used(self.stage, buffer, "3f 3f 3f 3f", names)])
        flat = self.ctx.vertex_array(self.flat, [_used(self.flat, buffer, "3f 3f 3f 3f", names)])
        return buffer, drawn, flat

    def frame(self, camera, stage, drawn_stage, people, moments, seed):
        """One picture uint8 [height, width, 3], the mean over `moments`.

        people: (Person, palette, pattern); moments: (place, turn, skinning matrices of each person).
        """
        ctx = self.ctx
        scene, total, result, pictures = self.target(camera.width, camera.height)
        ctx.enable(moderngl.DEPTH_TEST)
        middle = moments[len(moments) // 2]
        centre = middle[2][0][0, :3, :3] @ np.array((0, 0, .9)) + middle[2][0][0, :3, 3]
        light_view = light_projection(stage.to_light, centre)
        self.shadow_target.use()
        self.shadow_target.clear(depth=1.0)
        self.shadow["light_view"].write(as_uniform(light_view))
        for (person, _, _), bones in zip(people, middle[2]):
            self.shadow["bones"].write(as_uniform(bones))
            person.drawn["shadow"].render()
        self.shadow_map.use(1)
        self.surfaces.use(0)
        for program in (self.person, self.stage):
            program["light_view"].write(as_uniform(light_view))
            program["to_light"] = tuple(stage.to_light)
            for name, value in stage.light.items():
                program[name] = tuple(map(float, value)) if np.ndim(value) else float(value)
        total.clear()
        jitters = np.random.default_rng(seed).uniform(-.5, .5, (len(moments), 2))
        for moment, jitter in zip(moments, jitters):
            self._moment(camera, stage, drawn_stage, people, moment, jitter, scene)
            ctx.disable(moderngl.DEPTH_TEST)
            ctx.enable(moderngl.BLEND)
            ctx.blend_func = moderngl.ONE, moderngl.ONE
            total.use()
            pictures[0].use(0)
            self.add["weight"] = 1 / len(moments)
            self.add_quad.render(vertices=3)
            ctx.disable(moderngl.BLEND)
            ctx.enable(moderngl.DEPTH_TEST)
            self.surfaces.use(0)
        self._grade(stage, camera, total, result, pictures, seed)
        picture = np.frombuffer(result.read(components=3), np.uint8).reshape(camera.height, camera.width, 3)
        return np.ascontiguousarray(picture[::-1])

    def _moment(self, camera, stage, drawn_stage, people, moment, jitter, scene):
        place, turn, bones = moment
        view = as_uniform(projection(camera, place, turn, jitter))
        scene.use()
        scene.clear(*map(float, stage.clear), 1.0, depth=1.0)
        for program in (self.person, self.stage):
            program["view"].write(view)
            program["eye"] = tuple(map(float, place))
        drawn_stage[1].render()
        for (person, palette, pattern), own in zip(people, bones):
            self.person["bones"].write(as_uniform(own))
            self.person["palette"].write(np.asarray(palette, "f4").tobytes())
            self.person["pattern"].write(np.asarray(pattern, "f4").tobytes())
            person.drawn["colour"].render()

    def _grade(self, stage, camera, total, result, pictures, seed):
        self.ctx.disable(moderngl.DEPTH_TEST)
        result.use()
        pictures[1].use(0)
        for name, value in stage.grade.items():
            self.grade[name] = tuple(map(float, value)) if np.ndim(value) else float(value)
        self.grade["seed"] = float(seed % 997) * .37
        self.grade["size"] = (float(camera.width), float(camera.height))
        self.grade_quad.render(vertices=3)

    def foot_share(self, camera, drawn_stage, people, moment, foot, window):
        """Which share of the main walker's foot is seen by a camera that reaches beyond the picture's edge.

        window: x, y, side in pixels of the square around the foot to look at.
        """
        value, (x, y, side) = (LEFT_FOOT, RIGHT_FOOT)[foot], window
        zoom = np.diag((camera.width / side, camera.height / side, 1.0, 1.0))
        zoom[0, 3], zoom[1, 3] = (camera.width - 2 * x) / side, (2 * y - camera.height) / side
        view, counts = as_uniform(zoom @ projection(camera, moment[0], moment[1])), []
        self.ctx.enable(moderngl.DEPTH_TEST)
        for alone in (True, False):
            self.share_target.use()
            self.share_target.clear(0, 0, 0, 1, depth=1.0)
            if not alone:
                self.flat["view"].write(view)
                drawn_stage[2].render()
            self.foot["view"].write(view)
            self.foot["only"] = value if alone else 0.0
            for i, ((person, _, _), bones) in enumerate(zip(people, moment[2])):
                if i == 0 or not alone:
                    self.foot["bones"].write(as_uniform(bones))
                    person.drawn["foot"].render()
            seen = np.frombuffer(self.share_target.read(components=1), np.uint8)
            counts.append(int((np.abs(seen / 255 * 8 - value) < .5).sum()))
        return counts[1] / counts[0] if counts[0] else 0.0
