"""What happens after the start of treatment and what is watched then, along a line of time."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.evidence.safety import Watched, watched
from b12explain.figures.style import see_through
from b12explain.theme import colour

#: Days with the words for them.
TICKS: Final = {1.0: "1 day", 7.0: "1 week", 28.0: "1 month", 91.0: "3", 365.0: "12 months"}
_ENDS: Final = (0.7, 620.0)
#: In how many steps an end fades.
_STEPS: Final = 8
_LOOKS: Final = {"happens": ("third", "what happens"), "watched": ("fourth", "what is looked at")}


def plot_watch() -> go.Figure:
    """Draw each event as a bar over its days, what happens full and what is looked at as an open frame.

    Returns
    -------
    go.Figure
        One trace per kind for the legend, bars as shapes with their words above; a moment is a diamond. An
        end that no source gives fades and is called open.
    """
    rows = list(watched().values())
    figure = go.Figure([_trace(kind, rows) for kind in _LOOKS])
    return figure.update_layout(
        xaxis={
            "type": "log",
            "range": [math.log10(end) for end in _ENDS],
            "tickvals": list(TICKS),
            "ticktext": [words.replace(" ", "<br>") for words in TICKS.values()],
            "tickangle": 0,
            "title": {"text": "after the start of treatment"},
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [len(rows) - 0.3, -0.9], "fixedrange": True},
        shapes=[
            shape
            for row, entry in enumerate(rows)
            if entry.to_days > entry.from_days
            for shape in (_faded(row, entry) if entry.chosen else [_bar(row, entry)])
        ],
        annotations=[_words(row, entry) for row, entry in enumerate(rows)],
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}},
        margin={"l": 10, "r": 10, "t": 14, "b": 104},
    )


def _bar(row: int, entry: Watched) -> dict[str, Any]:
    shade, happens = _LOOKS[entry.kind][0], entry.kind == "happens"
    return {
        "type": "rect", "xref": "x", "yref": "y", "layer": "between",
        "x0": max(entry.from_days, _ENDS[0]), "x1": entry.to_days, "y0": row - 0.13, "y1": row + 0.23,
        "fillcolor": see_through(shade, 0.75 if happens else 0.0),
        "line": {"color": colour(shade), "width": 2, "dash": "solid" if happens else "dot"},
    }  # fmt: skip


def _faded(row: int, entry: Watched) -> list[dict[str, Any]]:
    """A bar in steps that grow faint towards the end that was chosen."""
    whole = _bar(row, entry)
    ends = np.geomspace(whole["x0"], whole["x1"], _STEPS + 1)
    strengths = np.linspace(0.08, 0.75, _STEPS)
    strengths = strengths if entry.chosen == "start" else strengths[::-1]
    shade = _LOOKS[entry.kind][0]
    return [
        {
            **whole,
            "x0": float(x0),
            "x1": float(x1),
            "fillcolor": see_through(shade, float(strength)),
            "line": {"width": 0},
        }
        for x0, x1, strength in zip(ends[:-1], ends[1:], strengths, strict=True)
    ]


def _trace(kind: str, rows: list[Watched]) -> go.Scatter:
    """The sign in the legend, and a diamond for what belongs to one day."""
    shade, words = _LOOKS[kind]
    spots = [
        (entry.from_days, row)
        for row, entry in enumerate(rows)
        if entry.kind == kind and entry.from_days == entry.to_days
    ]
    return go.Scatter(
        x=[x for x, _ in spots] or [math.nan],
        y=[y + 0.05 for _, y in spots] or [math.nan],
        mode="markers",
        name=words,
        hoverinfo="none",
        marker={
            "symbol": "diamond" if kind == "happens" else "diamond-open", "size": 12, "opacity": 1,
            "color": colour(shade), "line": {"width": 2.2, "color": colour(shade)},
        },
    )  # fmt: skip


def _words(row: int, entry: Watched) -> dict[str, Any]:
    start, end = (math.log10(max(days, _ENDS[0])) for days in (entry.from_days, entry.to_days))
    # The words begin or end with the bar, whichever leaves them on a narrow page.
    late = entry.chosen == "start" or (start + end) / 2 > sum(map(math.log10, _ENDS)) / 2
    return {
        "x": end if late else start,
        "y": row - 0.17,
        "text": f"{entry.name} (open)" if entry.chosen else entry.name,
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "yanchor": "bottom",
        "font": {"size": 12, "color": colour("ink")},
    }


def plot_day(day: float) -> go.Figure:
    """Mark a day: a line across the picture."""
    return go.Figure().add_shape(
        type="line", xref="x", yref="paper", x0=day, x1=day, y0=0, y1=1, layer="between",
        line={"color": colour("here"), "width": 2.5, "dash": "dash"},
    )  # fmt: skip
