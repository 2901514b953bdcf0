"""Pictures of corrections: published numbers as bars, directions as arrows, two runs of the model."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.corrections import Drawn, Moved
from b12explain.figures.style import curve, see_through
from b12explain.theme import colour
from b12explain.units import number

HEIGHT: Final = 480
_FEWEST: Final = 3
_LINE: Final = 46
#: Symbol, colour and words of each direction.
ARROWS: Final[dict[Moved, tuple[str, str, str]]] = {
    "up": ("triangle-up", "here", "more"),
    "none": ("square", "line", "no change"),
    "down": ("triangle-down", "second", "less"),
}
_AT: Final[dict[Moved, int]] = {"down": -1, "none": 0, "up": 1}
_HIDDEN: Final[dict[str, Any]] = {"visible": False, "fixedrange": True}


def plot_published(rows: Sequence[Drawn], axis: str) -> go.Figure:
    """Draw published numbers as bars, from the top.

    Parameters
    ----------
    rows
        What is drawn; one with an interval gets it as a line with ends.
    axis
        What is measured, with its unit.

    Returns
    -------
    go.Figure
        One bar for each, named above it, its number at its end.
    """
    highest = max(row.interval[1] if row.interval else row.value for row in rows)
    places = list(enumerate(rows))
    parted = ([at for at in places if at[1].interval], [at for at in places if not at[1].interval])
    return go.Figure([_bars(part, axis) for part in parted if part]).update_layout(
        barmode="overlay",
        xaxis={
            "title": {"text": "<br>".join(wrap(axis, _LINE))},
            "range": [0, 1.18 * highest], "fixedrange": True,
        },
        yaxis={**_HIDDEN, "range": [0.45 - max(len(rows), _FEWEST), 0.75]},
        margin={"l": 8, "r": 12, "t": 4, "b": 64},
        annotations=[words for n, row in places for words in _named(-n, row)],
    )  # fmt: skip


def _bars(places: Sequence[tuple[int, Drawn]], axis: str) -> go.Bar:
    """Bars of rows that all have an interval, or all have none."""
    ends = [(row.value, *row.interval) for _, row in places if row.interval]
    lines = {
        "type": "data", "symmetric": False, "thickness": 1.8, "width": 7, "color": colour("ink"),
        "array": [high - value for value, _, high in ends],
        "arrayminus": [value - low for value, low, _ in ends],
    }  # fmt: skip
    return go.Bar(
        x=[row.value for _, row in places],
        y=[-n for n, _ in places],
        orientation="h",
        width=0.36,
        name=axis,
        showlegend=False,
        hoverinfo="none",
        marker={"color": see_through("second", 0.3), "line": {"color": colour("second"), "width": 2}},
        error_x=lines if ends else {},
    )


def _named(y: float, row: Drawn) -> list[dict[str, Any]]:
    ink = {"showarrow": False, "font": {"size": 13, "color": colour("ink")}, "xanchor": "left"}
    name = {**ink, "xref": "paper", "x": 0.01, "y": y + 0.2, "yanchor": "bottom", "text": row.label}
    end = row.interval[1] if row.interval else row.value
    return [name, {**ink, "x": end, "xshift": 6, "y": y, "text": f"<b>{number(row.value)}</b>"}]


def plot_directions(rows: Sequence[Drawn]) -> go.Figure:
    """Draw directions where no sizes are published.

    Parameters
    ----------
    rows
        What is drawn: a direction each; one that is only claimed stays hollow.

    Returns
    -------
    go.Figure
        A row for each, with an arrow to the left for less, a square for no change, to the right for more.
    """
    figure = go.Figure([_arrows(rows, moved) for moved in ARROWS])
    return figure.update_layout(
        xaxis={
            "tickvals": list(_AT.values()), "ticktext": [ARROWS[moved][2] for moved in _AT],
            "range": [-1.6, 1.6], "fixedrange": True, "zeroline": True, "zerolinecolor": colour("line"),
        },
        yaxis={**_HIDDEN, "range": [0.45 - max(len(rows), _FEWEST), 0.75]},
        margin={"l": 8, "r": 12, "t": 4, "b": 40},
        showlegend=False,
        annotations=[
            {
                "xref": "paper", "x": 0.01, "y": 0.26 - n, "xanchor": "left", "yanchor": "bottom",
                "showarrow": False, "font": {"size": 13, "color": colour("ink")},
                "text": row.label if row.fact else f"<i>{row.label}</i>",
            }
            for n, row in enumerate(rows)
        ],
    )  # fmt: skip


def _arrows(rows: Sequence[Drawn], moved: Moved) -> go.Scatter:
    symbol, shade, words = ARROWS[moved]
    shown = [(n, row) for n, row in enumerate(rows) if row.moved == moved]
    symbols = [symbol if row.fact else f"{symbol}-open" for _, row in shown]
    return go.Scatter(
        x=[_AT[moved] for _ in shown],
        y=[-n for n, _ in shown],
        mode="markers",
        name=words,
        hoverinfo="none",
        marker={"symbol": symbols, "size": 26, "opacity": 1, "color": colour(shade),
                "line": {"width": 2, "color": colour(shade)}},
    )  # fmt: skip


def plot_masked(
    years: Sequence[float],
    without: Sequence[float],
    with_folic_acid: Sequence[float],
    nerves: Sequence[float],
) -> go.Figure:
    """Draw blood and nerves of the same lack of B12, without and with folic acid.

    Parameters
    ----------
    years
        Times.
    without, with_folic_acid
        Haemoglobin, g/L.
    nerves
        Function of the spinal cord's sensory tract, % of healthy: the same in both.

    Returns
    -------
    go.Figure
        Above, the two courses of haemoglobin; below, that of the nerves.
    """
    two = {"xaxis": "x", "yaxis": "y"}
    figure = go.Figure(
        [
            curve(years, with_folic_acid, "with folic acid", "third", "illustrative", **two),
            curve(years, without, "without", "first", "illustrative", **two),
            curve(years, nerves, "nerves, both", "here", "illustrative", xaxis="x2", yaxis="y2"),
        ]
    )
    figure.data[1].line.dash = "dot"
    last = {"range": [0, max(years)], "fixedrange": True}
    return figure.update_layout(
        xaxis={**last, "anchor": "y"},
        xaxis2={**last, "anchor": "y2", "title": {"text": "years after losing intrinsic factor"}},
        yaxis={"title": {"text": "haemoglobin, g/L"}, "domain": [0.56, 1], "rangemode": "tozero"},
        yaxis2={"title": {"text": "cord nerves, %"}, "domain": [0, 0.42], "range": [0, 105], "anchor": "x2"},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        margin={"l": 56, "r": 12, "t": 8, "b": 92},
    )
