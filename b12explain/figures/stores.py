"""B12 in the body over years, and serum as the sum of its two carriers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.evidence import fact
from b12explain.figures.style import SLOTS, band, curve, cut_off, see_through
from b12explain.scenarios.simulation import Course
from b12explain.theme import colour

SERUM_CUT_OFF: Final = "cutoff-148-sensitivity"
CRITICAL_STORES: Final = "critical-pool"


def plot_stores_frame() -> go.Figure:
    """The axes of the stores, with the smallest pool that goes with health and the published averages."""
    critical, pool = fact(CRITICAL_STORES).value or 0.0, fact("body-pool-range")
    low, high = (1000 * (bound or 0.0) for bound in (pool.low, pool.high))
    frame = go.Figure().update_layout(
        xaxis={"title": {"text": "years after the break"}, "rangemode": "tozero", "range": [0, 20]},
        yaxis={"title": {"text": "B12 in the body, µg"}, "rangemode": "tozero", "separatethousands": True},
        **cut_off(critical, f"{critical:g} µg: least for health"),
    )
    frame.add_shape(
        type="rect", xref="x domain", x0=0, x1=1, y0=low, y1=high, layer="below",
        fillcolor=see_through("line", 0.1), line={"width": 0},
    )  # fmt: skip
    frame.add_annotation(
        xref="x domain", x=0.995, yref="y domain", y=0.995, xanchor="right", yanchor="top", showarrow=False,
        text=f"grey: averages, {low:g} to {high:,g} µg",
        font={"size": 11, "color": colour("muted")},
    )  # fmt: skip
    return frame


def plot_stores(course: Course, spread: Sequence[Course], name: str, slot: int) -> go.Figure:
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
    """
    letter, shade = SLOTS[slot]
    x = course.times_years.tolist()
    traces: list[Any] = []
    if spread:
        both = np.array([member.stores_ug for member in spread])
        traces += band(x, both.min(axis=0).tolist(), both.max(axis=0).tolist(), letter, shade)
    traces.append(curve(x, course.stores_ug.tolist(), f"{letter}: {name}", shade))
    return go.Figure(traces)


def plot_years(most: float) -> go.Figure:
    """Show the first years only."""
    return go.Figure().update_layout(xaxis={"range": [0, most]})


def plot_serum(course: Course) -> go.Figure:
    """Serum B12 as the sum of its two carriers, above the stores that it is taken to stand for.

    Parameters
    ----------
    course
        A course that begins in health.

    Returns
    -------
    go.Figure
        Upper panel: haptocorrin-bound B12 and holoTC stacked, pmol/L. Lower panel: serum and stores as
        percent of the first day.
    """
    x = course.times_years.tolist()
    serum, stores = course.serum_b12_pmol_per_l, course.stores_ug
    low = fact(SERUM_CUT_OFF).value or 0.0
    figure = go.Figure(
        [
            _layer(
                x,
                course.haptocorrin_bound_pmol_per_l.tolist(),
                "on haptocorrin (follows the stores)",
                "second",
            ),
            _layer(x, course.holotc_pmol_per_l.tolist(), "holoTC (follows what is absorbed)", "here"),
            curve(x, (100 * serum / serum[0]).tolist(), "serum B12", "ink", xaxis="x", yaxis="y2"),
            curve(x, (100 * stores / stores[0]).tolist(), "stores", "third", xaxis="x", yaxis="y2"),
        ]
    )
    return figure.update_layout(
        xaxis={"title": {"text": "years after the break"}, "range": [0, 20], "anchor": "y2"},
        yaxis={"title": {"text": "serum B12, pmol/L"}, "domain": [0.54, 1], "rangemode": "tozero"},
        yaxis2={"title": {"text": "% of the first day"}, "domain": [0, 0.44], "rangemode": "tozero"},
        **cut_off(low, f"{low:g} pmol/L: cut-off"),
    )


def _layer(x: list[float], y: list[float], name: str, shade: str) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, name=name, mode="lines", stackgroup="serum", hoverinfo="none",
        line={"color": colour(shade), "width": 1.6}, fillcolor=see_through(shade, 0.35),
    )  # fmt: skip
