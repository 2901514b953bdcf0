"""The questions that people ask, as a board: one sign for each, by theme and grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.answers import ReaderQuestion
from b12explain.evidence.claims import GRADES, Grade
from b12explain.figures.grades import LOOKS
from b12explain.theme import colour

ROW: Final = 70
_WIDEST: Final = 8


def plot_questions(themes: Mapping[str, Sequence[ReaderQuestion]], here: str) -> go.Figure:
    """Draw a row of signs for each theme, one for each question, in the order in which they are asked.

    Parameters
    ----------
    themes
        The questions of each theme.
    here
        Id of the question where the reader is; it has a ground of its own and its number in bold.

    Returns
    -------
    go.Figure
        One trace per grade; a click carries ``question=<id>``. Numbers count through all themes.
    """
    order = [one.id for told in themes.values() for one in told]
    spots = [(n, -row, one) for row, told in enumerate(themes.values()) for n, one in enumerate(told)]
    hidden = {"visible": False, "fixedrange": True}
    (at,) = [(x, y) for x, y, one in spots if one.id == here]
    return go.Figure(
        [_trace(grade, [s for s in spots if s[2].grade == grade]) for grade in GRADES]
    ).update_layout(
        xaxis={**hidden, "range": [-0.6, _WIDEST - 0.4]},
        yaxis={**hidden, "range": [-len(themes) + 0.3, 0.75]},
        margin={"l": 4, "r": 4, "t": 4, "b": 66},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        shapes=[_ground(*at)],
        annotations=[
            *(_name(-row, name) for row, name in enumerate(themes)),
            *(_number(x, y, order.index(one.id) + 1, here=one.id == here) for x, y, one in spots),
        ],
    )


def _trace(grade: Grade, spots: Sequence[tuple[int, int, ReaderQuestion]]) -> go.Scatter:
    symbol, shade = LOOKS[grade]
    return go.Scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        customdata=[f"question={one.id}" for *_, one in spots],
        mode="markers",
        name=grade,
        hoverinfo="none",
        marker={"symbol": symbol, "size": 15, "opacity": 1, "color": colour(shade),
                "line": {"width": 2.4, "color": colour(shade)}},
    )  # fmt: skip


def _ground(x: int, y: int) -> dict[str, Any]:
    """The ground of the question where the reader is."""
    ends = {"x0": x - 0.46, "x1": x + 0.46, "y0": y - 0.46, "y1": y + 0.24}
    return {
        "type": "rect", **ends, "layer": "below", "fillcolor": colour("here-fill"),
        "line": {"width": 2, "color": colour("here")},
    }  # fmt: skip


def _name(y: float, name: str) -> dict[str, Any]:
    words = {"text": name, "font": {"size": 12, "color": colour("ink")}, "showarrow": False}
    return {"x": -0.5, "y": y + 0.41, "xanchor": "left", **words}


def _number(x: float, y: float, number: int, *, here: bool) -> dict[str, Any]:
    size = {"size": 11, "color": colour("here" if here else "muted")}
    return {
        "x": x, "y": y - 0.33, "text": f"<b>{number}</b>" if here else str(number),
        "showarrow": False, "font": size,
    }  # fmt: skip
