"""Statements by theme, each as the sign of its grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.claims import GRADES, Claim, Grade
from b12explain.theme import colour

#: Symbol and colour of each grade: full, dotted, open and crossed.
LOOKS: Final[Mapping[Grade, tuple[str, str]]] = {
    "strong": ("circle", "third"),
    "moderate": ("circle-open-dot", "second"),
    "weak": ("circle-open", "here"),
    "unsupported": ("x", "first"),
}
ROW: Final = 46


def plot_grades(themes: Mapping[str, Sequence[Claim]], here: str) -> go.Figure:
    """Draw a row of signs for each theme, from well supported to not supported.

    Parameters
    ----------
    themes
        The claims of each theme, by the name of the theme.
    here
        The theme where the reader is; its row lies on a band.

    Returns
    -------
    go.Figure
        One trace per grade that occurs; a click carries ``theme=<name>``.
    """
    rows = {name: sorted(told, key=lambda c: GRADES.index(c.grade)) for name, told in themes.items()}
    spots = [
        (n, -row, name, claim.grade)
        for row, (name, told) in enumerate(rows.items())
        for n, claim in enumerate(told)
    ]
    figure = go.Figure([_trace(grade, [spot for spot in spots if spot[3] == grade]) for grade in GRADES])
    hidden = {"visible": False, "fixedrange": True}
    widest = max(15, *(len(told) for told in rows.values()))
    return figure.update_layout(
        xaxis={**hidden, "range": [-0.7, widest - 0.3]},
        yaxis={**hidden, "range": [0.35 - len(rows), 0.75]},
        margin={"l": 4, "r": 4, "t": 4, "b": 64},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        shapes=[_band(list(rows).index(here))],
        annotations=[_name(-row, name, len(told)) for row, (name, told) in enumerate(rows.items())],
    )


def _band(row: int) -> dict[str, Any]:
    """The ground of the row where the reader is."""
    across = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": -row - 0.3, "y1": -row + 0.66}
    return {**across, "layer": "below", "fillcolor": colour("here-fill"), "line": {"width": 0}}


def _name(y: float, name: str, number: int) -> dict[str, Any]:
    words = {"text": f"{name} ({number})", "font": {"size": 12, "color": colour("ink")}, "showarrow": False}
    click = {"captureevents": True, "name": f"theme={name}"}
    return {"x": -0.5, "y": y + 0.42, "xanchor": "left", **words, **click}


def _trace(grade: Grade, spots: Sequence[tuple[int, int, str, Grade]]) -> go.Scatter:
    symbol, shade = LOOKS[grade]
    return go.Scatter(
        x=[spot[0] for spot in spots],
        y=[spot[1] for spot in spots],
        customdata=[f"theme={spot[2]}" for spot in spots],
        mode="markers",
        name=grade,
        hoverinfo="none",
        marker={
            "symbol": symbol,
            "size": 13,
            "opacity": 1,
            "color": colour(shade),
            "line": {"width": 2.2, "color": colour(shade)},
        },
    )
