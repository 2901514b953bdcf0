"""A nerve conduction study: the response of a damaged nerve beside a healthy one, and its two patterns."""

from __future__ import annotations

from typing import Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.style import curve, see_through
from b12explain.model.nerve import (
    DEMYELINATING_SHARE,
    DEMYELINATING_SHARE_IF_SMALL,
    LOWEST_AMPLITUDE_UV,
    LOWEST_VELOCITY_SHARE,
    NerveStudy,
)
from b12explain.theme import colour

#: Every so many points of the response are drawn, up to this time.
STRIDE: Final = 6
LAST_MS: Final = 16.0
MOST_UV: Final = 25.0


def plot_study_frame(healthy: NerveStudy) -> go.Figure:
    """The healthy response above, and below the plane of the two patterns with the limits of normal.

    Parameters
    ----------
    healthy
        The study of the sound nerve; it sets the lower limit of velocity.
    """
    usual = healthy.velocity_m_per_s
    limit = LOWEST_VELOCITY_SHARE * usual
    slow, slower = DEMYELINATING_SHARE * limit, DEMYELINATING_SHARE_IF_SMALL * limit
    low = LOWEST_AMPLITUDE_UV
    figure = go.Figure([_response(healthy, "healthy", "muted")])
    figure.update_layout(
        yaxis={"domain": [0.6, 1], "title": {"text": "response, µV"}, "range": [-13, 24], "zeroline": False},
        xaxis={"anchor": "y", "title": {"text": "time, ms"}, "range": [1.5, LAST_MS]},
        yaxis2={"domain": [0, 0.42], "anchor": "x2", "title": {"text": "amplitude, µV"}},
        xaxis2={"anchor": "y2", "title": {"text": "velocity, m/s"}, "range": [0, 1.1 * usual]},
    )
    figure.update_layout(yaxis2={"range": [0, MOST_UV]})
    for x0, x1, y0, y1, words, shade in (
        (limit, 1.1 * usual, low, MOST_UV, "normal", "third"),
        (slow, limit, low, MOST_UV, "slow", "muted"),
        (slow, 1.1 * usual, 0, low, "axonal", "first"),
        (0, slow, low, MOST_UV, "demyelinating", "second"),
        (0, slower, 0, low, "", "second"),
        (slower, slow, 0, low, "mixed", "fourth"),
    ):
        figure.add_shape(
            type="rect",
            xref="x2",
            yref="y2",
            x0=x0,
            x1=x1,
            y0=y0,
            y1=y1,
            layer="below",
            fillcolor=see_through(shade, 0.12),
            line={"width": 0},
        )
        figure.add_annotation(
            xref="x2",
            yref="y2",
            x=(x0 + x1) / 2,
            y=(y0 + y1) / 2 if words == "slow" else y1 - 0.6,
            yanchor="top",
            text=words,
            showarrow=False,
            font={"size": 12, "color": colour(shade)},
        )
    figure.add_trace(_place(healthy, "healthy", "muted", "circle-open"))
    return figure


def plot_study(study: NerveStudy) -> go.Figure:
    """The response of the chosen nerve, and its place in the plane; nothing there without a response."""
    figure = go.Figure([_response(study, "chosen nerve", "first")])
    if np.isfinite(study.velocity_m_per_s):
        figure.add_trace(_place(study, "chosen nerve", "here", "diamond"))
    return figure


def _response(study: NerveStudy, name: str, shade: str) -> go.Scatter:
    shown = study.time_ms <= LAST_MS
    time, trace = study.time_ms[shown][::STRIDE], study.waveform_uv[shown][::STRIDE]
    return curve(np.round(time, 2).tolist(), np.round(trace, 1).tolist(), name, shade, "borrowed")


def _place(study: NerveStudy, name: str, shade: str, symbol: str) -> go.Scatter:
    return go.Scatter(
        x=[study.velocity_m_per_s],
        y=[study.amplitude_uv],
        name=f"{name}: velocity and amplitude",
        mode="markers",
        xaxis="x2",
        yaxis="y2",
        hoverinfo="none",
        showlegend=False,
        marker={"symbol": symbol, "size": 14, "opacity": 1, "color": colour(shade), "line": {"width": 2}},
    )
