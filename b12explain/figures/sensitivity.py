"""Whose uncertainty matters: shares of an answer's variance, parameter by parameter."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.sensitivity import Index
from b12explain.figures.style import see_through
from b12explain.theme import colour

#: Pixels that one parameter needs.
ROW: Final = 64
_LINE: Final = 40


def plot_shares_of_variance(ranked: Sequence[Index], names: Sequence[str]) -> go.Figure:
    """Draw the shares of parameters as bars, the largest on top.

    Parameters
    ----------
    ranked
        The parameters with their shares, in the order from the top.
    names
        What each of them is.

    Returns
    -------
    go.Figure
        For each a wide open bar, what it has a part in, with its 95 % interval as a line with ends; and
        within a narrow full bar, what it makes alone. Shares in per cent.
    """
    rows = [-float(n) for n in range(len(ranked))]
    totals = [100 * max(one.total[0], 0.0) for one in ranked]
    widest = max(100 * one.total[2] for one in ranked)
    figure = go.Figure(
        [
            go.Bar(
                x=totals, y=rows, orientation="h", width=0.42, name="with others (line: 95 % interval)",
                hoverinfo="none",
                marker={
                    "color": see_through("second", 0.25), "line": {"color": colour("second"), "width": 2},
                },
                error_x=_ends(ranked),
            ),
            go.Bar(
                x=[100 * max(one.first[0], 0.0) for one in ranked], y=rows, orientation="h", width=0.18,
                name="alone", hoverinfo="none", marker={"color": colour("here")},
            ),
        ]
    )  # fmt: skip
    return figure.update_layout(
        barmode="overlay",
        xaxis={
            "title": {"text": "share of the variance, %"}, "range": [0, max(10.0, 1.08 * widest)],
            "rangemode": "tozero", "fixedrange": True,
        },
        yaxis={"visible": False, "fixedrange": True, "range": [0.4 - len(rows), 0.85]},
        margin={"l": 8, "r": 12, "t": 4, "b": 84},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        annotations=[_name(row, name, n) for n, (row, name) in enumerate(zip(rows, names, strict=True), 1)],
    )  # fmt: skip


def _ends(ranked: Sequence[Index]) -> dict[str, Any]:
    totals = [one.total for one in ranked]
    return {
        "type": "data", "symmetric": False, "thickness": 1.6, "width": 6, "color": colour("ink"),
        "array": [100 * (high - found) for found, _, high in totals],
        "arrayminus": [100 * min(found - low, max(found, 0.0)) for found, low, _ in totals],
    }  # fmt: skip


def _name(y: float, name: str, place: int) -> dict[str, Any]:
    said = wrap(f"{place}. {name}", _LINE)
    words = "<br>".join(said[:2])
    return {
        "xref": "paper", "x": 0.01, "y": y + 0.24, "xanchor": "left", "yanchor": "bottom", "align": "left",
        "text": words, "showarrow": False, "font": {"size": 12, "color": colour("ink")},
    }  # fmt: skip
