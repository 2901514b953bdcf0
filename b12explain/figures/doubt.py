"""How far the axon's answers move over what nobody knows exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from b12explain.model.axon import Doubt
from b12explain.theme import colour

NAMES = {"g-ratio": "g-ratio", "internode length": "internode", "temperature": "temperature"}


def plot_doubt(doubts: Sequence[Doubt]) -> go.Figure:
    """One bar for each doubtful input: from its lowest to its highest published value.

    Parameters
    ----------
    doubts
        What `b12explain.model.axon.doubts` gives.

    Returns
    -------
    go.Figure
        Above, the velocity of the healthy fibre, m/s; below, the share of lamellae at which it blocks, %. The
        input's value stands at either end of its bar, the diamond is the answer at the usual value.
    """
    figure = go.Figure()
    for one in doubts:
        speed, block = one.velocity_m_per_s, 100 * one.block_point
        figure.add_traces([_bar(one, speed, "y", "x"), _bar(one, block, "y2", "x2")])
        figure.add_traces([_usual(one, speed, "y", "x"), _usual(one, block, "y2", "x2")])
    speeds = np.concatenate([one.velocity_m_per_s for one in doubts])
    blocks = 100 * np.concatenate([one.block_point for one in doubts])
    axis: dict[str, Any] = {"type": "category", "range": [-0.6, len(doubts) - 0.25]}
    return figure.update_layout(
        showlegend=False,
        yaxis={**axis, "domain": [0.58, 1]},
        yaxis2={**axis, "domain": [0, 0.42], "anchor": "x2"},
        xaxis={"anchor": "y", "title": {"text": "velocity in health, m/s"}, "range": _around(speeds)},
        xaxis2={"anchor": "y2", "title": {"text": "stops at, % of lamellae"}, "range": _around(blocks)},
    )


def _around(values: np.ndarray[Any, Any]) -> list[float]:
    """The span of an axis: all values and a little room for the words at their ends."""
    room = 0.08 * float(np.ptp(values))
    return [float(values.min()) - room, float(values.max()) + room]


def _bar(one: Doubt, answer: np.ndarray[Any, Any], y: str, x: str) -> go.Scatter:
    """All computed values in a row along the bar, the first and last of them named."""
    words = [f"{one.value[0]:g}", *[""] * (len(answer) - 2), f"{one.value[-1]:g}"]
    return go.Scatter(
        x=answer.tolist(),
        y=[NAMES[one.quantity]] * len(answer),
        name=one.quantity,
        mode="lines+markers+text",
        text=words,
        textposition="top center",
        textfont={"size": 11, "color": colour("muted")},
        hoverinfo="none",
        cliponaxis=False,
        xaxis=x,
        yaxis=y,
        line={"color": colour("second"), "width": 7},
        marker={"size": 9, "opacity": 1, "color": colour("second"), "symbol": "line-ns-open"},
    )


def _usual(one: Doubt, answer: np.ndarray[Any, Any], y: str, x: str) -> go.Scatter:
    at = float(np.interp(one.typical, one.value, answer))
    return go.Scatter(
        x=[at],
        y=[NAMES[one.quantity]],
        name=f"{one.quantity}, usual",
        mode="markers",
        hoverinfo="none",
        xaxis=x,
        yaxis=y,
        marker={
            "symbol": "diamond",
            "size": 13,
            "opacity": 1,
            "color": colour("here"),
            "line": {"width": 1.5, "color": colour("paper")},
        },
    )
