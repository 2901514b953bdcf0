"""A schedule as a calendar strip: weeks across, the days of a week down, one mark for each dose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.scenarios.treatment import Treatment
from b12explain.theme import colour

#: How each route looks, in the picture and in the words of the legend.
ROUTE_MARKS: Final = {"oral": "■", "sublingual": "▲", "injection": "◆"}
ROUTE_NAMES: Final = {"oral": "tablet", "sublingual": "under the tongue", "injection": "injection"}
#: One colour for each form; its name stands beside it.
FORM_SHADES: Final = {
    "cyanocobalamin": "second",
    "hydroxocobalamin": "first",
    "methylcobalamin": "third",
    "adenosylcobalamin": "fourth",
}
DAYS_PER_MONTH: Final = 365.25 / 12
WEEK: Final = 7
#: Marks leave this share of their cell free, so that no two touch.
_GAP: Final = 0.12
#: Doses a week or more apart are drawn as high as the strip, and at most this wide, weeks.
MOST_WEEKS: Final = 2


def plot_calendar_strip(
    treatment: Sequence[Treatment], days: float, *, name: str = "", axis: str = "y", legend: bool = True
) -> go.Figure:
    """Draw the doses of a schedule as a strip.

    Parameters
    ----------
    treatment
        Its doses; dates are not allowed here, days are.
    days
        How many days the strip shows.
    name
        What stands before each name in the legend.
    axis
        The vertical axis of the strip (``"y"``, ``"y2"``, …).
    legend
        Whether it speaks in the legend.

    Returns
    -------
    go.Figure
        One trace for each route and form; x in months, one column a week, y the day of the week. Marks are
        drawn in the units of the axes, so that they keep apart at any width. Days that follow each other
        within a week are one bar. All marks of a trace have one size: the cell of a day, or the height of
        the strip where no two doses of the trace are less than a week apart.
    """
    figure = go.Figure()
    kinds = sorted({(dose.route, dose.form) for dose in treatment})
    for route, form in kinds:
        given = _days_given([d for d in treatment if (d.route, d.form) == (route, form)], days)
        x, y = _outlines(route, given)
        shade = colour(FORM_SHADES[form])
        words = f"{name}{ROUTE_MARKS[route]} {ROUTE_NAMES[route]}, {form}"
        figure.add_trace(
            go.Scatter(
                x=x, y=y, name=words, mode="lines", fill="toself", hoverinfo="none", yaxis=axis,
                fillcolor=shade, line={"color": shade, "width": 0.5}, showlegend=legend,
            )
        )  # fmt: skip
    return figure


def strip_axis(domain: tuple[float, float]) -> dict[str, Any]:
    """The vertical axis of a strip: seven days, without numbers."""
    return {
        "domain": list(domain), "range": [WEEK, 0], "showticklabels": False, "ticks": "", "showgrid": False,
        "zeroline": False, "fixedrange": True,
    }  # fmt: skip


def doses_within(treatment: Sequence[Treatment], days: float) -> int:
    """Count the doses in the first days.

    Examples
    --------
    >>> doses_within([Treatment(1000, every_days=1)], 365)
    365
    """
    return sum(len(_days_given([dose], days)) for dose in treatment)


def _days_given(treatment: Sequence[Treatment], days: float) -> list[int]:
    """The days with a dose, in order; several doses of a day are listed as often."""
    found: list[int] = []
    for dose in treatment:
        first, last = dose.span()
        if dose.every_days is None:
            found += [int(first)] * (first < days)
            continue
        count = int(np.ceil((min(days, last + dose.every_days / 2) - first) / dose.every_days - 1e-9))
        found += [int(first + n * dose.every_days + 1e-9) for n in range(max(0, count))]
    return sorted(found)


def _outlines(route: str, given: Sequence[int]) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for left, right, top, bottom in _boxes(given, together=route != "injection"):
        across, down = (left + right) / 2, (top + bottom) / 2
        corners = {
            "oral": [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)],
            "sublingual": [(across, top), (right, bottom), (left, bottom), (across, top)],
            "injection": [(across, top), (right, down), (across, bottom), (left, down), (across, top)],
        }[route]
        x += [round(at * WEEK / DAYS_PER_MONTH, 2) for at, _ in corners] + [None]
        y += [round(at, 2) for _, at in corners] + [None]
    return x, y


def _boxes(given: Sequence[int], *, together: bool) -> list[tuple[float, float, float, float]]:
    """Where each mark lies: left and right in weeks, top and bottom in days of the week."""
    apart = [(later - day) / WEEK for day, later in pairwise(given)]
    weeks = min([MOST_WEEKS, *apart])
    if weeks >= 1:
        return [(day / WEEK + _GAP, day / WEEK + weeks - _GAP, _GAP, WEEK - _GAP) for day in given]
    cells = _runs(given, together=together)
    return [(week + _GAP, week + 1 - _GAP, row + _GAP, row + long - _GAP) for week, row, long in cells]


def _runs(given: Sequence[int], *, together: bool) -> list[tuple[int, int, int]]:
    """Week, day of the week and length of each mark."""
    cells = sorted({divmod(day, WEEK) for day in given})
    if not together:
        return [(week, row, 1) for week, row in cells]
    found = []
    for week, group in groupby(cells, key=lambda cell: cell[0]):
        rows = [row for _, row in group]
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            members = [row for _, row in run]
            found.append((week, members[0], len(members)))
    return found
