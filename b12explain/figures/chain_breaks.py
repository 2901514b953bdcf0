"""What is laid over the map of the chain: where the reader is, and where risk groups break it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.chain import Link, downstream
from b12explain.figures.chain_map import curve, place
from b12explain.figures.style import SLOTS
from b12explain.theme import colour

#: Where each letter stands around a link, in pixels; at the left edge there is little room beside it.
_AROUND: Final = ((-25, 3), (25, 3), (-46, 3), (46, 3))
_AROUND_AT_EDGE: Final = ((-25, 3), (25, 3), (-11, -25), (11, -25))


def plot_here(link: Link) -> go.Figure:
    """Mark one link as the place where the reader is."""
    x, y = place(link.id)
    left = x > 55
    ring = go.Scatter(
        x=[x],
        y=[y],
        mode="markers",
        name="you are here",
        showlegend=False,
        hoverinfo="none",
        marker={
            "symbol": "circle-open",
            "size": 38,
            "color": colour("here"),
            "opacity": 1,
            "line": {"width": 4},
        },
    )
    words = {
        "x": x,
        "y": y,
        "text": "<b>you are<br>here ▸</b>" if left else "<b>you are<br>◂ here</b>",
        "showarrow": False,
        "align": "right" if left else "left",
        "xanchor": "right" if left else "left",
        "xshift": -54 if left else 54,
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
        Name of the group, which names the line.
    slot
        0 to 3: which of the four groups side by side this is.

    Returns
    -------
    go.Figure
        A cross and a letter at each broken link, and a coloured line along every way down from it.
    """
    letter, shade = SLOTS[slot]
    x, y = _lines(links, downstream(broken, links), aside=(slot - 1.5) * 1.1)
    way = go.Scatter(
        x=x,
        y=y,
        mode="lines",
        name=f"{letter}: {name}",
        hoverinfo="none",
        showlegend=False,
        line={"color": colour(shade), "width": 3},
    )
    places = [place(key) for key in broken]
    cross = go.Scatter(
        x=[p[0] for p in places],
        y=[p[1] for p in places],
        mode="markers",
        showlegend=False,
        hoverinfo="none",
        name=f"{letter} breaks",
        customdata=[f"link={key}" for key in broken],
        marker={"symbol": "x-thin", "size": 17, "opacity": 1, "line": {"width": 4, "color": colour(shade)}},
    )
    badges = [_badge(key, slot) for key in broken]
    return go.Figure([way, cross]).update_layout(annotations=badges)


def _badge(link: str, slot: int) -> dict[str, Any]:
    letter, shade = SLOTS[slot]
    x, y = place(link)
    right, up = (_AROUND_AT_EDGE if x < 16 else _AROUND)[slot]
    return {
        "x": x,
        "y": y,
        "xshift": right,
        "yshift": up,
        "text": f"<b>{letter}</b>",
        "showarrow": False,
        "bgcolor": colour(shade),
        "borderpad": 2,
        "width": 13,
        "font": {"size": 12, "color": colour("on-colour")},
    }


def _lines(
    links: Mapping[str, Link], reached: tuple[str, ...], aside: float
) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for key in reached:
        for edge in links[key].next:
            if edge.certainty != "disputed":
                xs, ys = curve(key, edge.to, aside)
                x, y = [*x, *xs, None], [*y, *ys, None]
    return x or [None], y or [None]
