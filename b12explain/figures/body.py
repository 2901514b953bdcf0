"""A body in front and back view with its nervous system, on which sites light up and numbers stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from b12explain.figures.body_outline import (
    BRAIN,
    CORD_DORSAL,
    CORD_GREY,
    CORD_LATERAL,
    CORD_RIM,
    CORTICOSPINAL,
    DORSAL,
    EYES,
    FOLDS,
    MARROW,
    NERVES,
    OPTIC,
    Points,
    body_path,
    both_sides,
    infant_path,
)
from b12explain.theme import colour

HEIGHT: Final = 610
#: Where the middles of the two views stand.
FRONT, BACK = -54.0, 54.0
#: Middle and half width of the cut across the cord, and the middle of the infant.
CORD_AT: Final = (0.0, 44.0, 21.0)
INFANT_AT: Final = (0.0, -6.0)


class Site(NamedTuple):
    """How a site that can produce a symptom is shown: its colour, and the shape of its numbers."""

    shade: str
    symbol: str


SITES: Final[Mapping[str, Site]] = {
    "peripheral nerve": Site("here", "circle"),
    "dorsal column": Site("second", "square"),
    "corticospinal tract": Site("third", "diamond"),
    "brain": Site("fourth", "hexagon2"),
    "optic nerve": Site("ink", "octagon"),
    "blood": Site("first", "pentagon"),
}


def plot_body(*, infant: bool = True) -> go.Figure:
    """Draw the body from both sides, its nervous system in grey, with a cut across the cord.

    Parameters
    ----------
    infant
        Draw an infant beside it.

    Returns
    -------
    go.Figure
        Data coordinates in equal measure on both axes; :func:`plot_sites` lights sites up on it.
    """
    grey = [trace for site in SITES for trace in _site(site, "line", 1.0, 0.55)]
    edge = {"color": colour("line"), "width": 1.4}
    skin = {"type": "path", "layer": "below", "fillcolor": colour("skin"), "line": edge}
    paths = [body_path(FRONT), body_path(BACK), *([infant_path(*INFANT_AT)] if infant else [])]
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return go.Figure([*_features(infant=infant), *grey]).update_layout(
        xaxis={**hidden, "range": [-107, 107]},
        yaxis={**hidden, "range": [-47, 229], "scaleanchor": "x", "constraintoward": "top"},
        margin={"l": 2, "r": 2, "t": 2, "b": 70},
        legend={"font": {"size": 11}, "itemclick": False, "itemdoubleclick": False},
        shapes=[{**skin, "path": path} for path in paths],
        annotations=_titles(infant=infant),
        height=HEIGHT,
    )


def plot_sites(lit: Iterable[str], *, strong: bool = False) -> go.Figure:
    """Light sites up in their colours.

    Parameters
    ----------
    lit
        Names of sites.
    strong
        Draw a broad glow, as behind the site of the chosen symptom.

    Raises
    ------
    KeyError
        If there is no such site.
    """
    width, opacity = (7.0, 0.4) if strong else (1.9, 1.0)
    return go.Figure([trace for site in lit for trace in _site(site, SITES[site].shade, width, opacity)])


def plot_key(lit: Iterable[str] = tuple(SITES)) -> go.Figure:
    """The legend: which colour and shape stands for which site."""
    return go.Figure([_key(site, *SITES[site]) for site in lit])


def _key(site: str, shade: str, symbol: str) -> go.Scatter:
    marker = {"symbol": symbol, "size": 12, "opacity": 1, "color": colour(shade)}
    return go.Scatter(x=[None], y=[None], mode="markers", name=site, hoverinfo="none", marker=marker)


def _titles(*, infant: bool) -> list[dict[str, Any]]:
    feet = -41 if infant else -9
    words = (
        (FRONT, feet, "front"),
        (BACK, feet, "back"),
        (0, 67, "cord"),
        *([(0, 18.5, "infant")] if infant else []),
    )
    style = {"showarrow": False, "font": {"size": 11, "color": colour("muted")}}
    return [{**style, "x": x, "y": y, "text": f"<i>{text}</i>"} for x, y, text in words]


def _line(points: Iterable[Points], x0: float = 0.0, y0: float = 0.0, scale: float = 1.0) -> dict[str, Any]:
    """Several lines as the coordinates of one trace."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in points:
        x += [*(round(x0 + scale * px, 2) for px, _ in line), None]
        y += [*(round(y0 + scale * py, 2) for _, py in line), None]
    return {"x": x[:-1], "y": y[:-1], "mode": "lines", "hoverinfo": "none"}


