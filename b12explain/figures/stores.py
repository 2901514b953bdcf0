"""B12 in the body over years, and serum as the sum of its two carriers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.evidence import Fact
from b12explain.figures.style import SLOTS, band, curve, cut_off, see_through
from b12explain.model.parameters import Kind
from b12explain.scenarios.simulation import Course
from b12explain.theme import colour

SERUM_CUT_OFF: Final = "cutoff-148-sensitivity"
CRITICAL_STORES: Final = "critical-pool"


def plot_stores_frame(critical: Fact, averages: Fact) -> go.Figure:
    """The axes of the stores, with the pool taken as the least for health and the published averages.

    Parameters
    ----------
    critical
        A fact whose value is in µg.
    averages
        A fact whose bounds are in mg.
    """
    least = critical.value or 0.0
    low, high = (1000 * (bound or 0.0) for bound in (averages.low, averages.high))
    frame = go.Figure().update_layout(
        xaxis={"title": {"text": "years after the break"}, "rangemode": "tozero", "range": [0, 20]},
        yaxis={"title": {"text": "B12 in the body, µg"}, "rangemode": "tozero", "separatethousands": True},
        **cut_off(least, f"{least:g} µg: taken as the least"),
    )
    frame.add_shape(
        type="rect", xref="x domain", x0=0, x1=1, y0=low, y1=high, layer="below",
        fillcolor=see_through("line", 0.1), line={"width": 0},
    )  # fmt: skip
    frame.add_annotation(
        xref="x domain", x=0.995, yref="y domain", y=0.995, xanchor="right", yanchor="top", showarrow=False,
        text=f"grey: averages, {low:g} to {high:,g} µg", font={"size": 11, "color": colour("muted")},
    )  # fmt: skip
    return frame


def plot_stores(course: Course, spread: Sequence[Course], name: str, slot: int, kind: Kind) -> go.Figure:
    """The stores of one group: its typical member, and the range of its members.

    Parameters
    ----------
    course
        The typical member.
    spread
        The least and the most affected member; empty where the group has no range.
    name
        Name of the group.
    slot
        0 to 3: which of the things side by side this is.
    kind
        What stands behind the curve.
    """
    letter, shade = SLOTS[slot]
    x = course.times_years.tolist()
    traces: list[Any] = []
    if spread:
        both = np.array([member.stores_ug for member in spread])
        traces += band(x, both.min(axis=0).tolist(), both.max(axis=0).tolist(), letter, shade)
    traces.append(curve(x, course.stores_ug.tolist(), f"{letter}: {name}", shade, kind))
    return go.Figure(traces)


def plot_years(most: float) -> go.Figure:
    """Show the first years only."""
    return go.Figure().update_layout(xaxis={"range": [0, most]})


def plot_serum(course: Course, spread: Sequence[Course], low: float, kind: Kind) -> go.Figure:
    """Serum B12 as the sum of its two carriers, above the stores that it is taken to stand for.

    Parameters
    ----------
    course
        A course that begins in health.
    spread
        The least and the most affected member of the group; may be empty.
    low
        A cut-off for serum B12, pmol/L.
    kind
        What stands behind the curves.

    Returns
    -------
    go.Figure
        Upper panel: haptocorrin-bound B12 and holoTC stacked, pmol/L, and the range of their sum. Lower
        panel: serum and stores as percent of the first day.
    """
    x = course.times_years.tolist()
    serum, stores = course.serum_b12_pmol_per_l, course.stores_ug
    figure = go.Figure(
        [
            _layer(
                x,
                course.haptocorrin_bound_pmol_per_l.tolist(),
                "on haptocorrin (follows the stores)",
                "second",
            ),
            _layer(x, course.holotc_pmol_per_l.tolist(), "holoTC (follows what is absorbed)", "here"),
            *_edges(spread),
            curve(x, (100 * serum / serum[0]).tolist(), "serum B12", "ink", kind, xaxis="x", yaxis="y2"),
            curve(x, (100 * stores / stores[0]).tolist(), "stores", "third", kind, xaxis="x", yaxis="y2"),
        ]
    )
    return figure.update_layout(
        xaxis={"title": {"text": "years after the break"}, "range": [0, 20], "anchor": "y2"},
        yaxis={"title": {"text": "serum B12, pmol/L"}, "domain": [0.54, 1], "rangemode": "tozero"},
        yaxis2={"title": {"text": "% of the first day"}, "domain": [0, 0.44], "rangemode": "tozero"},
        **cut_off(low, f"{low:g} pmol/L: cut-off"),
    )


def _edges(spread: Sequence[Course]) -> list[go.Scatter]:
    """The serum of the least and the most affected member, as thin lines that share one legend entry."""
    return [
        go.Scatter(
            x=member.times_years.tolist(), y=member.serum_b12_pmol_per_l.tolist(), mode="lines",
            hoverinfo="none", name="serum B12, range of the group", legendgroup="range",
            showlegend=number == 0, line={"color": colour("muted"), "width": 1.4, "dash": "dot"},
        )
        for number, member in enumerate(spread)
    ]  # fmt: skip


def _layer(x: list[float], y: list[float], name: str, shade: str) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, name=name, mode="lines", stackgroup="serum", hoverinfo="none",
        line={"color": colour(shade), "width": 1.6}, fillcolor=see_through(shade, 0.35),
    )  # fmt: skip
