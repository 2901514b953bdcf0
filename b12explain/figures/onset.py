"""How long from the cause to a low serum B12, a raised MMA and the first nerve sign, on one axis of years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.figures.style import DASH
from b12explain.model.parameters import Kind
from b12explain.scenarios.onset import LAST_YEAR, MMA, NERVE, SERUM, Span
from b12explain.theme import colour

#: Symbol and words of each event.
EVENT_SYMBOL: Final = {SERUM: "circle", MMA: "diamond", NERVE: "triangle-up"}
EVENT_WORDS: Final = {
    SERUM: "serum B12 below 148 pmol/L",
    MMA: "MMA above 271 nmol/L",
    NERVE: "first nerve sign (illustrative)",
}
#: Where "not within 20 years" begins and ends, and where its symbols stand.
_NEVER_FROM, _NEVER, _RIGHT = LAST_YEAR + 0.8, LAST_YEAR + 2.4, LAST_YEAR + 4.0


@dataclass(frozen=True)
class OnsetRow:
    """One line of an onset picture.

    Parameters
    ----------
    name
        What stands beside it.
    event
        One of ``EVENT_SYMBOL``.
    span
        Years to the event.
    kind
        What stands behind it.
    shade
        Its colour.
    published_years
        What was published, or None.
    """

    name: str
    event: str
    span: Span
    kind: Kind = "calibrated"
    shade: str = "second"
    published_years: float | None = None


def plot_onset(rows: Sequence[OnsetRow]) -> go.Figure:
    """Draw years from a cause to an event, one line for each row, the first at the top.

    Parameters
    ----------
    rows
        What to draw; a symbol at the typical time, a line from the earliest to the latest, dashed where it is
        illustrative. What does not come within 20 years stands in a column of its own.

    Returns
    -------
    go.Figure
        An axis of years; published times are open diamonds below their line.
    """
    spots = [-float(n) for n in range(len(rows))]
    traces = [trace for row, y in zip(rows, spots, strict=True) for trace in span_traces(row, y)]
    told = [(row.published_years, y) for row, y in zip(rows, spots, strict=True) if row.published_years]
    if told:
        traces.append(_published([x for x, _ in told], [y - 0.28 for _, y in told]))
    figure = go.Figure(traces).update_layout(
        xaxis=onset_axis(),
        yaxis={
            "tickvals": spots, "ticktext": [row.name for row in rows], "range": [spots[-1] - 0.7, 0.7],
            "showgrid": False, "zeroline": False, "tickfont": {"size": 12}, "ticks": "", "showline": False,
        },
        shapes=[never_zone("y domain")],
        annotations=[never_words("y domain")],
    )  # fmt: skip
    figure.update_layout(margin={"t": 40})
    return figure


def onset_axis() -> dict[str, Any]:
    """The axis of years, with room for "never" at its end."""
    return {
        "range": [-0.7, _RIGHT], "tickvals": list(range(0, LAST_YEAR + 1, 5)), "zeroline": False,
        "tickfont": {"size": 12}, "title": {"text": "years from the cause"},
    }  # fmt: skip


def never_zone(row: str) -> dict[str, Any]:
    """The column of what does not come within 20 years."""
    return {
        "type": "rect", "xref": "x", "x0": _NEVER_FROM, "x1": _RIGHT, "yref": row, "y0": 0, "y1": 1,
        "layer": "below", "fillcolor": colour("grid"), "opacity": 0.6, "line": {"width": 0},
    }  # fmt: skip


def never_words(row: str) -> dict[str, Any]:
    """The words above that column."""
    return {
        "xref": "x", "x": _RIGHT, "yref": row, "y": 1, "xanchor": "right", "yanchor": "bottom",
        "text": f"not within {LAST_YEAR} years ▾", "showarrow": False,
        "font": {"size": 11, "color": colour("muted")},
    }  # fmt: skip


def span_traces(row: OnsetRow, y: float) -> list[go.Scatter]:
    """The line from earliest to latest, and the symbol at the typical time."""
    shade, span = colour(row.shade), row.span
    line = {"color": shade, "width": 2.4, "dash": DASH["illustrative" if row.event == NERVE else row.kind]}
    common: dict[str, Any] = {"showlegend": False, "hoverinfo": "none"}
    traces = []
    if _at(span.earliest) < _at(span.latest):
        ends = [_at(span.earliest), _at(span.latest)]
        tips = {"symbol": "line-ns-open", "size": 9, "opacity": 1, "color": shade, "line": {"width": 2}}
        traces.append(
            go.Scatter(
                x=ends,
                y=[y, y],
                mode="lines+markers",
                line=line,
                marker=tips,
                name=f"{row.name}, range",
                **common,
            )
        )
    symbol = {
        "symbol": EVENT_SYMBOL[row.event], "size": 11, "opacity": 1, "color": shade,
        "line": {"width": 1.2, "color": colour("paper")},
    }  # fmt: skip
    traces.append(
        go.Scatter(x=[_at(span.typical)], y=[y], mode="markers", marker=symbol, name=row.name, **common)
    )
    return traces


def event_key(event: str) -> go.Scatter:
    """The entry of the legend for an event, without a point of its own."""
    symbol = {"symbol": EVENT_SYMBOL[event], "size": 10, "opacity": 1, "color": colour("ink")}
    return go.Scatter(
        x=[None], y=[None], mode="markers", marker=symbol, name=EVENT_WORDS[event], hoverinfo="none"
    )


def _published(x: Sequence[float | None], y: Sequence[float]) -> go.Scatter:
    symbol = {
        "symbol": "diamond-open", "size": 9, "opacity": 1, "color": colour("ink"), "line": {"width": 1.6},
    }  # fmt: skip
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="markers",
        marker=symbol,
        name="published (see the table)",
        hoverinfo="none",
    )


def _at(years: float) -> float:
    return _NEVER if math.isinf(years) else years