def _features(*, infant: bool) -> list[go.Scatter]:
    """What gives the body a face, a back and a cord: never lit."""
    soft = {"color": colour("line"), "width": 1, "shape": "spline"}
    face = [[(-2.2, 177.2), (0, 176.5), (2.2, 177.2)], [(0, 183.4), (-0.9, 180.4), (0.6, 180.2)]]
    blades = both_sides([(4.6, 151), (10, 152.6), (14, 148), (11, 139), (6.4, 136), (4.6, 151)])
    seat = both_sides([(1.4, 92), (7, 90), (14, 92.6), (18.4, 97)])
    baby = [
        *both_sides([(2.6, 10.6), (3.6, 11.2), (4.6, 10.6)]),
        [(-2.4, 6), (0, 4.8), (2.4, 6)],
        [(-8.8, -11.6), (-4, -14), (0, -14.6), (4, -14), (8.8, -11.6)],
    ]
    drawn = [("face", face, FRONT, 0.0), ("back", [*blades, *seat], BACK, 0.0)]
    drawn += [("infant", baby, *INFANT_AT)] if infant else []
    lines = [
        go.Scatter(**_line(points, x0, y0), name=name, showlegend=False, line=soft, opacity=0.7)
        for name, points, x0, y0 in drawn
    ]
    x0, y0, size = CORD_AT
    cut = (("cord", CORD_RIM, "node", 1.4), ("grey matter", CORD_GREY, "grid", 0.8))
    return lines + [
        go.Scatter(
            **_line([points], x0, y0, size), name=name, showlegend=False, fill="toself",
            fillcolor=colour(ground), line={**soft, "width": width},
        )
        for name, points, ground, width in cut
    ]  # fmt: skip


def _site(site: str, shade: str, width: float, opacity: float) -> list[go.Scatter]:
    """Every piece of a site, as traces that carry its name."""
    x0, y0, size = CORD_AT
    placed = [(_line(lines, view), fill) for view, lines, fill in _PIECES[site]]
    placed += [(_line([piece], x0, y0, size), 0.75) for piece in _CUT.get(site, ())]
    return [
        go.Scatter(
            **coordinates, name=site, showlegend=False, opacity=opacity * (fill or 1.0),
            line={"color": colour(shade), "width": width, "shape": "spline"},
            **({"fill": "toself", "fillcolor": colour(shade)} if fill else {}),
        )
        for coordinates, fill in placed
    ]  # fmt: skip


#: The view in which a piece is drawn, its lines, and how strongly it is filled (0: not at all).
_PIECES: Final[Mapping[str, list[tuple[float, list[Points], float]]]] = {
    "peripheral nerve": [(FRONT, NERVES, 0.0), (BACK, NERVES, 0.0)],
    "dorsal column": [(BACK, DORSAL, 0.0)],
    "corticospinal tract": [(BACK, CORTICOSPINAL, 0.0)],
    "brain": [(view, lines, 0.0) for view in (FRONT, BACK) for lines in ([BRAIN], FOLDS)],
    "optic nerve": [(FRONT, OPTIC, 0.0), (FRONT, EYES, 0.0)],
    "blood": [(FRONT, [piece], 0.6) for piece in MARROW],
}
_CUT: Final[Mapping[str, list[Points]]] = {
    "dorsal column": CORD_DORSAL,
    "corticospinal tract": CORD_LATERAL,
}
