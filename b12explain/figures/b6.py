"""Doses of vitamin B6 from need to harm on one scale."""

from __future__ import annotations

import math
from typing import Final

import plotly.graph_objects as go

from b12explain.evidence.safety import Dose, DoseKind, b6_doses
from b12explain.figures.style import two_lines
from b12explain.theme import colour
from b12explain.units import number

#: Symbol, colour and words of each kind of dose.
KINDS: Final[dict[DoseKind, tuple[str, str, str]]] = {
    "need": ("circle", "third", "what adults need"),
    "limit": ("line-ns-open", "second", "upper limit of an authority"),
    "product": ("diamond-open", "fourth", "in a product"),
    "harm": ("x", "first", "harm to nerves reported"),
}
_TICKS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_ENDS: Final = (0.8, 900.0)


def plot_b6() -> go.Figure:
    """Draw every published dose as a row of its own on a logarithmic axis, the smallest on top.

    Returns
    -------
    go.Figure
        One trace per kind; the words stand on whichever side of the sign has room. A mean is the middle of
        a span of one standard deviation to either side.
    """
    rows = sorted(b6_doses().values(), key=lambda dose: dose.mg_per_day)
    figure = go.Figure([_trace(kind, rows) for kind in KINDS])
    return figure.update_layout(
        xaxis={
            "type": "log",
            "range": [math.log10(end) for end in _ENDS],
            "tickvals": list(_TICKS),
            "ticktext": [f"{tick}" for tick in _TICKS],
            "tickangle": 0,
            "title": {"text": "vitamin B6, mg a day"},
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [len(rows) - 0.4, -0.8], "fixedrange": True},
        shapes=[_span(row, dose.mg_per_day, dose.sd) for row, dose in enumerate(rows) if dose.sd is not None],
        annotations=[_words(row, dose) for row, dose in enumerate(rows)],
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        margin={"l": 10, "r": 10, "t": 28, "b": 108},
    )


def _words(row: int, dose: Dose) -> dict[str, object]:
    edge = dose.mg_per_day - (dose.sd or 0.0)
    left = math.log10(dose.mg_per_day) < sum(math.log10(end) for end in _ENDS) / 2
    return {
        "x": math.log10(dose.mg_per_day if left else edge),
        "y": row,
        "bgcolor": colour("paper"),
        "text": f"<b>{number(dose.mg_per_day)}</b> {two_lines(dose.means, 16)}",
        "showarrow": False,
        "xanchor": "left" if left else "right",
        "xshift": 11 if left else -11,
        "align": "left" if left else "right",
        "font": {"size": 11, "color": colour("ink")},
    }


def _span(row: int, mean: float, sd: float) -> dict[str, object]:
    return {
        "type": "line", "xref": "x", "yref": "y", "layer": "between", "x0": mean - sd, "x1": mean + sd,
        "y0": row, "y1": row, "line": {"color": colour("first"), "width": 2.4, "dash": "dot"},
    }  # fmt: skip


def _trace(kind: DoseKind, rows: list[Dose]) -> go.Scatter:
    symbol, shade, words = KINDS[kind]
    here = [(dose.mg_per_day, row) for row, dose in enumerate(rows) if dose.kind == kind]
    return go.Scatter(
        x=[x for x, _ in here],
        y=[y for _, y in here],
        mode="markers",
        name=words,
        hoverinfo="none",
        marker={
            "symbol": symbol, "size": 13, "opacity": 1, "color": colour(shade),
            "line": {"width": 3 if kind == "limit" else 1.8, "color": colour(shade)},
        },
    )  # fmt: skip


def plot_b6_dose(mg_per_day: float) -> go.Figure:
    """Mark a dose: a line across the picture, behind the words."""
    at = math.log10(mg_per_day)
    return (
        go.Figure()
        .add_shape(
            type="line", xref="x", yref="paper", x0=mg_per_day, x1=mg_per_day, y0=0, y1=1,
            layer="between", line={"color": colour("here"), "width": 2, "dash": "dash"},
        )
        .add_annotation(
            x=at, y=1, xref="x", yref="paper", text=f"<b>{number(mg_per_day)} mg</b>", showarrow=False,
            yanchor="bottom", yshift=2, font={"size": 12, "color": colour("here")},
        )
    )  # fmt: skip
