"""The chain as a map: from the plate down to foot and hand, with its forks and its breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.chain import Link, downstream
from b12explain.figures.chain_map import BANDS, FOOT, HAND, PLATE, ROWS, curve, goes_down, label, place
from b12explain.theme import colour

#: Letter, colour and corner of each of the four groups that can be compared.
SLOTS: Final = (("A", "first", -1, 0.2), ("B", "second", 1, 0.2), ("C", "third", -1, -0.17), ("D", "fourth", 1, -0.17))

HEIGHT: Final = 880
_CERTAINTY: Final = {
    "established": ("well established", "solid", 2.4),
    "supported": ("supported", "solid", 1.2),
    "disputed": ("disputed", "dot", 2.0),
}
_LABEL: Final[dict[str, Any]] = {"showarrow": False, "yanchor": "top", "yshift": -13, "borderpad": 0.5}
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
        yaxis={**hidden, "range": [-(ROWS - 1) - 0.72, 0.62]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        legend={"x": 0.01, "y": 0.995, "yanchor": "top", "xanchor": "left", "orientation": "v", "font": {"size": 11},
                "bgcolor": "rgba(0,0,0,0)", "itemclick": False, "itemdoubleclick": False},
        shapes=[*_bands(), *_pictograms()],
        annotations=[*_band_names(), *_names(links)],
        height=HEIGHT,
    )


def plot_here(link: Link) -> go.Figure:
    """Mark one link as the place where the reader is."""
    x, y = place(link.id)
    left = x > 60
    ring = go.Scatter(
        x=[x], y=[y], mode="markers", name="you are here", showlegend=False, hoverinfo="none",
        marker={"symbol": "circle-open", "size": 38, "color": colour("here"), "opacity": 1, "line": {"width": 4}},
    )
    words = {
        "x": x, "y": y, "text": "<b>you are here ▸</b>" if left else "<b>◂ you are here</b>", "showarrow": False,
        "xanchor": "right" if left else "left", "xshift": -24 if left else 24,
        "font": {"size": 12, "color": colour("here")},
    }
    return go.Figure([ring]).update_layout(annotations=[words])


def plot_break(links: Mapping[str, Link], broken: tuple[str, ...], name: str, slot: int) -> go.Figure:
    """Show where one risk group breaks the chain, and everything that lies below.

    Parameters
    ----------
    links
        The links by id.
    broken
        Ids of the links that the group breaks; may be empty.
    name
        Name of the group, for the legend.
    slot
        0 to 3: which of the four groups side by side this is.

    Returns
    -------
    go.Figure
        A cross and a letter at each broken link, and a coloured line along every way down from it.
    """
    letter, shade, side, lift = SLOTS[slot]
    x, y = _lines(links, downstream(broken, links), aside=(slot - 1.5) * 1.1)
    way = go.Scatter(
        x=x, y=y, mode="lines", name=f"{letter}: {name}", hoverinfo="none", legendrank=2000 + slot,
        line={"color": colour(shade), "width": 3},
    )
    places = [place(key) for key in broken]
    cross = go.Scatter(
        x=[p[0] for p in places], y=[p[1] for p in places], mode="markers", showlegend=False, hoverinfo="none",
        name=f"{letter} breaks", customdata=[f"link={key}" for key in broken],
        marker={"symbol": "x-thin", "size": 17, "opacity": 1, "line": {"width": 4, "color": colour(shade)}},
    )
    badge = go.Scatter(
        x=[p[0] + side * 6.5 for p in places], y=[p[1] + lift for p in places], mode="markers+text",
        text=[letter] * len(places), textfont={"color": colour("on-colour"), "size": 12}, showlegend=False,
        hoverinfo="none", name=f"{letter} badge",
        marker={"symbol": "circle", "size": 18, "opacity": 1, "color": colour(shade)},
    )
    return go.Figure([way, cross, badge])


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
        x=x, y=y, mode="lines+markers", name=f"leads to: {words}", hoverinfo="none",
        line={"color": colour("line"), "width": width, "dash": dash},
        marker={"symbol": "arrow", "angleref": "previous", "size": sizes, "opacity": 1, "color": colour("line"), "line": {"width": 0}},
    )


def _lines(
    links: Mapping[str, Link], reached: tuple[str, ...], aside: float
) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for key in reached:
        for edge in links[key].next:
            if goes_down(key, edge.to) and edge.certainty != "disputed":
                xs, ys = curve(key, edge.to, aside)
                x, y = [*x, *xs, None], [*y, *ys, None]
    return x or [None], y or [None]


def _nodes(links: Mapping[str, Link]) -> go.Scatter:
    places = [place(key) for key in links]
    return go.Scatter(
        x=[p[0] for p in places], y=[p[1] for p in places], mode="markers", name="links", showlegend=False,
        hoverinfo="none", customdata=[f"link={key}" for key in links],
        marker={
            "symbol": [_SYMBOLS[link.symbol] for link in links.values()], "size": 25, "opacity": 1,
            "color": colour("node"), "line": {"width": 2.2, "color": colour("ink")},
        },
    )


_SYMBOLS: Final = {"circle": "circle", "square": "square", "diamond": "diamond", "hexagon": "hexagon2", "star": "star"}


def _names(links: Mapping[str, Link]) -> list[dict[str, Any]]:
    ground = {row: shade for _, first, last, shade in BANDS for row in range(first, last + 1)}
    return [
        {
            **_LABEL, "x": place(key)[0], "y": place(key)[1], "text": label(link.name, key), "name": f"link={key}",
            "captureevents": True, "bgcolor": colour(ground[round(-place(key)[1])]),
            "font": {"size": 12, "color": colour("ink")},
        }
        for key, link in links.items()
    ]


def _bands() -> list[dict[str, Any]]:
    return [
        {
            "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": -first + 0.5, "y1": -last - (0.72 if last == ROWS - 1 else 0.5),
            "fillcolor": colour(shade), "line": {"width": 0}, "layer": "below",
        }
        for _, first, last, shade in BANDS
    ]


def _band_names() -> list[dict[str, Any]]:
    return [
        {
            "xref": "paper", "x": 0.995, "y": -first + 0.47, "xanchor": "right", "yanchor": "top", "showarrow": False,
            "text": f"<i>{name}</i>", "font": {"size": 11, "color": colour("muted")},
        }
        for name, first, _, _ in BANDS
    ]


def _pictograms() -> list[dict[str, Any]]:
    drawn = [(PLATE, 50, 0.0, "paper"), (FOOT, 18, -13.1, "skin"), (HAND, 82, -13.1, "skin")]
    return [
        {
            "type": "path", "path": path, "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y,
            "fillcolor": colour(fill), "line": {"color": colour("ink"), "width": 1.6}, "layer": "below",
        }
        for path, x, y, fill in drawn
    ]
