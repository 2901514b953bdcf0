"""Risk groups side by side: what comes when, how many of a hundred, and which links are broken."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.chain import Link
from b12explain.figures.icons import icons_for
from b12explain.figures.onset import (
    EVENT_SYMBOL,
    OnsetRow,
    event_key,
    never_words,
    never_zone,
    onset_axis,
    span_traces,
)
from b12explain.figures.style import SLOTS
from b12explain.scenarios.onset import EVENTS
from b12explain.theme import colour
from b12explain.units import number

HEIGHT: Final = 1130
#: The blocks of a hundred people, above the links: what each counts, how high it is, and the gap above it.
_PUBLISHED, _SAME, _TEN_YEARS = 0, 1, 2
_BLOCKS: Final = ("published,<br>of 100", "model, same<br>cut-off", "model, low<br>in 10 years")
_BLOCK, _GAP = 3.4, 1.1
_NOBODY_TOLD: Final = "no<br>count"
_LANE: Final = 1.6
_WRAP, _WRAP_LINK = 30, 12
_ROW: Final = 1.7


def plot_risk_frame(links: Sequence[Link]) -> go.Figure:
    """Draw what four groups stand on: the axis of years, and rows for counts and for links that can break.

    Parameters
    ----------
    links
        The links that any group breaks, in the order of the chain.
    """
    rows = len(links)
    top = _base(_PUBLISHED) + _BLOCK + 2.2
    return go.Figure([*(event_key(event) for event in EVENT_SYMBOL), *_keys()]).update_layout(
        height=HEIGHT,
        xaxis={**onset_axis(), "anchor": "y"},
        yaxis={
            "domain": [0.66, 1], "range": [-4 * _LANE + 0.6, 1.0], "showticklabels": False, "ticks": "",
            "showgrid": False, "showline": False, "zeroline": False,
        },
        xaxis2={
            "anchor": "y2", "range": [0.5, 4.5], "showticklabels": False, "ticks": "", "showline": False,
            "showgrid": False, "zeroline": False,
        },
        yaxis2={
            "domain": [0, 0.59], "range": [0.7 - _ROW * rows, top], "showgrid": False, "zeroline": False,
            "ticks": "",
            "tickvals": [
                *(-_ROW * row for row in range(rows)),
                *(_base(block) + _BLOCK / 2 for block in range(len(_BLOCKS))),
            ],
            "ticktext": [*(_wrapped(link.name, _WRAP_LINK) for link in links), *_BLOCKS], "showline": False,
            "tickfont": {"size": 11},
        },
        shapes=[never_zone("y domain")],
        annotations=[never_words("y domain")],
        margin={"t": 40, "b": 84},
    )  # fmt: skip


def _keys() -> list[go.Scatter]:
    """The other entries of the legend, without a point of their own."""
    ink = colour("ink")
    none: dict[str, Any] = {"x": [None], "y": [None], "hoverinfo": "none"}
    cross = {"symbol": "x-thin", "size": 10, "opacity": 1, "line": {"width": 3, "color": ink}}
    return [
        go.Scatter(
            mode="lines", line={"color": ink, "width": 2.4, "dash": "dash"}, name="illustrative", **none
        ),
        go.Scatter(mode="markers", marker=cross, name="broken link", **none),
    ]


def plot_risk_course(rows: Sequence[OnsetRow], name: str, low_percent: float | None, slot: int) -> go.Figure:
    """Draw when things come in one of up to four groups, and how many of a hundred are low.

    Parameters
    ----------
    rows
        Its events; empty for a group without a course.
    name
        Its name.
    low_percent
        How many of a hundred are low in the model; None for a group without a course.
    slot
        0 to 3.
    """
    letter, shade = SLOTS[slot]
    lane = -slot * _LANE
    traces: list[Any] = [trace for n, row in enumerate(rows) for trace in span_traces(row, lane - 0.3 * n)]
    words = {
        "xref": "x domain", "x": 0, "xanchor": "left", "yref": "y", "y": lane + 0.16, "yanchor": "bottom",
        "text": _wrapped(f"<b>{letter}</b> {name}", _WRAP + 7),
        "showarrow": False, "align": "left", "font": {"size": 11, "color": colour(shade)},
    }  # fmt: skip
    none = {**words, "y": lane - 0.3, "yanchor": "middle", "text": "no course in the model"}
    figure = go.Figure(traces).update_layout(annotations=[words] if rows else [words, none])
    _add_count(figure, low_percent, _TEN_YEARS, slot)
    return figure


def plot_risk_facts(
    broken: Sequence[str], links: Sequence[Link], counts: tuple[float | None, float | None], slot: int
) -> go.Figure:
    """Draw which links one of up to four groups breaks, and how many of a hundred are low by one cut-off.

    Parameters
    ----------
    broken
        Ids of the links.
    links
        The rows of the frame.
    counts
        How many of a hundred: published, and in the model by the same cut-off; None where nobody counted.
    slot
        0 to 3.
    """
    letter, shade = SLOTS[slot]
    keys = [link.id for link in links]
    crosses = [-_ROW * keys.index(key) for key in broken]
    whole = [-_ROW * row for row, key in enumerate(keys) if key not in broken]
    cross = {"symbol": "x-thin", "size": 11, "opacity": 1, "line": {"width": 3.4, "color": colour(shade)}}
    dot = {"symbol": "circle", "size": 5, "opacity": 1, "color": colour("line")}
    head = {
        "xref": "x2", "x": slot + 1, "yref": "y2", "y": _base(_PUBLISHED) + _BLOCK + _GAP,
        "yanchor": "bottom", "text": f"<b>{letter}</b>", "showarrow": False,
        "font": {"size": 14, "color": colour(shade)},
    }  # fmt: skip
    columns = [
        _column(whole, dot, f"{letter} leaves whole", slot),
        _column(crosses, cross, f"{letter} breaks", slot),
    ]
    figure = go.Figure(columns).update_layout(annotations=[head])
    for block, count in zip((_PUBLISHED, _SAME), counts, strict=True):
        _add_count(figure, count, block, slot)
    return figure


def _add_count(figure: go.Figure, count: float | None, block: int, slot: int) -> None:
    if count is not None:
        figure.add_trace(_hundred(count, block, slot))
    figure.add_annotation(_told(count, block, slot))


def _column(rows: Sequence[float], marker: dict[str, Any], name: str, slot: int) -> go.Scatter:
    return go.Scatter(
        x=[slot + 1] * len(rows), y=list(rows), xaxis="x2", yaxis="y2", mode="markers", marker=marker,
        showlegend=False, hoverinfo="none", name=name,
    )  # fmt: skip


def _wrapped(words: str, width: int) -> str:
    return "<br>".join(wrap(words, width))


def onset_rows(name: str, spans: dict[str, Any], kind: Any, slot: int) -> list[OnsetRow]:
    """The three events of a group as lines of its lane."""
    return [OnsetRow(name, event, spans[event], kind, SLOTS[slot][1]) for event in EVENTS]


def _base(block: int) -> float:
    """Where a block begins; the published one stands at the top."""
    return 1.9 + (len(_BLOCKS) - 1 - block) * (_BLOCK + _GAP)


def _hundred(count: float, block: int, slot: int) -> go.Heatmap:
    """A hundred squares, filled row by row from the top."""
    told = icons_for(count)
    cells = [[int(10 * row + column < told) for column in range(10)] for row in range(10)]
    shade = colour(SLOTS[slot][1])
    return go.Heatmap(
        z=cells, zmin=0, zmax=1, xgap=1, ygap=1, showscale=False, hoverinfo="none", xaxis="x2", yaxis="y2",
        x=[slot + 1 + 0.076 * (column - 4.5) for column in range(10)],
        y=[_base(block) + _BLOCK * (0.95 - 0.1 * row) for row in range(10)],
        colorscale=[[0, colour("grid")], [1, shade]],
        name=f"{told} of 100: {_BLOCKS[block].replace('<br>', ' ')}",
    )  # fmt: skip


def _told(count: float | None, block: int, slot: int) -> dict[str, Any]:
    at = _base(block) + (_BLOCK / 2 if count is None else _BLOCK)
    return {
        "xref": "x2", "x": slot + 1, "yref": "y2", "y": at,
        "yanchor": "middle" if count is None else "bottom",
        "text": _NOBODY_TOLD if count is None else f"<b>{number(count)}</b>", "showarrow": False,
        "font": {"size": 11 if count is None else 12, "color": colour("muted" if count is None else "ink")},
    }  # fmt: skip
