"""How many of a hundred are low in each risk group: published against a simulated cohort."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import plotly.graph_objects as go

from b12explain.figures.style import published
from b12explain.scenarios.prevalence import Prevalence
from b12explain.theme import colour

#: Pixels of a row, and of all that is not rows.
ROW: Final = 42
FRAME: Final = 130


def plot_risk_groups(rows: Sequence[Prevalence]) -> go.Figure:
    """Draw the published share of each group, what counts as met, and the model's share.

    Parameters
    ----------
    rows
        Groups with both shares, %; the first at the top.

    Returns
    -------
    go.Figure
        One line for each group on an axis of 0 to 100 people: a bar for what counts as met, an open diamond
        for what was published, a full circle (met) or a cross (missed) for the model.
    """
    spots = [-n for n in range(len(rows))]
    bars = go.Scatter(
        x=[x for row in rows for x in (*row.accepted, None)],
        y=[y for spot in spots for y in (spot, spot, None)],
        mode="lines", name="counts as met", hoverinfo="none", line={"color": colour("line"), "width": 9},
        opacity=0.45,
    )  # fmt: skip
    told = published([row.published for row in rows], spots, "published")
    figure = go.Figure([bars, told, *(_model(rows, spots, met=met) for met in (True, False))])
    return figure.update_layout(
        height=FRAME + ROW * len(rows),
        xaxis={"title": {"text": "of a hundred people"}, "range": [-4, 104], "dtick": 20, "zeroline": False},
        yaxis={
            "tickvals": spots, "ticktext": [_short(row.group.name) for row in rows],
            "range": [spots[-1] - 0.6, 0.6], "tickfont": {"size": 11}, "ticks": "",
        },
        margin={"t": 12, "b": 84},
    )  # fmt: skip


def _model(rows: Sequence[Prevalence], spots: Sequence[int], *, met: bool) -> go.Scatter:
    shown = [(row, spot) for row, spot in zip(rows, spots, strict=True) if row.is_met == met]
    symbol = {
        "symbol": "circle" if met else "x", "size": 11, "opacity": 1,
        "color": colour("second" if met else "first"), "line": {"width": 1, "color": colour("paper")},
    }  # fmt: skip
    return go.Scatter(
        x=[row.model for row, _ in shown], y=[spot for _, spot in shown], mode="markers", marker=symbol,
        name=f"model: {'met' if met else 'missed'}", showlegend=bool(shown), hoverinfo="none",
    )  # fmt: skip


def _short(name: str) -> str:
    return "<br>".join(wrap(name.partition(" (")[0], 18))
