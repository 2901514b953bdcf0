"""Natural frequencies: a hundred little people, of whom some stand out."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.errors import InputError
from b12explain.theme import colour

HEIGHT: Final = 640
_COLUMNS: Final = 10
#: Rows from one array to the next, and the pixels that the legend needs for one array.
_ROWS: Final = 11.3
_LEGEND: Final = 76
#: Pixels of body and head where one array has the height to itself, and where two share it.
_SIZES: Final = {1: (22.0, 12.0), 2: (15.0, 8.5)}
_EVERYBODY: Final = 100


def icons_for(share: float) -> int:
    """How many of a hundred icons stand for a share in per cent: the nearest whole number, half rounded up.

    Examples
    --------
    >>> icons_for(28.4), icons_for(0.2), icons_for(99.5)
    (28, 0, 100)
    """
    return math.floor(share + 0.5)


def plot_icon_array(
    share: float,
    label: str,
    *,
    rest: str = "the others",
    shade: str = "first",
    slot: int = 0,
    slots: int = 1,
    height: int = HEIGHT,
) -> go.Figure:
    """Draw a hundred people, those of the share filled and the others as outlines.

    Parameters
    ----------
    share
        Per cent, 0 to 100; it is rounded to whole people.
    label
        What those who stand out have in common; the legend names both kinds with their numbers.
    rest
        The same for the others.
    shade
        The colour of those who stand out.
    slot, slots
        Which of how many arrays one above the other this is, from 0; each takes its share of the height.
    height
        Height of the picture in pixels; heads sit on bodies at this height.

    Returns
    -------
    go.Figure
        Two traces for each kind, heads and bodies: ten by ten symbols, filled row by row from the top.

    Raises
    ------
    InputError
        If the share is no per cent.
    """
    if not 0 <= share <= _EVERYBODY:
        raise InputError("share", share, "0 to 100 %")
    told = icons_for(share)
    full = {"color": colour(shade), "line": {"width": 1.1, "color": colour(shade)}}
    hollow = {"color": colour("node"), "line": {"width": 1.1, "color": colour("line")}}
    kinds = ((label, range(told), full), (rest, range(told, _EVERYBODY), hollow))
    margin = {"l": 4, "r": 4, "t": 4, "b": _LEGEND * slots}
    units = _ROWS * slots
    units_per_pixel = units / (height - margin["t"] - margin["b"])
    traces = [
        trace
        for name, people, look in kinds
        for trace in _people(
            name, people, look, down=slot * _ROWS, per_pixel=units_per_pixel, of=_SIZES[min(slots, 2)]
        )
    ]
    hidden = {"visible": False, "fixedrange": True}
    return go.Figure(traces).update_layout(
        xaxis={**hidden, "range": [-0.6, 9.6]},
        yaxis={**hidden, "range": [0.7 - units, 0.7]},
        margin=margin,
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}},
        height=height,
    )


def _people(
    name: str, people: range, look: dict[str, Any], *, down: float, per_pixel: float, of: tuple[float, float]
) -> list[go.Scatter]:
    x, y = [n % _COLUMNS for n in people], [-(n // _COLUMNS) - down for n in people]
    words = "<br>".join(wrap(f"{len(people)} of {_EVERYBODY}: {name}", 34))
    shown = {"hoverinfo": "none", "mode": "markers", "name": words}
    of_body, of_head = of
    up = per_pixel * (of_body + of_head) * 0.32
    body = {"symbol": "triangle-up", "size": of_body, "opacity": 1, **look}
    head = {"symbol": "circle", "size": of_head, "opacity": 1, **look}
    return [
        go.Scatter(x=x, y=[at - up / 2 for at in y], marker=body, showlegend=bool(people), **shown),
        go.Scatter(x=x, y=[at + up / 2 for at in y], marker=head, showlegend=False, **shown),
    ]
