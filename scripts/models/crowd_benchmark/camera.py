"""The films' cameras: as those of the walkers, with a focal length that may change."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from walkers.cameras import Camera

KEY_S = 0.02
LENSES = (30, 50)  # degrees, top to bottom
LONG_LENS = (12, 20)


@dataclass(frozen=True)
class FilmCamera:
    """kind; a camera whose focal length holds at time 0; factors of it over time."""

    kind: str
    base: Camera
    zoom: np.ndarray  # [K], at base.times

    def at(self, t: float) -> Camera:
        """The camera with the focal length of an instant."""
        factor = float(np.interp(t, self.base.times, self.zoom))
        return replace(self.base, focal_px=self.base.focal_px * factor)

    def project(self, points: np.ndarray, times: np.ndarray) -> np.ndarray:
        """[T, N, 3] m at times to [T, N, 3]: x, y px, distance ahead m."""
        rows = [self.at(t).project(p[None], np.array([t]))[0] for p, t in zip(points, times)]
        return np.stack(rows)

    def places(self, times: np.ndarray) -> np.ndarray:
        """Where it stands at times, [T, 3] m."""
        return self.base.at(times)[0]

    def turns(self, times: np.ndarray) -> np.ndarray:
        """How it is turned at times."""
        return self.base.at(times)[1]


@dataclass(frozen=True)
class CutCamera:
    """Two cameras, the second from an instant on: a film with a cut."""

    first: FilmCamera
    second: FilmCamera
    cut: float

    kind = "cut"

    @property
    def base(self) -> Camera:
        """The first one's picture size."""
        return self.first.base

    def _of(self, t: float) -> FilmCamera:
        return self.first if t < self.cut else self.second

    def at(self, t: float) -> Camera:
        """The camera of an instant."""
        return self._of(t).at(t)

    def project(self, points: np.ndarray, times: np.ndarray) -> np.ndarray:
        """As that of one camera."""
        rows = [self.at(t).project(p[None], np.array([t]))[0] for p, t in zip(points, times)]
        return np.stack(rows)

    def places(self, times: np.ndarray) -> np.ndarray:
        """As that of one camera."""
        return np.concatenate([self._of(t).places(np.array([t])) for t in times])

    def turns(self, times: np.ndarray) -> np.ndarray:
        """As that of one camera."""
        return np.concatenate([self._of(t).turns(np.array([t])) for t in times])


def still_camera(rng, people, times, size, tall_px: float) -> FilmCamera:
    """One that sees where all of them are, from eye height or above, sometimes in the hand."""
    keys = _keys(times)
    middle = np.concatenate([w.points(keys)[::10].mean(1) for w in people]).mean(0)
    above = rng.uniform(1.4, 4.0) if tall_px < 160 else rng.uniform(1.0, 2.2)
    hand = rng.random() < 0.4
    base = _stand(rng, keys, np.repeat(middle[None], len(keys), 0), size, tall_px, above)
    if hand:
        base = replace(base, angles=base.angles + 0.004 * _noise(rng, len(keys), 0.5, 3))
    return FilmCamera("handheld" if hand else "static", base, np.ones(len(keys)))


def follow_camera(rng, walker, times, size, moves: str, tall_px: float, waist=False) -> FilmCamera:
    """One that moves in a named way. waist: the picture's lower edge cuts the thighs."""
    keys = _keys(times)
    centre = walker.points(keys)[:, (11, 12, 23, 24)].mean(1)
    smooth = gaussian_filter1d(centre, 0.4 / KEY_S, axis=0, mode="nearest")
    steady = np.repeat(centre.mean(0)[None], len(keys), 0)
    target = smooth if moves in ("pan", "whip", "dolly", "bob") else steady
    lens = LONG_LENS if waist else LENSES
    base = _stand(rng, keys, target, size, tall_px, rng.uniform(1.0, 1.8), lens)
    angles, place, zoom = base.angles.copy(), base.place.copy(), np.ones(len(keys))
    if moves == "whip":
        for start in rng.uniform(0.5, times[-1] - 1, 3):
            bump = np.exp(-(((keys - start) / 0.16) ** 2))
            angles[:, 0] += rng.choice([-1, 1]) * 0.22 * bump
    elif moves == "tilt":
        angles[:, 1] += 0.10 * np.sin(2 * np.pi * rng.uniform(0.2, 0.4) * keys)
    elif moves == "zoom":
        zoom = np.exp(0.35 * np.sin(2 * np.pi * rng.uniform(0.15, 0.3) * keys + rng.uniform(0, 6)))
    elif moves == "dolly":
        place = place + (smooth - smooth[0]) * np.array((1, 1, 0.2))
    elif moves == "handheld":
        angles = angles + 0.012 * _noise(rng, len(keys), 0.5, 3)
        angles = angles + 0.002 * _noise(rng, len(keys), 0.07, 3)
    elif moves == "bob":
        beat = 2 * np.pi * rng.uniform(1.7, 2.1) * keys
        angles[:, 1] += 0.012 * np.sin(beat)
        angles[:, 0] += 0.008 * np.sin(beat / 2 + 1)
    if moves in ("dolly",):
        angles = _look(place, target)
    if waist:
        edge = rng.uniform(0.2, 0.36) * tall_px  # below the trunk's middle: hips 0.15, knees 0.41
        angles[:, 1] += np.arctan((size[1] / 2 - edge) / base.focal_px)
    return FilmCamera(moves, replace(base, place=place, angles=angles), zoom)


def _stand(rng, keys, target, size, tall_px, above, lens=LENSES) -> Camera:
    width, height = size
    fov = rng.uniform(*lens)
    focal = height / 2 / np.tan(np.radians(fov) / 2)
    distance = max(focal * 1.7 / tall_px, 1.8)
    azimuth = rng.uniform(-np.pi, np.pi)
    middle = target.mean(0)
    place = middle + distance * np.array((-np.cos(azimuth), -np.sin(azimuth), 0))
    place[2] = above
    places = np.repeat(place[None], len(keys), 0)
    return Camera("film", float(focal), width, height, keys, places, _look(places, target))


def _look(place, target):
    look = target - place
    return np.column_stack(
        [
            np.unwrap(np.arctan2(look[:, 1], look[:, 0])),
            np.arctan2(look[:, 2], np.hypot(look[:, 0], look[:, 1])),
            np.zeros(len(look)),
        ]
    )


def _keys(times):
    return np.arange(-0.1, times[-1] + 0.15, KEY_S)


def _noise(rng, count: int, seconds: float, dims: int):
    raw = gaussian_filter1d(rng.normal(size=(count, dims)), seconds / KEY_S, axis=0, mode="reflect")
    return raw / np.maximum(raw.std(0), 1e-9)
