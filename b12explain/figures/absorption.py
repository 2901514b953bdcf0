"""How much of one dose arrives, by each of the two routes."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from b12explain.evidence import Fact
from b12explain.figures.style import curve, cut_off, published
from b12explain.scenarios.simulation import Absorbed
from b12explain.theme import colour
from b12explain.units import amount, number


def plot_absorption(
    healthy: Absorbed, without: Absorbed, normal: Fact, anaemia: Fact, need: Fact
) -> go.Figure:
    """Draw absorbed amount against dose, with and without intrinsic factor, and what was published.

    Parameters
    ----------
    healthy, without
        What arrives of the same doses with all and with no intrinsic factor, µg.
    normal, anaemia
        Published tables of absorbed amount against dose, µg.
    need
        An amount to compare with, µg/day.
    """
    dose = healthy.dose_ug.tolist()
    figure = go.Figure(
        [
            curve(dose, healthy.total_ug.tolist(), "both routes, healthy", "second"),
            curve(dose, healthy.active_ug.tolist(), "intrinsic-factor route alone", "third"),
            curve(dose, without.total_ug.tolist(), "passive route alone", "first"),
            published(normal.x, normal.y, "published, healthy", "second"),
            published(anaemia.x, anaemia.y, "published, pernicious anaemia", "first"),
        ]
    )
    injected = need.value or 0.0
    decades = {"type": "log", "dtick": 1, "exponentformat": "none", "separatethousands": True}
    figure.update_layout(
        xaxis={**decades, "title": {"text": "one dose by mouth, µg"}, "range": [-0.32, 3.35]},
        yaxis={**decades, "title": {"text": "absorbed, µg"}, "range": [-2.2, 1.6]},
        **cut_off(injected, f"{injected:g} µg/day: see the table"),
    )
    figure.layout.annotations[0].y = float(np.log10(injected))  # on a log axis annotations take the exponent
    return figure


def plot_dose(dose_ug: float, active_ug: float, passive_ug: float) -> go.Figure:
    """Mark one dose: a stem up to what is absorbed, and how it is made up."""
    total = active_ug + passive_ug
    stem = go.Scatter(
        x=[dose_ug, dose_ug],
        y=[10**-2.2, total],
        mode="lines+markers",
        name="this dose",
        showlegend=False,
        hoverinfo="none",
        line={"color": colour("here"), "width": 3},
        marker={"symbol": "circle", "size": [0, 14], "opacity": 1, "color": colour("here")},
    )
    right = dose_ug > 60
    words = {
        "x": float(np.log10(dose_ug)), "y": float(np.log10(total)), "showarrow": False,
        "text": f"<b>{amount(total, 'µg')}</b> ({number(100 * total / dose_ug)} %)",
        "xanchor": "right" if right else "center", "xshift": 8 if right else 0, "yshift": 24,
        "bgcolor": colour("paper"), "font": {"size": 13, "color": colour("here")},
    }  # fmt: skip
    return go.Figure([stem]).update_layout(annotations=[words])
