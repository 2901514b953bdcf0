"""One regimen: its calendar, and what it does to serum B12 and MMA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.calendar import DAYS_PER_MONTH, plot_calendar_strip, strip_axis
from b12explain.figures.style import band, curve, heading
from b12explain.model.parameters import Kind
from b12explain.scenarios.simulation import Course, Floats
from b12explain.scenarios.treatment import Treatment
from b12explain.theme import colour
from b12explain.units import round_significant

#: Quantity, words above its panel, axis, share of the height and colour.
PANELS: Final = (
    ("serum_b12_pmol_per_l", "Serum B12, pmol/L", "y", (0.45, 0.76), "second"),
    ("mma_nmol_per_l", "MMA, nmol/L", "y2", (0.0, 0.31), "here"),
)
STRIP_AXIS: Final = "y3"
_STRIP: Final = (0.86, 0.96)


def plot_schedule_frame(cut_off: float) -> go.Figure:
    """Draw the axes: the strip, and two panels below; a dotted line is the cut-off of MMA, nmol/L."""
    axes: dict[str, Any] = {
        f"yaxis{axis[1:]}": {"domain": list(domain), "anchor": "x", "rangemode": "tozero", "nticks": 5}
        for _, _, axis, domain, _ in PANELS
    }
    figure = go.Figure().update_layout(
        **axes,
        yaxis3={**strip_axis(_STRIP), "anchor": "x"},
        xaxis={"anchor": "y2", "range": [0, 12.05], "dtick": 2, "tick0": 0,
               "title": {"text": "months of treatment"}},
    )  # fmt: skip
    figure.add_annotation(heading("<b>The doses</b>: one column a week", _STRIP[1], "ink"))
    for _, words, _, (_, top), shade in PANELS:
        more = f" (dotted: cut-off {cut_off:g})" if words.startswith("MMA") else ""
        figure.add_annotation(heading(f"<b>{words}</b>{more}", top, shade))
    line = {"color": colour("muted"), "width": 1.3, "dash": "dot"}
    figure.add_shape(type="line", xref="x domain", yref="y2", x0=0, x1=1, y0=cut_off, y1=cut_off, line=line)
    return figure


def plot_schedule(treatment: Sequence[Treatment], days: float) -> go.Figure:
    """Draw the doses in the strip of the frame."""
    return plot_calendar_strip(treatment, days, axis=STRIP_AXIS)


def plot_response(days: Floats, courses: Sequence[Course], kind: Kind) -> go.Figure:
    """Draw serum B12 and MMA of the typical person as lines, and the range of the group as a wash.

    Parameters
    ----------
    days
        Days of treatment, shape ``(times,)``.
    courses
        The typical person first, then the ends of the group, over the same times.
    kind
        What stands behind the group.
    """
    figure = go.Figure()
    x = np.round(days / DAYS_PER_MONTH, 2).tolist()
    for quantity, words, axis, _, shade in PANELS:
        all_values = np.array([_values(course, quantity) for course in courses])
        low, high = all_values.min(axis=0).tolist(), all_values.max(axis=0).tolist()
        figure.add_traces([trace.update(yaxis=axis) for trace in band(x, low, high, words, shade)])
        name = words.split(",")[0]
        figure.add_trace(curve(x, all_values[0].tolist(), name, shade, kind, yaxis=axis, showlegend=False))
    return figure


def _values(course: Course, quantity: str) -> list[float]:
    return [round_significant(value, 3) for value in course.columns()[quantity].tolist()]
