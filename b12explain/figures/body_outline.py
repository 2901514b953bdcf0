"""The drawn body: a smooth outline 200 units high around x = 0, and the nervous system inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

Points = list[tuple[float, float]]

#: One half of the outline, from the top of the head down the outside of the arm and leg and back up inside.
_HALF: Final[Points] = [
    (0, 200), (5.6, 198.9), (9.2, 194.8), (10.2, 188), (10.9, 185.2), (11.1, 182.4), (10, 180),
    (9.2, 175.4),
    (6.8, 171.2), (5.2, 168.6), (5.5, 165.2), (8.6, 162.6), (15, 160.6), (22, 158.4), (26.6, 153.8),
    (28.4, 146), (29.4, 136), (30.8, 124), (33.2, 113), (35.4, 102), (37, 92.5), (39.2, 87.6), (41.2, 81.5),
    (41.6, 75), (40.4, 69.6), (38.2, 67.6), (36.6, 70.4), (36.4, 76.4), (35.2, 79.4), (33.9, 76.2),
    (32.8, 77),
    (33, 83.4), (33.2, 91), (30.6, 101), (27.4, 112), (25, 124), (23.4, 135), (22.2, 143.4), (20.9, 140),
    (20.2, 132), (18.2, 122), (17.2, 114.4), (18.4, 106.4), (20.8, 98), (21.8, 88), (21, 76), (18.8, 62),
    (16.9, 52.4), (16.7, 44), (16.9, 36), (15, 25), (12.2, 14.2), (12.3, 8.6), (16.2, 3.4), (17.3, 0.6),
    (14.6, -1.2),
    (9.4, -1.1), (6.2, 0.8), (5.9, 6), (6.9, 13.6), (5.6, 26), (4.7, 36), (5.4, 45), (5.8, 52.4), (4.4, 64),
    (2.4, 78), (1, 87), (0, 88.4),
]  # fmt: skip

#: The outline of a sitting infant around (0, 0), about 34 units high.
_INFANT_HALF: Final[Points] = [
    (0, 20.6), (4.8, 19.8), (8.6, 16.4), (9.9, 11.6), (10.7, 10.4), (10.8, 8.4), (9.4, 7), (7.2, 3.6),
    (4.8, 1.8),
    (5.2, 0.6), (8.6, -0.8), (11.6, -4.6), (14, -9.6), (14.2, -12.2), (12.2, -12.8), (10.4, -9.6),
    (8.8, -6.4),
    (8.4, -10), (9, -12.6), (13.6, -13.2), (18, -14.8), (20.4, -17.2), (20, -20.4), (16.6, -21.2),
    (12, -19.8),
    (5, -18.4), (0, -17.4),
]  # fmt: skip


def _mirrored(half: Sequence[tuple[float, float]]) -> Points:
    return [*half, *((-x, y) for x, y in reversed(half[1:-1]))]


def smooth_path(points: Sequence[tuple[float, float]], x0: float = 0.0, y0: float = 0.0) -> str:
    """A closed smooth curve through the points as an SVG path in data coordinates, moved by (x0, y0).

    Notes
    -----
    Catmull-Rom: the curve passes through every point, and its direction there is that of its neighbours.
    """
    at = np.array(points) + np.array((x0, y0))
    before, after = np.roll(at, 1, axis=0), np.roll(at, -1, axis=0)
    pull = (after - before) / 6
    path = f"M {at[0][0]:.1f},{at[0][1]:.1f}"
    for n in range(len(at)):
        m = (n + 1) % len(at)
        first, second, end = at[n] + pull[n], at[m] - pull[m], at[m]
        path += " C " + " ".join(f"{x:.1f},{y:.1f}" for x, y in (first, second, end))
    return f"{path} Z"


def body_path(x0: float) -> str:
    """The outline of an adult whose middle stands at `x0`."""
    return smooth_path(_mirrored(_HALF), x0)


def infant_path(x0: float, y0: float) -> str:
    """The outline of a sitting infant around (x0, y0)."""
    return smooth_path(_mirrored(_INFANT_HALF), x0, y0)


def both_sides(*lines: Points) -> list[Points]:
    """The lines, and their mirror images."""
    return [side for line in lines for side in (line, [(-x, y) for x, y in line])]


#: Nerves from the cord to arms, trunk, hands and feet.
NERVES: Final[list[Points]] = both_sides(
    [(1, 166), (9, 160), (19, 156), (24.6, 148), (26, 136), (27.6, 124), (30.4, 112), (33, 100),
    (35.2, 90), (36.8, 82)],
    [(36, 86), (34.6, 81.4), (33.9, 78.4)], [(36.6, 83), (37.4, 76), (37.8, 70)], [(36.8, 83), (39.2, 77),
    (39.8, 71.6)],
    [(1, 163), (10, 157), (21, 151), (24, 140), (25.6, 127), (28.6, 112), (31.6, 99), (34.2, 90)],
    [(1, 152), (9, 152.6), (16, 148.6)], [(1, 143), (9, 143.6), (17, 139.4)], [(1, 134), (8, 134.6),
    (15.6, 130.6)],
    [(1, 122), (5, 112), (9, 102), (11.6, 90), (12, 76), (11.2, 62), (10.8, 52), (11, 40), (10, 26),
    (9.2, 12), (10.2, 4), (13.6, 1.2)],
    [(1, 122), (7, 110), (12.6, 100), (16.4, 88), (16.2, 74), (14.4, 62)],
    [(10.8, 52), (13.6, 42), (13.6, 30), (11.4, 16), (10.4, 8)], [(9.8, 6), (8.6, 2.4),
    (8.2, 0.8)], [(10.2, 4.4), (10.8, 1)],
)  # fmt: skip

#: The brain, from above its stem round.
BRAIN: Final[Points] = [
    (-0.6, 180), (-2.2, 183), (-5.4, 182.6), (-8, 185.4), (-8.5, 190), (-6.8, 194.6), (-3.4, 197),
    (0, 196.4),
    (3.4, 197), (6.8, 194.6), (8.5, 190), (8, 185.4), (5.4, 182.6), (2.2, 183), (0.6, 180), (-0.6, 180),
]  # fmt: skip
#: Its folds.
FOLDS: Final[list[Points]] = [
    [(0, 196.2), (0, 184)],
    *both_sides(
        [(1.4, 193), (3.4, 194), (5, 192.4), (6.8, 192.6)],
        [(1.6, 188.6), (3.8, 189.6), (5.6, 187.8), (7.4, 188.6)],
        [(2, 185.4), (3.8, 186), (5, 184.8)],
    ),
]
#: Along the back of the cord: inner pair and outer pair, drawn far wider than they are.
DORSAL: Final[list[Points]] = both_sides([(0.75, 181), (0.75, 150), (0.75, 121)])
CORTICOSPINAL: Final[list[Points]] = both_sides([(2.2, 188), (2.3, 181), (2.3, 150), (2.0, 121)])
#: From the eyes to the back of the brain, and the rims of the eyes.
OPTIC: Final[list[Points]] = both_sides([(3.7, 184.4), (1.2, 186.6), (-0.4, 188.2), (-2.2, 191.4)])
EYES: Final[list[Points]] = both_sides(
    [(1.9, 184.2), (3, 185.3), (4.4, 185.3), (5.5, 184.2), (4.4, 183.3), (3, 183.3), (1.9, 184.2)]
)
#: Tongue, breastbone, hip bones and the upper ends of the thigh bones, where quickly dividing tissue is.
MARROW: Final[list[Points]] = [
    [(-1.7, 176), (-1.2, 174.4), (0, 173.8), (1.2, 174.4), (1.7, 176), (0, 176.5), (-1.7, 176)],
    [(-1.3, 156), (-1.6, 146), (-0.9, 137), (0.9, 137), (1.6, 146), (1.3, 156), (-1.3, 156)],
    *both_sides(
        [(4, 104), (8, 109), (14.4, 108.6), (17, 104), (13, 98.4), (8.4, 97.6), (6.2, 100.4), (4, 104)],
        [(17.6, 93), (18.6, 89), (16.4, 83), (15, 72), (13.6, 72), (13.8, 84), (15.4, 91.4), (17.6, 93)],
    ),
]

#: A cut across the cord, 1 unit wide to each side, the back upwards: its rim, grey matter and two tracts.
CORD_RIM: Final[Points] = [
    (0, 0.8), (0.4, 0.84), (0.8, 0.6), (1, 0.05), (0.88, -0.45), (0.5, -0.8), (0.08, -0.84), (0, -0.62),
    (-0.08, -0.84), (-0.5, -0.8), (-0.88, -0.45), (-1, 0.05), (-0.8, 0.6), (-0.4, 0.84), (0, 0.8),
]  # fmt: skip
CORD_GREY: Final[Points] = [
    (0, 0.1), (0.16, 0.16), (0.28, 0.44), (0.44, 0.7), (0.52, 0.66), (0.42, 0.34), (0.4, 0.08),
    (0.56, -0.2),
    (0.48, -0.48), (0.3, -0.5), (0.2, -0.2), (0, -0.12), (-0.2, -0.2), (-0.3, -0.5), (-0.48, -0.48),
    (-0.56, -0.2),
    (-0.4, 0.08), (-0.42, 0.34), (-0.52, 0.66), (-0.44, 0.7), (-0.28, 0.44), (-0.16, 0.16), (0, 0.1),
]  # fmt: skip
CORD_DORSAL: Final[list[Points]] = both_sides(
    [(0.04, 0.72), (0.36, 0.76), (0.22, 0.46), (0.1, 0.22), (0.04, 0.2), (0.04, 0.72)]
)
CORD_LATERAL: Final[list[Points]] = both_sides(
    [(0.56, 0.42), (0.74, 0.42), (0.84, 0.2), (0.76, 0.02), (0.58, 0.02), (0.5, 0.2), (0.56, 0.42)]
)
