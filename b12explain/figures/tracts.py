"""Five tracts over years: myelin, axons, velocity, and the signs that begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.style import SLOTS, band, curve
from b12explain.model.myelin import TractCourse
from b12explain.theme import colour

#: Letter, colour, and the share of its fall at which the letter stands on a line, so that letters keep apart.
MARKS: Final = tuple((*slot, 0.15 + 0.17 * n) for n, slot in enumerate((*SLOTS, ("E", "ink"))))
#: The panels: quantity, title, axis, share of the height.
PANELS: Final = (
    ("myelin", "myelin, %", "y", (0.785, 1.0)),
    ("axons", "axons, %", "y2", (0.54, 0.755)),
    ("velocity", "velocity, m/s", "y3", (0.295, 0.51)),
)
SIGNS_DOMAIN: Final = (0.0, 0.255)
TRACT_NAMES: Final = ("leg nerves", "arm nerves", "dorsal columns", "corticospinal tract", "optic nerve")


@dataclass(frozen=True)
class Onset:
    """A sign: its words, its tract, years of the typical begin and end, and the earliest and latest begin."""

    words: str
    tract: str
    begins: float
    ends: float
    earliest: float
    latest: float | None


def plot_tracts_frame(last_year: float) -> go.Figure:
    """The axes of the four panels."""
    axes: dict[str, Any] = {
        f"yaxis{axis[1:]}": {"title": {"text": title}, "domain": list(domain), "anchor": "x"}
        for _, title, axis, domain in PANELS
    }
    axes["yaxis"]["range"] = axes["yaxis2"]["range"] = [0, 106]
    axes["yaxis3"]["range"] = [0, 62]
    return go.Figure().update_layout(
        **axes,
        yaxis4={"domain": list(SIGNS_DOMAIN), "anchor": "x", "showticklabels": False, "ticks": "",
                "showgrid": False, "title": {"text": "signs"}, "range": [-17.6, 0.6], "zeroline": False},
        xaxis={"anchor": "y4", "title": {"text": "years after the break"}, "range": [0, last_year]},
    )  # fmt: skip


def plot_tracts(tracts: Mapping[str, TractCourse], onsets: Sequence[Onset]) -> go.Figure:
    """Draw the typical course of all five tracts, and when their signs begin and end.

    Parameters
    ----------
    tracts
        Tract name -> course.
    onsets
        The signs that begin, from early to late.
    """
    figure = go.Figure()
    for name, (letter, shade, at) in zip(TRACT_NAMES, MARKS, strict=True):
        for quantity, _, axis, _ in PANELS:
            figure.add_traces(_line(tracts[name], quantity, axis, (letter, shade, at)))
    for row, onset in enumerate(onsets):
        figure.add_traces(_sign(onset, -float(row)))
    return figure


def values_of(tract: TractCourse, quantity: str) -> np.ndarray[Any, Any]:
    """A quantity as it is drawn: whole per cent, or m/s to one decimal."""
    if quantity == "velocity":
        return np.asarray(np.round(tract.velocity_m_per_s, 1))
    return np.asarray(np.rint(100 * np.asarray(getattr(tract, quantity))))


def _line(tract: TractCourse, quantity: str, axis: str, look: tuple[str, str, float]) -> list[go.Scatter]:
    letter, shade, fallen = look
    name = f"{letter}: {tract.tract.name}"
    x, y = tract.years.tolist(), values_of(tract, quantity)
    line = curve(x, y.tolist(), name, shade, "illustrative", yaxis=axis, showlegend=axis == "y")
    at = _where(y, fallen)
    mark = go.Scatter(
        x=[x[at]], y=[float(y[at])], mode="text", text=[f"<b>{letter}</b>"],
        name=f"{letter}, letter", yaxis=axis, showlegend=False, hoverinfo="none", textposition="top center",
        textfont={"color": colour(shade), "size": 12}, cliponaxis=False,
    )  # fmt: skip
    return [line, mark]


def _where(y: np.ndarray[Any, Any], fallen: float) -> int:
    """Where a line has fallen by a share of its whole fall; spread along it where it hardly falls."""
    fall = float(y[0] - y.min())
    if fall < 0.1 * float(y[0]):
        return round(fallen * (len(y) - 1))
    return int(np.argmax(y <= y[0] - fallen * fall))


def _sign(onset: Onset, row: float) -> list[go.Scatter]:
    letter, shade, _ = MARKS[TRACT_NAMES.index(onset.tract)]
    common: dict[str, Any] = {"yaxis": "y4", "showlegend": False, "hoverinfo": "none"}
    latest = onset.latest if onset.latest is not None else onset.ends
    return [
        go.Scatter(
            x=[onset.earliest, latest], y=[row, row], mode="lines", name=f"{onset.words}: range of its begin",
            line={"color": colour("line"), "width": 1.2, "dash": "dot"}, **common,
        ),
        go.Scatter(
            x=[onset.begins, onset.ends], y=[row, row], mode="lines", name=onset.words,
            line={"color": colour(shade), "width": 4, "dash": "dash"}, opacity=0.85, **common,
        ),
        go.Scatter(
            x=[onset.begins], y=[row], mode="markers+text", text=[f"{letter} "], name=f"{onset.words} begins",
            textposition="middle left", textfont={"size": 10, "color": colour(shade)},
            marker={"symbol": "diamond", "size": 8, "opacity": 1, "color": colour(shade)}, **common,
        ),
    ]  # fmt: skip


def plot_tract_range(courses: Sequence[TractCourse]) -> go.Figure:
    """Shade the range of one tract between courses, in all three panels."""
    name = courses[0].tract.name
    letter, shade, _ = MARKS[TRACT_NAMES.index(name)]
    figure = go.Figure()
    x = courses[0].years.tolist()
    for quantity, _, axis, _ in PANELS:
        all_values = np.array([values_of(course, quantity) for course in courses])
        low, high = all_values.min(axis=0), all_values.max(axis=0)
        for trace in band(x, low.tolist(), high.tolist(), f"{letter}, {quantity}", shade):
            figure.add_trace(trace.update(yaxis=axis))
    return figure


def plot_year(year: float) -> go.Figure:
    """Mark a year through all panels."""
    line = {"color": colour("here"), "width": 1.6}
    shape = {"type": "line", "xref": "x", "yref": "paper", "x0": year, "x1": year, "y0": 0, "y1": 1}
    return go.Figure().update_layout(shapes=[{**shape, "line": line}])
