"""Velocity against the myelin that is left, for thin and thick fibres, with the point of block."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from b12explain.figures.style import SLOTS, curve
from b12explain.model.axon import MyelinCurve
from b12explain.theme import colour

TICKS_PERCENT: Final = (1, 2, 5, 10, 20, 50, 100)
LEAST_PERCENT: Final = 0.9


def plot_velocity(curves: Sequence[MyelinCurve]) -> go.Figure:
    """Draw velocity against lamellae left, each curve ending in a cross where its fibre blocks.

    Parameters
    ----------
    curves
        Up to four curves, from thin to thick.
    """
    figure = go.Figure()
    for (letter, shade), one in zip(SLOTS, curves, strict=False):
        going = one.velocity_m_per_s > 0
        percent = (100 * one.myelin_left[going]).tolist()
        speed = one.velocity_m_per_s[going].tolist()
        name = f"{letter}: {one.diameter_um:g} µm"
        figure.add_trace(curve(percent, speed, name, shade, "borrowed"))
        figure.add_trace(
            go.Scatter(
                x=[100 * one.block_point],
                y=[speed[-1]],
                mode="markers+text",
                text=[letter],
                textposition="bottom center",
                name="the spike stops" if one is curves[0] else f"{letter}: stops",
                showlegend=one is curves[0],
                legendrank=2000,
                hoverinfo="none",
                textfont={"color": colour(shade)},
                marker={"symbol": "x", "size": 11, "opacity": 1, "color": colour(shade)},
            )
        )
    return figure.update_layout(
        xaxis={
            "type": "log",
            "title": {"text": "lamellae left, %"},
            "tickvals": list(TICKS_PERCENT),
            "ticktext": [str(tick) for tick in TICKS_PERCENT],
            "range": [-0.05, 2.03],
        },
        yaxis={"title": {"text": "velocity, m/s"}, "range": [-7, 100]},
    )


def plot_published_block(percent: float) -> go.Figure:
    """A dotted line at the block point of another, simpler simulation."""
    return go.Figure().update_layout(
        shapes=[
            {
                "type": "line",
                "xref": "x",
                "yref": "y domain",
                "x0": percent,
                "x1": percent,
                "y0": 0,
                "y1": 0.85,
                "line": {"color": colour("muted"), "width": 1.3, "dash": "dot"},
            }
        ],
        annotations=[
            {
                "xref": "x",
                "yref": "y domain",
                "x": math.log10(percent),
                "y": 0.86,
                "text": f"{percent:g} %: block in a<br>single-cable model",
                "showarrow": False,
                "yanchor": "bottom",
                "font": {"size": 11, "color": colour("muted")},
            }
        ],
    )


def plot_chosen_myelin(percent: float, velocities_m_per_s: Sequence[float]) -> go.Figure:
    """Mark a share of lamellae, and the velocity of each fibre there; 0 where it is blocked."""
    shown = max(percent, LEAST_PERCENT)
    figure = go.Figure(
        go.Scatter(
            x=[shown] * len(velocities_m_per_s),
            y=list(velocities_m_per_s),
            mode="markers",
            name="at the chosen share",
            hoverinfo="none",
            marker={"symbol": "circle", "size": 11, "opacity": 1, "color": colour("here")},
        )
    )
    return figure.add_vline(x=shown, line={"color": colour("here"), "width": 1.5})
