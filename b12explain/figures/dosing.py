"""A year of treatment: stores, serum and markers, with the calendar of the doses above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.calendar import DAYS_PER_MONTH, strip_axis
from b12explain.figures.style import band, curve, heading
from b12explain.model.parameters import Kind
from b12explain.scenarios.dosing import DosingYear, steps
from b12explain.scenarios.simulation import Course, Floats
from b12explain.theme import colour
from b12explain.units import round_significant

#: Quantity, words above its panel, axis, share of the height.
PANELS: Final = (
    ("stores_ug", "B12 in the body, µg", "y", (0.66, 0.83)),
    ("serum_b12_pmol_per_l", "Serum B12, pmol/L", "y2", (0.44, 0.61)),
    ("mma_nmol_per_l", "MMA, nmol/L", "y3", (0.22, 0.39)),
    ("homocysteine_umol_per_l", "Homocysteine, µmol/L", "y4", (0.0, 0.17)),
)
#: Where the letters stand on their lines.
LETTER_MONTHS: Final = {"A": 5.2, "B": 9.0}
#: What moves from dose to dose.
EACH_DOSE: Final = ("stores_ug", "serum_b12_pmol_per_l")
#: The strips of the two schedules: axis and share of the height.
STRIPS: Final = (("y5", (0.945, 0.985)), ("y6", (0.875, 0.915)))


def plot_dosing_frame(cut_offs: dict[str, tuple[float, str]]) -> go.Figure:
    """Draw the axes: two strips and four panels.

    Parameters
    ----------
    cut_offs
        Quantity -> value and word of a dotted line.
    """
    axes: dict[str, Any] = {
        f"yaxis{axis[1:]}": {"domain": list(domain), "anchor": "x", "rangemode": "tozero", "nticks": 4,
                             "separatethousands": True}
        for _, _, axis, domain in PANELS
    }  # fmt: skip
    for axis, domain in STRIPS:
        axes[f"yaxis{axis[1:]}"] = {**strip_axis(domain), "anchor": "x"}
    figure = go.Figure().update_layout(
        **axes,
        xaxis={
            "anchor": "y4", "range": [0, 12.05], "dtick": 2, "tick0": 0, "fixedrange": True, "tickangle": 0,
            "title": {"text": "months of treatment"},
        },
    )  # fmt: skip
    for quantity, words, axis, (_, top) in PANELS:
        value, word = cut_offs.get(quantity, (0.0, ""))
        said = f"<b>{words}</b>" + (f" ({word})" if word else "")
        figure.add_annotation(heading(said, top))
        if word:
            figure.add_shape(
                type="line", xref="x domain", yref=axis, x0=0, x1=1, y0=value, y1=value,
                line={"color": colour("muted"), "width": 1.3, "dash": "dot"},
            )  # fmt: skip
    return figure


def plot_strip_heading(letter: str, words: str) -> go.Figure:
    """Name the strip of a schedule."""
    _, (_, top) = STRIPS["AB".index(letter)]
    return go.Figure().update_layout(annotations=[heading(f"<b>{letter}</b>: {words}", top)])


def plot_dosing(
    year: DosingYear, letter: str, words: str, shade: str, kind: Kind, *, most_ug: float
) -> go.Figure:
    """Draw one schedule in all panels.

    Parameters
    ----------
    year
        The year of treatment.
    letter, words, shade
        How it is called and coloured.
    kind
        What stands behind it.
    most_ug
        Stores above this are not drawn.

    Returns
    -------
    go.Figure
        A line for the typical person in each panel. Where doses are a day or a week apart it runs just before
        them, and a wash reaches up to just after them. In the panels of the markers the wash is the range of
        the group instead.
    """
    traces: list[go.Scatter] = []
    for quantity, name, axis, _ in PANELS:
        first = axis == PANELS[0][2]
        named = f"{letter}: {words}" if first else f"{letter}, {name.split(',')[0]}"
        each_dose = quantity in EACH_DOSE
        x = _months(year.days if each_dose else year.smooth_days)
        typical = _values(year.course if each_dose else year.smooth, quantity).tolist()
        if first:
            x, typical = _up_to(most_ug, [x[at] for at in steps(year)], [typical[at] for at in steps(year)])
        ends: tuple[Course, ...] = () if each_dose else (year.mild, year.hard)
        if year.at_top is not None and quantity == "serum_b12_pmol_per_l":
            ends = (year.course, year.at_top)
        if ends:
            washed = [_values(end, quantity) for end in ends]
            wash = _wash(x, washed, f"{letter}, {quantity}", shade)
            traces += [edge.update(yaxis=axis) for edge in wash]
        traces.append(curve(x, typical, named, shade, kind, yaxis=axis, showlegend=first))
        traces.append(_letter(letter, shade, axis, x, typical))
    return go.Figure(traces)


def _up_to(most: float, x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    """End a line where it first passes a value."""
    at = next((n for n, value in enumerate(y) if value > most), None)
    if not at:
        return x, y
    crossing = float(np.interp(most, y[at - 1 : at + 1], x[at - 1 : at + 1]))
    return [*x[:at], round(crossing, 2)], [*y[:at], most]


def _letter(letter: str, shade: str, axis: str, x: list[float], y: list[float]) -> go.Scatter:
    """The letter on its line: A above, or beside the top of a tooth, B below."""
    months, values = np.array(x), np.array(y)
    at = int(np.argmin(np.abs(months - LETTER_MONTHS[letter])))
    place = "top center" if letter == "A" else "bottom center"
    near = np.flatnonzero(np.abs(months - LETTER_MONTHS[letter]) <= 1.5)
    if letter == "A" and near.size and np.ptp(values[near]) > 0.1 * max(y):
        at, place = int(near[np.argmax(values[near])]), "middle right"
    return go.Scatter(
        x=[x[at]], y=[y[at]], yaxis=axis, mode="markers+text", text=[f"<b>{letter}</b>"],
        name=f"{letter}, letter",
        textposition=place, showlegend=False,
        textfont={"color": colour(shade), "size": 12}, hoverinfo="none", cliponaxis=False,
        marker={"size": 8, "opacity": 0},
    )  # fmt: skip


def _months(days: Floats) -> list[float]:
    return [round(float(day) / DAYS_PER_MONTH, 2) for day in days]


def _values(course: Course, quantity: str) -> Floats:
    """A quantity as it is shown: three digits, since the model is no better."""
    return np.array([round_significant(value, 3) for value in course.columns()[quantity].tolist()])


def _wash(x: list[float], ends: Sequence[Floats], name: str, shade: str) -> list[go.Scatter]:
    """Fill between the lowest and the highest of some courses."""
    low, high = np.min(ends, axis=0).tolist(), np.max(ends, axis=0).tolist()
    return band(x, low, high, name, shade)
