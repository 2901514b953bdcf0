"""Sections of the articles against notebooks: how much of what a section says is shown where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.theme import colour

_PITCH: Final = 8.2
#: Rows of space for the name of an article.
_NAME: Final = 2.6


def height_of(sections: Mapping[str, int]) -> int:
    """The height of the picture in pixels."""
    return round(_PITCH * (sum(sections.values()) + _NAME * len(sections))) + 48


def plot_coverage(shares: Mapping[str, Sequence[Sequence[float]]], notebooks: Sequence[str]) -> go.Figure:
    """Draw a thin row for each section and a column for each notebook; the fuller a cell, the more it shows.

    Parameters
    ----------
    shares
        For each article, by its heading, the share of a section's statements that each notebook shows.
    notebooks
        The names of the columns.

    Returns
    -------
    go.Figure
        Cells filled from the left and darker where fuller; a click carries ``article=<number>``.
    """
    tops, bottom = _tops({name: len(rows) for name, rows in shares.items()})
    cells = [
        (column, tops[name] - _NAME + 0.5 - row, share, number)
        for number, (name, rows) in enumerate(shares.items(), 1)
        for row, each in enumerate(rows)
        for column, share in enumerate(each)
        if share
    ]
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=[0.92 * share for _, _, share, _ in cells],
            y=[y for _, y, _, _ in cells],
            base=[column - 0.46 for column, _, _, _ in cells],
            width=0.76,
            customdata=[f"article={number}" for _, _, _, number in cells],
            marker={"color": colour("second"), "opacity": [0.4 + 0.6 * share for _, _, share, _ in cells]},
            hoverinfo="none",
            name="share of a section's statements",
        )
    )
    hidden = {"visible": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**hidden, "range": [-0.6, len(notebooks) - 0.4]},
        yaxis={**hidden, "range": [bottom, 0.4]},
        margin={"l": 4, "r": 4, "t": 40, "b": 8},
        shapes=[_edge(column - 0.5) for column in range(len(notebooks) + 1)],
        annotations=[
            *(_head(column, name) for column, name in enumerate(notebooks)),
            _words(0, 1, "notebook", xref="paper", yref="paper", xanchor="left", yshift=18, shade="muted"),
            *(_title(top, name, number) for number, (name, top) in enumerate(tops.items(), 1)),
        ],
    )


def plot_article(sections: Mapping[str, int], here: str) -> go.Figure:
    """Draw the band of the article where the reader is."""
    top = _tops(sections)[0][here]
    band = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": top - _NAME - sections[here]}
    return go.Figure().update_layout(
        shapes=[{**band, "layer": "below", "fillcolor": colour("here-fill"), "line": {"width": 0}}]
    )


def _tops(sections: Mapping[str, int]) -> tuple[dict[str, float], float]:
    """Where each article begins, and where the last one ends."""
    tops, at = {}, 0.0
    for name, number in sections.items():
        tops[name] = at
        at -= _NAME + number
    return tops, at - 0.4


def _edge(x: float) -> dict[str, Any]:
    line = {"color": colour("grid"), "width": 1}
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": line,
    }


def _words(x: float, y: float, text: str, **more: Any) -> dict[str, Any]:
    font = {"size": more.pop("size", 12), "color": colour(more.pop("shade", "ink"))}
    return {"x": x, "y": y, "text": text, "showarrow": False, "yanchor": "bottom", "font": font, **more}


def _head(column: int, name: str) -> dict[str, Any]:
    return _words(column, 1, f"<b>{name}</b>", yref="paper", size=11)


def _title(top: float, name: str, number: int) -> dict[str, Any]:
    text = f"<b>{number}</b> {shorten(name, 34, placeholder=' …')}"
    place = {"xref": "paper", "xanchor": "left", "xshift": 4}
    return _words(0, top - _NAME + 0.9, text, captureevents=True, name=f"article={number}", size=11, **place)
