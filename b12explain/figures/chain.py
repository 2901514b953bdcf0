"""The chain as a map: from the plate down to foot and hand, with its forks and its breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.chain import Link
from b12explain.figures.chain_map import BANDS, FOOT, HAND, PLATE, ROWS, curve, label, place
from b12explain.theme import colour

HEIGHT: Final = 930
_BOTTOM: Final = -(ROWS - 1) - 0.95
_CERTAINTY: Final = {
    "established": ("leads to", "solid", 2.4),
    "supported": ("probably", "solid", 1.0),
    "disputed": ("disputed", "dot", 2.0),
}
_LABEL: Final[dict[str, Any]] = {"showarrow": False, "yanchor": "top", "yshift": -16, "borderpad": 0.5}
#: Names that stand clear of a pictogram or of the lines that leave below.
_ELSEWHERE: Final[dict[str, dict[str, Any]]] = {
    "intake": {"yshift": -27},
    "enterohepatic-recirculation": {"yanchor": "bottom", "yshift": 14, "bgcolor": "rgba(0,0,0,0)"},
}
_ARROW: Final = 9


def plot_chain(links: Mapping[str, Link]) -> go.Figure:
    """Draw the whole chain, top-down.

    Parameters
    ----------
    links
        The links by id, as :func:`b12explain.evidence.chain` returns them.

    Returns
    -------
    go.Figure
        One trace of lines per certainty, one of symbols; a click on a symbol carries ``link=<id>``.
    """
    figure = go.Figure([_edges(links, certainty) for certainty in _CERTAINTY] + [_nodes(links)])
    hidden = {"visible": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**hidden, "range": [0, 100]},
        yaxis={**hidden, "range": [_BOTTOM, 0.62]},
        margin={"l": 2, "r": 2, "t": 2, "b": 48},
        legend={"font": {"size": 11}, "itemclick": False, "itemdoubleclick": False},
        shapes=[*_bands(), *_pictograms()],
        annotations=[*_band_names(), *_names(links)],
        height=HEIGHT,
    )


def _edges(links: Mapping[str, Link], certainty: str) -> go.Scatter:
    words, dash, width = _CERTAINTY[certainty]
    x: list[float | None] = []
    y: list[float | None] = []
    sizes: list[float] = []
    for link in links.values():
        for edge in link.next:
            if edge.certainty == certainty:
                xs, ys = curve(link.id, edge.to)
                x, y = [*x, *xs, None], [*y, *ys, None]
                sizes += [0.0] * (len(xs) - 1) + [_ARROW, 0.0]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=words,
        hoverinfo="none",
        line={"color": colour("line"), "width": width, "dash": dash},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": sizes,
            "opacity": 1,
            "color": colour("line"),
            "line": {"width": 0},
        },
    )


def _nodes(links: Mapping[str, Link]) -> go.Scatter:
    places = [place(key) for key in links]
    return go.Scatter(
        x=[p[0] for p in places],
        y=[p[1] for p in places],
        mode="markers",
        name="links",
        showlegend=False,
        hoverinfo="none",
        customdata=[f"link={key}" for key in links],
        marker={
            "symbol": [_SYMBOLS[link.symbol] for link in links.values()],
            "size": 25,
            "opacity": 1,
            "color": colour("node"),
            "line": {"width": 2.2, "color": colour("ink")},
        },
    )


_SYMBOLS: Final = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "hexagon": "hexagon2",
    "star": "star",
}


def _names(links: Mapping[str, Link]) -> list[dict[str, Any]]:
    ground = {row: shade for _, first, last, shade, _ in BANDS for row in range(first, last + 1)}
    return [
        {
            **_LABEL,
            "x": place(key)[0],
            "y": place(key)[1],
            "text": label(link.name, key),
            "name": f"link={key}",
            "captureevents": True,
            "bgcolor": colour(ground[round(-place(key)[1])]),
            "font": {"size": 12, "color": colour("ink")},
            **_ELSEWHERE.get(key, {}),
        }
        for key, link in links.items()
    ]


def _bands() -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": -first + 0.5,
            "y1": _BOTTOM if last == ROWS - 1 else -last - 0.5,
            "fillcolor": colour(shade),
            "line": {"width": 0},
            "layer": "below",
        }
        for _, first, last, shade, _ in BANDS
    ]


def _band_names() -> list[dict[str, Any]]:
    return [
        {
            "xref": "paper",
            "x": 0.995 if side == "right" else 0.005,
            "y": -first + 0.47,
            "xanchor": side,
            "yanchor": "top",
            "showarrow": False,
            "text": f"<i>{name}</i>",
            "font": {"size": 11, "color": colour("muted")},
        }
        for name, first, _, _, side in BANDS
        if name
    ]


def _pictograms() -> list[dict[str, Any]]:
    drawn = [(PLATE, 50, 0.0, "paper"), (FOOT, 18, -13.4, "skin"), (HAND, 84, -13.4, "skin")]
    return [
        {
            "type": "path",
            "path": path,
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": x,
            "yanchor": y,
            "fillcolor": colour(fill),
            "line": {"color": colour("ink"), "width": 1.6},
            "layer": "below",
        }
        for path, x, y, fill in drawn
    ]
