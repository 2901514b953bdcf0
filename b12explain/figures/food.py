"""Servings of food: the B12 they hold and the part of it that a person takes up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.figures.style import two_lines
from b12explain.theme import colour

_TICKS: Final = (0.001, 0.1, 1, 10, 100)
_ENDS: Final = (0.00015, 160.0)


def plot_food(
    names: Sequence[str],
    held_ug: Sequence[float],
    taken_ug: Sequence[float],
    needs: Sequence[tuple[float, str]],
) -> go.Figure:
    """Draw what each serving holds and what of it is taken up, joined by a line, on a logarithmic axis.

    Parameters
    ----------
    names
        The foods, from top to bottom.
    held_ug, taken_ug
        What a serving holds, and what is taken up of it, µg.
    needs
        Daily intakes to compare with, µg, and the words for them.

    Returns
    -------
    go.Figure
        A trace of joining lines, then one for each of the two amounts; a click carries ``food=<number>``.
    """
    rows = list(range(len(names)))
    joined = go.Scatter(
        x=[x for pair in zip(taken_ug, held_ug, strict=True) for x in (*pair, None)],
        y=[y for row in rows for y in (row, row, None)],
        mode="lines", hoverinfo="none", showlegend=False, name="held and taken up",
        line={"color": colour("line"), "width": 1.6},
    )  # fmt: skip
    return go.Figure(
        [
            joined,
            _trace(held_ug, rows, "held by a serving", "circle-open", "second"),
            _trace(taken_ug, rows, "taken up (model)", "diamond", "here"),
        ]
    ).update_layout(
        xaxis={
            "type": "log",
            "range": [math.log10(end) for end in _ENDS],
            "tickvals": list(_TICKS),
            "ticktext": [f"{tick:g}" for tick in _TICKS],
            "tickangle": 0,
            "title": {"text": "B12, µg"},
            "fixedrange": True,
        },
        yaxis={
            "tickvals": rows,
            "ticktext": [two_lines(name, 14) for name in names],
            "tickfont": {"size": 11},
            "range": [len(names) - 0.5, -1.1],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        shapes=[_line(at, n) for n, (at, _) in enumerate(needs)],
        annotations=[_words(at, words, n) for n, (at, words) in enumerate(needs)],
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}},
        margin={"l": 8, "r": 12, "t": 8, "b": 92},
    )


def _trace(x: Sequence[float], rows: list[int], name: str, symbol: str, shade: str) -> go.Scatter:
    return go.Scatter(
        x=list(x), y=rows, mode="markers", name=name, hoverinfo="none",
        customdata=[f"food={row}" for row in rows],
        marker={
            "symbol": symbol, "size": 12, "opacity": 1, "color": colour(shade),
            "line": {"width": 2, "color": colour(shade)},
        },
    )  # fmt: skip


def _line(at: float, number: int) -> dict[str, Any]:
    look = {"color": colour("muted"), "width": 1.6, "dash": ("dot", "dash")[number % 2]}
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "layer": "below",
        "line": look,
    }  # fmt: skip


def _words(at: float, words: str, number: int) -> dict[str, Any]:
    left = number % 2 == 0
    return {
        "x": math.log10(at), "y": -0.72, "text": words, "showarrow": False,
        "xanchor": "right" if left else "left", "xshift": -4 if left else 4,
        "font": {"size": 11, "color": colour("muted")},
    }  # fmt: skip


def plot_serving(row: int) -> go.Figure:
    """Mark the row of one food."""
    return go.Figure().add_shape(
        type="rect", xref="paper", yref="y", x0=0, x1=1, y0=row - 0.46, y1=row + 0.46, layer="below",
        fillcolor=colour("here-fill"), line={"width": 0},
    )  # fmt: skip
