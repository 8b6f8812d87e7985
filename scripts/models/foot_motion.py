"""How the picture moves under heels and toes from one frame to the next, measured in the pixels.

The pose network says where a foot is to a percent or two of a body height, anew in each frame; whether
the foot still moves is better seen in the picture itself. Translation of a small window by
Lucas-Kanade (Baker and Matthews 2004, inverse compositional) on two levels, in windows that grow with
the person. The engine does the same in dev.footfall.pose.FootMotion.
"""
import numpy as np

POINTS = (29, 30, 31, 32)          # left heel, right heel, left toe, right toe
WINDOW = 24                        # samples a side
WINDOW_BODIES = 0.14
SIGMA = 7.0                        # samples, of the window's weight
ITERATIONS = 5
LONGEST_STEP = 3.0                 # samples an iteration
LARGEST_BODIES = 0.5               # farther apart, two poses are not joined
NOISE = 0.01                       # of full scale, in a sample
FLAT = 2e-5                        # a gradient's square below which there is nothing to hold on to
SEGMENTS_OF_HEIGHT = 0.288 + 0.245 + 0.246
SMALLEST_PX = 8.0
LUMA = np.array([0.299, 0.587, 0.114])


def weights():
    """[WINDOW²] a Gaussian over the window, sum 1."""
    at = np.arange(WINDOW) - (WINDOW - 1) / 2
    one = np.exp(-0.5 * (at / SIGMA) ** 2)
    two = np.outer(one, one).ravel()
    return two / two.sum()


_AT = np.arange(WINDOW) - (WINDOW - 1) / 2
GRID_Y, GRID_X = (g.ravel() for g in np.meshgrid(_AT, _AT, indexing="ij"))
WEIGHTS = weights()


def height_px(points):
    """How tall the person of one pose [33, >=2] appears, from trunk and the longer leg."""
    p = points[:, :2].astype(np.float64)
    length = lambda a, b: np.hypot(*(p[a] - p[b]))
    legs = max(length(23, 25) + length(25, 27), length(24, 26) + length(26, 28))
    trunk = np.hypot(*((p[11] + p[12]) / 2 - (p[23] + p[24]) / 2))
    return max(SMALLEST_PX, (trunk + legs) / SEGMENTS_OF_HEIGHT)


def resampled(frame, x0, y0, step, columns, rows):
    """Brightness 0..1 [rows, columns] of an RGB picture; sample (i, j) is centred on (x0 + step j, y0 + step i).

    The mean over a square of the samples' distance, one pixel at least: what lies beyond the edge is as
    the edge. Pixel (k, l) covers k - 0.5 .. k + 0.5.
    """
    half = max(step, 1.0) / 2
    low_x, low_y = int(np.floor(x0 - half - .5)) - 1, int(np.floor(y0 - half - .5)) - 1
    high_x = int(np.ceil(x0 + step * (columns - 1) + half + .5)) + 1
    high_y = int(np.ceil(y0 + step * (rows - 1) + half + .5)) + 1
    xs = np.clip(np.arange(low_x, high_x + 1), 0, frame.shape[1] - 1)
    ys = np.clip(np.arange(low_y, high_y + 1), 0, frame.shape[0] - 1)
    part = frame[ys[0]:ys[-1] + 1, xs[0]:xs[-1] + 1].astype(np.float64) @ (LUMA / 255)
    part = part[np.ix_(ys - ys[0], xs - xs[0])]
    sums = np.zeros((len(ys) + 1, len(xs) + 1))
    sums[1:, 1:] = part.cumsum(0).cumsum(1)

    def edges(start, low, count):
        at = start + step * np.arange(count) + .5 - low
        return at - half, at + half

    left, right = edges(x0, low_x, columns)
    top, bottom = edges(y0, low_y, rows)

    def along(values, at):
        whole = np.floor(at).astype(int)
        share = at - whole
        return values[:, whole] * (1 - share) + values[:, whole + 1] * share

    wide = along(sums, right) - along(sums, left)
    return (along(wide.T, bottom) - along(wide.T, top)).T / (4 * half * half)


def halved(picture):
    """Means of 2 x 2; sample (i, j) is centred on (2 i + 0.5, 2 j + 0.5) of the picture given."""
    rows, columns = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    p = picture[:rows, :columns]
    return (p[::2, ::2] + p[1::2, ::2] + p[::2, 1::2] + p[1::2, 1::2]) / 4


def _sampled(picture, x, y):
    """Bilinear, the edge repeated."""
    x = np.clip(x, 0, picture.shape[1] - 1.001)
    y = np.clip(y, 0, picture.shape[0] - 1.001)
    i, j = y.astype(int), x.astype(int)
    v, u = y - i, x - j
    flat, width = picture.ravel(), picture.shape[1]
    k = i * width + j
    return (flat[k] * (1 - u) + flat[k + 1] * u) * (1 - v) + (flat[k + width] * (1 - u) + flat[k + width + 1] * u) * v


