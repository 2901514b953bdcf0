"""Which article says how much at which place: a map of numbers, with what differs and what nobody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.figures.style import see_through, two_lines
from b12explain.theme import colour

ROW: Final = 28
#: The share of the width that names take.
_NAMES: Final = 0.56
_FAINT, _FULL = 0.07, 0.5


def height_of(rows: int) -> int:
    """The height of the picture in pixels."""
    return ROW * rows + 74


def plot_agreement(
    names: Mapping[str, str], counts: Mapping[str, Sequence[int]], differ: Mapping[str, int]
) -> go.Figure:
    """Draw the map: a row for each place, a column for each article, and one for what they differ on.

    Parameters
    ----------
    names
        The places, by key, in order, with their names.
    counts
        For each place how many statements each article makes there.
    differ
        For each place on how many points articles differ.

    Returns
    -------
    go.Figure
        A heat map whose cells carry their number; a click carries ``at=<key>``.
    """
    keys = list(names)
    articles = range(1, 1 + len(counts[keys[0]]))
    figure = go.Figure(
        go.Heatmap(
            x=list(articles),
            y=[-row for row in range(len(keys))],
            z=[[number**0.5 or None for number in counts[key]] for key in keys],
            customdata=[[f"at={key}" for _ in articles] for key in keys],
            text=[[_cell(number, counts[key]) for number in counts[key]] for key in keys],
            texttemplate="%{text}",
            textfont={"size": 12, "color": colour("ink")},
            colorscale=[[0, see_through("second", _FAINT)], [1, see_through("second", _FULL)]],
            zmin=1,
            showscale=False,
            hoverinfo="none",
            xgap=3,
            ygap=3,
            name="statements",
        )
    )
    last = len(articles) + 1
    return figure.update_layout(
        xaxis={"visible": False, "fixedrange": True, "range": [0.4, last + 0.6], "domain": [_NAMES, 1]},
        yaxis={"visible": False, "fixedrange": True, "range": [0.6 - len(keys), 0.6]},
        margin={"l": 2, "r": 4, "t": 58, "b": 8},
        annotations=[
            *(_head(number, str(number)) for number in articles),
            _head(last, "≠"),
            _title(len(articles)),
            *(_name(-row, key, names[key]) for row, key in enumerate(keys)),
            *(_mark(last, -row, key, differ[key]) for row, key in enumerate(keys) if differ.get(key)),
            *(_silent(-row, key, len(articles)) for row, key in enumerate(keys) if not any(counts[key])),
        ],
    )


def _cell(number: int, row: Sequence[int]) -> str:
    return str(number) if number else "·" if any(row) else ""


def plot_row(names: Mapping[str, str], here: str) -> go.Figure:
    """Draw the band of the place where the reader is."""
    row = list(names).index(here)
    edge = {"color": colour("here"), "width": 2}
    band = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": -row - 0.5, "y1": -row + 0.5}
    return go.Figure().update_layout(
        shapes=[{**band, "layer": "below", "fillcolor": colour("here-fill"), "line": edge}]
    )


def _words(x: float, y: float, text: str, **more: Any) -> dict[str, Any]:
    font = {"size": more.pop("size", 12), "color": colour(more.pop("shade", "ink"))}
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font, **more}


def _head(x: int, text: str) -> dict[str, Any]:
    return _words(x, 1, f"<b>{text}</b>", yref="paper", yanchor="bottom")


def _title(articles: int) -> dict[str, Any]:
    middle = (articles + 1) / 2
    return _words(middle, 1, "article", yref="paper", yanchor="bottom", yshift=20, shade="muted")


def _name(y: float, key: str, text: str) -> dict[str, Any]:
    place = {"xref": "paper", "xanchor": "right", "xshift": -4, "size": 11}
    return _words(_NAMES, y, two_lines(text, 22), captureevents=True, name=f"at={key}", **place)


def _mark(x: int, y: float, key: str, number: int) -> dict[str, Any]:
    more = {"captureevents": True, "name": f"at={key}", "shade": "first"}
    return _words(x, y, "<b>≠</b>" if number == 1 else f"<b>≠{number}</b>", **more)


def _silent(y: float, key: str, articles: int) -> dict[str, Any]:
    middle = (articles + 1) / 2
    return _words(middle, y, "<i>none of them</i>", captureevents=True, name=f"at={key}", shade="here")
