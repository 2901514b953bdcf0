"""A myelinated fibre drawn to scale across: each sheath as thick as its lamellae."""

from __future__ import annotations

from typing import Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.style import see_through
from b12explain.model.axon import Fibre
from b12explain.model.axon.fibre import row_of_internodes
from b12explain.model.axon.lesion import HEALTHY_GAP_NM
from b12explain.theme import colour

#: A node is 1 µm long; drawn as this share of its neighbours so that it can be seen.
NODE_SHARE: Final = 0.10
#: Loose paranodes are drawn as a sheath that stands off its nodes by this share.
LOOSE_SHARE: Final = 0.24


def plot_fibre(fibre: Fibre, shown_mm: float) -> list[go.Scatter]:
    """Draw the first millimetres of a fibre: its axon, its sound sheaths, its damaged ones.

    Parameters
    ----------
    fibre
        The fibre with its lesion.
    shown_mm
        How much of it, from the stimulated end on, mm.

    Returns
    -------
    list of go.Scatter
        Filled outlines over mm along and µm across, on the axes ``x2`` and ``y2``. Thickness is to scale;
        nodes and loose ends are drawn longer than they are.
    """
    measures, row = fibre.measures(), row_of_internodes(fibre)
    ends = np.concatenate([[0.0], np.cumsum(row.length_um)]) / 1000
    axon, sheath = measures.axon_diameter_um / 2, (measures.fibre_diameter_um - measures.axon_diameter_um) / 2
    normal = measures.node_to_node_um
    sound: list[tuple[float, float, float]] = []
    damaged: list[tuple[float, float, float]] = []
    for start, end, length, left, gap in zip(
        ends[:-1], ends[1:], row.length_um, row.myelin_left, row.gap_um, strict=True
    ):
        if end > shown_mm * 1.0001:
            break
        loose = gap > HEALTHY_GAP_NM / 1000
        margin = (end - start) * (LOOSE_SHARE if loose else NODE_SHARE) / 2
        harmed = loose or left < 1 or length < 0.999 * normal
        box = (start + margin, end - margin, axon + left * sheath)
        (damaged if harmed else sound).append(box)
    return [
        *_boxes([(0.0, shown_mm, axon)], "axon", "second", 0.30),
        *_sleeves(sound, axon, "sound sheath", "line", 0.75),
        *_sleeves(damaged, axon, "damaged sheath", "here", 0.75),
    ]


def _sleeves(
    boxes: list[tuple[float, float, float]], axon: float, name: str, shade: str, opacity: float
) -> list[go.Scatter]:
    """Myelin above and below the axon; a bare stretch leaves a thin dotted mark."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, outer in boxes:
        for side in (1, -1):
            x += [start, end, end, start, start, None]
            y += [side * axon, side * axon, side * outer, side * outer, side * axon, None]
    if not boxes:
        return []
    return [_outline(x, y, name, shade, opacity)]


def _boxes(
    boxes: list[tuple[float, float, float]], name: str, shade: str, opacity: float
) -> list[go.Scatter]:
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, half in boxes:
        x += [start, end, end, start, start, None]
        y += [-half, -half, half, half, -half, None]
    return [_outline(x, y, name, shade, opacity)]


def _outline(
    x: list[float | None], y: list[float | None], name: str, shade: str, opacity: float
) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, name=name, mode="lines", fill="toself", hoverinfo="none", xaxis="x2", yaxis="y2",
        fillcolor=see_through(shade, opacity), line={"color": colour(shade), "width": 1},
    )  # fmt: skip