def _refined(now, before, centre, d):
    """d [C, 2] improved: where in `before` the window around `centre` of `now` lies, less centre. Also error and texture."""
    x, y = centre[0] + GRID_X, centre[1] + GRID_Y
    template = _sampled(now, x, y)
    gx = (_sampled(now, x + 1, y) - _sampled(now, x - 1, y)) / 2
    gy = (_sampled(now, x, y + 1) - _sampled(now, x, y - 1)) / 2
    gx, gy = gx - gx @ WEIGHTS, gy - gy @ WEIGHTS
    xx, xy, yy = WEIGHTS @ (gx * gx) + 1e-9, WEIGHTS @ (gx * gy), WEIGHTS @ (gy * gy) + 1e-9
    determinant = xx * yy - xy * xy
    contrast = WEIGHTS @ (template - template @ WEIGHTS) ** 2
    least = (xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy * xy)
    d = d.copy()
    for _ in range(ITERATIONS):
        r = _sampled(before, x + d[:, :1], y + d[:, 1:]) - template
        bx, by = r @ (WEIGHTS * gx), r @ (WEIGHTS * gy)
        step = np.stack([yy * bx - xy * by, xx * by - xy * bx], 1) / determinant
        d -= np.clip(step, -LONGEST_STEP, LONGEST_STEP)
    r = _sampled(before, x + d[:, :1], y + d[:, 1:]) - template
    error = (r * r) @ WEIGHTS - (r @ WEIGHTS) ** 2
    return d, error, contrast, least


def foot_motion(before, now, points_before, points_now):
    """[4, 3] of POINTS: x, y in pixels that each moved since the frame before, and trust 0..1.

    before, now: RGB uint8 pictures of one size; points: [33, >=2] of the same person in both.
    """
    found = np.zeros((len(POINTS), 3))
    height = height_px(points_now)
    step = WINDOW_BODIES * height / WINDOW
    for foot in (0, 1):
        own = [POINTS[foot], POINTS[foot + 2]]
        p = points_now[own, :2].astype(np.float64)
        q = points_before[own, :2].astype(np.float64)
        if np.hypot(*(p - q).T).max() > LARGEST_BODIES * height:
            q = p
        margin = WINDOW * step
        low = np.minimum(p, q).min(0) - margin
        columns, rows = (np.ceil((np.maximum(p, q).max(0) + margin - low) / step).astype(int) // 2 + 1) * 2
        fine = [resampled(f, low[0], low[1], step, columns, rows) for f in (now, before)]
        coarse = [halved(f) for f in fine]
        for k in (0, 1):
            at, guess = (p[k] - low) / step, (q[k] - p[k]) / step
            d = np.stack([np.zeros(2), guess])
            d, *_ = _refined(*coarse, (at - .5) / 2, d / 2)
            d, error, contrast, least = _refined(*fine, at, d * 2)
            best = 0 if error[0] <= error[1] else 1
            inside = 0 <= p[k, 0] < now.shape[1] and 0 <= p[k, 1] < now.shape[0]
            trust = max(0.0, 1 - error[best] / (contrast + NOISE ** 2)) * least / (least + FLAT) * inside
            found[foot + 2 * k] = *(-d[best] * step), trust
    return found


# ---------------------------------------------------------------------------- golden of the engine's test

SIZE = 320, 240                    # of the golden's pictures


def waves(shift_x, shift_y):
    """A picture of three crossing waves, moved; the engine's test draws the same."""
    y, x = np.mgrid[0:SIZE[1], 0:SIZE[0]].astype(np.float64)
    x, y = x - shift_x, y - shift_y
    value = 128 + 45 * np.sin(.23 * x + .11 * y) + 40 * np.sin(.31 * y - .17 * x) + 30 * np.sin(.61 * x + .47 * y)
    return np.repeat(np.floor(value + .5).astype(np.uint8)[..., None], 3, 2)


def standing(x, y, height):
    """[33, 2] joints of somebody whose hips are at x, y."""
    p = np.tile([float(x), float(y)], (33, 1))
    for side, sign in ((0, -1), (1, 1)):
        for joint, across, down in ((11, .1, -.288), (23, .05, 0), (25, .05, .245), (27, .06, .49), (29, .08, .52), (31, .14, .53)):
            p[joint + side] += (sign * across * height, down * height)
    return p


def golden():
    """Lines of the golden file: moved x, y, height, then x, y, trust of the four points."""
    for shift_x, shift_y, height in ((0, 0, 120), (1.5, -.75, 120), (4, 2, 160), (-9, 3, 200), (.25, .5, 60)):
        now = standing(160, 110, height)
        before = now - (shift_x + .8, shift_y - .6)
        found = foot_motion(waves(0, 0), waves(shift_x, shift_y), before, now)
        yield "\t".join([f"{shift_x}\t{shift_y}\t{height}", *(f"{v:.4f}" for v in found.ravel())])


if __name__ == "__main__":
    print("\n".join(golden()))
