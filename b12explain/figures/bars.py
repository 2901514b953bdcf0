"""Bars of published numbers side by side; filled and outlined ones are told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from b12explain.figures.style import see_through
from b12explain.theme import colour
from b12explain.units import number

#: Colour and opacity of the filling of each series in turn.
_LOOKS: Final = (("second", 1.0), ("here", 0.14))


def plot_bars(
    groups: Sequence[str], series: Mapping[str, Sequence[float | None]], axis: str, *, top: float
) -> go.Figure:
    """Draw published numbers as groups of bars, each with its number.

    Parameters
    ----------
    groups
        The words under each group of bars.
    series
        Values by the name of the series, at most two, one for each group; None where there is no number.
    axis
        Quantity and unit.
    top
        Upper end of the axis.

    Returns
    -------
    go.Figure
        One trace per series.
    """
    figure = go.Figure()
    for (name, values), (shade, opacity) in zip(series.items(), _LOOKS, strict=False):
        figure.add_trace(
            go.Bar(
                x=list(groups),
                y=list(values),
                name=name,
                text=["" if value is None else f"<b>{number(value)}</b>" for value in values],
                textposition="outside",
                cliponaxis=False,
                hoverinfo="none",
                marker={
                    "color": colour(shade) if opacity == 1 else see_through(shade, opacity),
                    "line": {"color": colour(shade), "width": 2.2},
                },
            )
        )
    return figure.update_layout(
        barmode="group",
        bargap=0.35,
        bargroupgap=0.12,
        xaxis={"type": "category", "fixedrange": True, "tickfont": {"size": 12}},
        yaxis={"title": {"text": axis}, "range": [0, top], "fixedrange": True},
        showlegend=True,
        legend={"itemclick": False, "itemdoubleclick": False},
        margin={"l": 56, "r": 10, "t": 26, "b": 84},
    )
