"""Where the links of the chain stand on the map, and the curves between them."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

import numpy as np

#: Column (0 to 100, left to right) and row (0 at the top) of each link.
PLACES: Final[dict[str, tuple[float, float]]] = {
    "intake": (50, 0),
    "gastric-release": (50, 1),
    "intrinsic-factor": (50, 2),
    "ileal-uptake": (50, 3),
    "transport": (50, 4),
    "enterohepatic-recirculation": (15, 4),
    "stores": (30, 5),
    "demand": (80, 5),
    "cell-activation": (50, 6),
    "methionine-synthase": (27, 7),
    "methylmalonyl-coa-mutase": (76, 7),
    "homocysteine": (16.5, 8),
    "methylation": (48, 8),
    "fatty-acids": (87, 8),
    "dna-synthesis": (23, 9),
    "neurotransmitters": (54, 10),
    "blood": (23, 10),
    "myelin": (84, 10),
    "axon": (60, 11),
    "conduction": (82, 12),
    "symptom": (50, 13),
}

#: Name, first and last row of each stage, the ground it is painted on, and the side of its name; the last
#: link bears its stage's name itself.
BANDS: Final = (
    ("plate and gut", 0, 3, "band-gut", "right"),
    ("blood and stores", 4, 5, "band-blood", "right"),
    ("inside the cell", 6, 9, "band-cell", "right"),
    ("nerve and blood", 10, 12, "band-nerve", "left"),
    ("", 13, 13, "band-felt", "right"),
)

ROWS: Final = 14
#: How far from the middle of a link its curves begin and end, in rows.
_CLEAR: Final = 0.27
_BESIDE: Final = 4.5
#: Rows per column where lines run side by side: a row is about ten columns high.
_PER_COLUMN: Final = 0.08
_STEPS: Final = 9

#: Pictograms in pixels around their anchor, y upwards.
FOOT: Final = (
    "M -12,42 L -12,18 C -12,8 -22,2 -22,-8 C -22,-18 -14,-20 -4,-20 L 44,-20 C 54,-20 54,-8 46,-4 "
    "C 34,2 20,4 14,14 C 12,20 12,30 12,42 Z"
)
HAND: Final = (
    "M -14,-30 L -16,-6 L -16,24 Q -16,29 -12,29 Q -8,29 -8,24 L -8,8 L -7,8 L -7,32 "
    "Q -7,37 -3,37 Q 1,37 1,32 L 1,8 L 2,8 L 2,30 Q 2,35 6,35 Q 10,35 10,30 "
    "L 10,8 L 11,8 L 11,21 Q 11,26 15,26 Q 19,26 19,21 L 19,-3 "
    "Q 26,3 31,9 Q 35,12 38,9 Q 40,6 36,0 Q 28,-14 20,-20 Q 15,-24 14,-30 Z"
)
PLATE: Final = (
    "M 26,0 C 26,14.4 14.4,26 0,26 C -14.4,26 -26,14.4 -26,0 C -26,-14.4 -14.4,-26 0,-26 C 14.4,-26 26,-14.4 "
    "26,0 Z M 34,22 L 34,-24 M 30,22 L 30,10 Q 30,4 34,4 Q 38,4 38,10 L 38,22 "
    "M -34,-24 L -34,22 Q -40,12 -38,0 L -34,0"
)


def place(link: str) -> tuple[float, float]:
    """Column and height of a link; heights grow upwards, as plotly's do."""
    column, row = PLACES[link]
    return column, -row


def curve(start: str, end: str, aside: float = 0.0) -> tuple[list[float], list[float]]:
    """A smooth line from one link to another that leaves and arrives upright.

    Parameters
    ----------
    start, end
        Ids of links.
    aside
        How far to the right of the middle it runs, in columns, so that several lines run side by side.

    Returns
    -------
    x, y
        Nine points each.
    """
    (x0, y0), (x1, y1) = place(start), place(end)
    t = np.linspace(0, 1, _STEPS)
    ease = t * t * (3 - 2 * t)
    if y1 < y0:
        y0, y1 = y0 - _CLEAR, y1 + _CLEAR
        x, y = x0 + (x1 - x0) * ease + aside, y0 + (y1 - y0) * t
    else:
        # Sideways and upward lines leave and arrive at the side, so that no name covers them.
        towards = 1.0 if x1 > x0 else -1.0
        x0, x1 = x0 + towards * _BESIDE, x1 - (towards * _BESIDE if x1 > x0 else 0.0)
        y1 -= _CLEAR if x1 < x0 else 0.0
        x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease + aside * _PER_COLUMN
    return np.round(x, 2).tolist(), np.round(y, 3).tolist()


def label(name: str, link: str) -> str:
    """The name in one line where there is room beside the middle, else in two."""
    alone = PLACES[link][0] == 50
    name = name.replace("Neurotransmitters", "Neuro- transmitters")  # too long for a narrow page
    return name if alone else "<br>".join(wrap(name, 14, break_long_words=False))
