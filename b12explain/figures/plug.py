"""Pull the plug: six quantities on one logarithmic clock, each with its cut-off and when it crosses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from b12explain.figures.style import curve, see_through
from b12explain.figures.watched import WATCHED, Watched, first_crossing_days
from b12explain.scenarios.simulation import Course
from b12explain.theme import colour
from b12explain.units import DAYS_PER_YEAR, round_significant

Floats = NDArray[np.float64]

HEIGHT: Final = 760
#: The clock: from an hour to twenty years, in days.
FIRST_DAY: Final = 1 / 24
LAST_YEARS: Final = 20.0
_TICKS: Final = {"1 h": 1 / 24, "1 d": 1.0, "1 mo": DAYS_PER_YEAR / 12, "1 y": DAYS_PER_YEAR}
_TICKS_MORE: Final = {**_TICKS, "10 y": 10 * DAYS_PER_YEAR}
_GAP: Final = 0.062
_MOST_PERCENT: Final = 500.0
#: Points drawn of each curve; crossings are found on the full course.
_DRAWN: Final = 90


def plot_plug_frame() -> go.Figure:
    """Draw the six empty panels under one clock."""
    height = (1 - len(WATCHED) * _GAP) / len(WATCHED)
    axes: dict[str, Any] = {}
    for number, _ in enumerate(WATCHED):
        low = 1 - (number + 1) * (height + _GAP)
        axes[_axis("yaxis", number)] = {
            "domain": [max(0.0, low), low + height],
            "fixedrange": True,
            "nticks": 3,
            "ticksuffix": " %",
            "rangemode": "tozero",
            "tickfont": {"size": 11},
            "zeroline": False,
        }
    return go.Figure().update_layout(
        xaxis={
            "type": "log",
            "range": [float(np.log10(FIRST_DAY)), float(np.log10(LAST_YEARS * DAYS_PER_YEAR))],
            "anchor": _axis("y", len(WATCHED) - 1),
            "tickvals": list(_TICKS_MORE.values()),
            "ticktext": list(_TICKS_MORE),
            "fixedrange": True,
        },
        margin={"l": 8, "r": 70, "t": 2, "b": 46},
        showlegend=False,
        **axes,
    )


def _axis(name: str, number: int) -> str:
    return name if number == 0 else f"{name}{number + 1}"


def plot_plug(
    course: Course,
    days: Floats,
    day_0: Mapping[str, float],
    order: Mapping[str, int],
    *,
    since: str,
    gas_days: float = 0.0,
) -> go.Figure:
    """Draw how six quantities move, as per cent of day 0.

    Parameters
    ----------
    course
        The course, at the times of `days`.
    days
        Days since the clock started, the first 0; shape ``(times,)``.
    day_0
        What is 100 %, by field.
    order
        The place in the order of crossing, by field; only those that cross.
    since
        What the clock counts from, for the title of the axis.
    gas_days
        How long gas is breathed from day 0 on; that time is shaded.

    Returns
    -------
    go.Figure
        A curve each, a dotted cut-off, and a dot with the place in the order at the crossing.
    """
    at = _thinned(days)
    traces, ranges = [], {}
    for number, watched in enumerate(WATCHED):
        values, axis = course.columns()[watched.field], _axis("y", number)
        percent, cut_off = 100 * values / day_0[watched.field], 100 * watched.cut_off / day_0[watched.field]
        x, y = days[at].tolist(), percent[at].tolist()
        traces.append(curve(x, y, watched.name, watched.shade, watched.kind, yaxis=axis))
        crossing = first_crossing_days(watched, days, values)
        if crossing is not None:
            traces.append(_dot(max(crossing, 1.4 * FIRST_DAY), cut_off, order[watched.field], number))
        ranges[_axis("yaxis", number)] = {"range": _range(percent, cut_off)}
    layout = {
        "xaxis": {"title": {"text": f"time since {since}"}},
        "shapes": _gas(gas_days)
        + [_line(number, 100 * w.cut_off / day_0[w.field]) for number, w in enumerate(WATCHED)],
        "annotations": [
            note
            for number, watched in enumerate(WATCHED)
            for note in _words(number, watched, course.columns()[watched.field], day_0[watched.field])
        ],
    }
    return go.Figure(traces, {**layout, **ranges})


def _thinned(days: Floats) -> NDArray[np.intp]:
    """Pick about ninety of the times, evenly on the clock, and the last."""
    seen = np.flatnonzero(days >= FIRST_DAY)
    wanted = np.geomspace(days[seen[0]], days[-1], _DRAWN)
    return np.unique(np.searchsorted(days, wanted * (1 - 1e-9)).clip(seen[0], days.size - 1))


def _range(percent: Floats, cut_off: float) -> list[float]:
    """Give a panel room for curve and cut-off; very high values leave it at the top."""
    high = min(max(float(percent.max()), cut_off, 100.0), _MOST_PERCENT)
    low = min(float(percent.min()), cut_off)
    return [50.0 if low > 70 else 25.0 if low > 35 else 0.0, 1.12 * high]


def _dot(day: float, percent: float, place: int, number: int) -> go.Scatter:
    return go.Scatter(
        x=[day],
        y=[percent],
        yaxis=_axis("y", number),
        mode="markers+text",
        text=[f"<b>{place}</b>"],
        textposition="middle center",
        textfont={"size": 12, "color": colour("on-colour")},
        name=f"crosses as number {place}",
        showlegend=False,
        cliponaxis=False,
        hoverinfo="none",
        marker={"symbol": "circle", "size": 19, "opacity": 1, "color": colour(WATCHED[number].shade)},
    )


def _line(number: int, percent: float) -> dict[str, Any]:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": _axis("y", number), "y0": percent,
        "y1": percent, "line": {"color": colour("muted"), "width": 1.3, "dash": "dot"},
    }  # fmt: skip


def _words(number: int, watched: Watched, values: Floats, whole: float) -> list[dict[str, Any]]:
    end = 100 * float(values[-1]) / whole
    title = f"<b>{watched.name[0].upper()}{watched.name[1:]}</b>"
    title = f"<b>{watched.name}</b>" if watched.name == "holoTC" else title
    limit = f"cut-off {watched.cut_off:g} {watched.unit}"
    words = {
        "xref": "paper", "yref": f"{_axis('y', number)} domain", "x": 0, "y": 1, "xanchor": "left",
        "yanchor": "bottom", "xshift": -46, "showarrow": False,
        "font": {"size": 10, "color": colour("ink")},
        "text": f"{title} {_short(values[0])}→{_short(values[-1])}, {limit}",
    }  # fmt: skip
    top = _range(100 * values / whole, 100 * watched.cut_off / whole)[1]
    over = end > top
    label = {
        "xref": "paper", "x": 1, "xanchor": "left", "xshift": 3, "yref": _axis("y", number),
        "y": min(end, top), "yanchor": "top" if over else "middle", "showarrow": False,
        "text": f"<b>{'▲ ' if over else ''}{'< 1' if end < 1 else _short(end)} %</b>",
        "font": {"size": 11, "color": colour(watched.shade)},
    }  # fmt: skip
    return [words, label]


def _short(value: float) -> str:
    return f"{round_significant(float(value), 3):,.10g}"


def _gas(days: float) -> list[dict[str, Any]]:
    """Shade the time in which gas is breathed."""
    if not days:
        return []
    shade = {
        "type": "rect", "xref": "x", "yref": "paper", "x0": FIRST_DAY, "x1": days, "y0": 0, "y1": 1,
        "fillcolor": see_through("first", 0.08), "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    return [shade]
