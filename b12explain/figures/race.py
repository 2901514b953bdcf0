"""The race against time: blood, myelin and axons after a first injection, and what a delay leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from b12explain.figures.style import SLOTS, band, curve, heading
from b12explain.model.parameters import Kind
from b12explain.scenarios.race import AFTER_MONTHS, DELAYS_MONTHS, Race
from b12explain.scenarios.simulation import Floats
from b12explain.theme import colour
from b12explain.units import round_significant

Places = npt.NDArray[np.intp]

#: Quantity, words above its panel, axis, share of the height, colour and kind of evidence.
PANELS: Final[tuple[tuple[str, str, str, tuple[float, float], str, Kind], ...]] = (
    ("mma", "MMA, nmol/L", "y", (0.865, 0.97), "here", "calibrated"),
    ("haemoglobin", "Haemoglobin, g/L", "y2", (0.71, 0.815), "first", "illustrative"),
    ("cord myelin", "Myelin of the dorsal columns, %", "y3", (0.555, 0.66), "second", "illustrative"),
    ("leg axons", "Axons of the leg nerves, %", "y4", (0.4, 0.505), "third", "illustrative"),
    ("cord axons", "Axons of the dorsal columns, %", "y5", (0.245, 0.35), "fourth", "illustrative"),
)
#: The panel below: what is left after five years of treatment, against the delay.
LEFT_AXIS, LEFT_DOMAIN = "y6", (0.0, 0.15)
#: The race is drawn up to here, in months after the first sign.
LAST_MONTH: Final = 60.0
FIRST_MONTH: Final = -6.0
TRACTS_LEFT: Final = ("dorsal columns", "leg nerves")
#: What can come back in part; axons of brain and cord cannot.
WITH_REACH: Final = ("cord myelin", "leg axons")
_TRACT_OF: Final = {
    "cord myelin": "dorsal columns",
    "cord axons": "dorsal columns",
    "leg axons": "leg nerves",
}


def values_of(race: Race, quantity: str) -> Floats:
    """A quantity as it is drawn, shape ``(settings, times)``: whole per cent, or three digits."""
    if quantity in _TRACT_OF:
        share = quantity.split()[1]
        return np.asarray(np.rint(100 * getattr(race.tracts[_TRACT_OF[quantity]], share)))
    values = race.mma_nmol_per_l if quantity == "mma" else race.haemoglobin_g_per_l
    return np.array([[round_significant(value, 3) for value in row] for row in values.tolist()])


def left_after(races: Sequence[Race], tract: str) -> Floats:
    """Function of a tract after five years of treatment, %, shape ``(settings, races)``."""
    ends = [race.tracts[tract].function[:, race.at(race.delay_months + AFTER_MONTHS)] for race in races]
    return np.asarray(np.rint(100 * np.array(ends).T))


def plot_race_frame(cut_off: float) -> go.Figure:
    """Draw the axes: five panels over months, and one over delays.

    Parameters
    ----------
    cut_off
        Upper end of the normal range of MMA, nmol/L.
    """
    axes: dict[str, Any] = {}
    for _, _, axis, domain, _, _ in PANELS:
        axes[f"yaxis{axis[1:]}"] = {"domain": list(domain), "anchor": "x", "nticks": 4, "rangemode": "tozero"}
    for axis in ("yaxis3", "yaxis4", "yaxis5"):
        axes[axis] |= {"range": [0, 105], "dtick": 50}
    left = {"domain": list(LEFT_DOMAIN), "anchor": "x2", "range": [0, 105], "dtick": 50}
    figure = go.Figure().update_layout(
        **axes,
        yaxis6=left,
        xaxis={"anchor": "y5", "range": [FIRST_MONTH, LAST_MONTH], "dtick": 12, "tick0": 0,
               "title": {"text": "months after the first sign", "standoff": 4}},
        xaxis2={"anchor": "y6", "range": [-1, 37], "dtick": 6, "tick0": 0,
                "title": {"text": "delay of treatment, months", "standoff": 4}},
    )  # fmt: skip
    for _, words, axis, (_, top), shade, _ in PANELS:
        more = f" (dotted: cut-off {cut_off:g})" if axis == "y" else ""
        figure.add_annotation(heading(f"<b>{words}</b>{more}", top, shade))
    figure.add_annotation(heading("<b>Function left after five years, %</b>", LEFT_DOMAIN[1], "ink"))
    line = {"color": colour("muted"), "width": 1.3, "dash": "dot"}
    figure.add_shape(type="line", xref="x domain", yref="y", x0=0, x1=1, y0=cut_off, y1=cut_off, line=line)
    return figure


def plot_race(race: Race) -> go.Figure:
    """Draw the five panels: the typical setting as a line, the range of all settings as a wash.

    Returns
    -------
    go.Figure
        For myelin and for axons of the leg nerves a dotted line is the best that the typical setting can
        still come back to.
    """
    figure = go.Figure()
    shown = drawn_months(race)
    x = np.round(race.months[shown], 2).tolist()
    for quantity, words, axis, _, shade, kind in PANELS:
        values = values_of(race, quantity)[:, shown]
        low, high = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        figure.add_traces(_range(x, low, high, quantity, shade, yaxis=axis))
        name = words.split(",")[0]
        figure.add_trace(curve(x, values[0].tolist(), name, shade, kind, yaxis=axis, showlegend=False))
        if quantity in WITH_REACH:
            figure.add_trace(_reach(race, quantity, x, shown, axis))
    return figure


def _range(
    x: list[float], low: list[float], high: list[float], name: str, shade: str, **axes: str
) -> list[go.Scatter]:
    """A wash with thin edges, so that it is seen on a dark page too."""
    edge = {"color": colour(shade), "width": 0.8}
    return [trace.update(line=edge, **axes) for trace in band(x, low, high, name, shade)]


def drawn_months(race: Race) -> Places:
    """The places of the months that are drawn: all near the first injection, every third one later."""
    months, since = race.months, race.since
    near = (since >= -1) & (since <= 4)
    keep = (near | (months % 3 == 0)) & (months >= FIRST_MONTH) & (months <= LAST_MONTH)
    return np.flatnonzero(keep)


def _reach(race: Race, quantity: str, x: list[float], shown: Places, axis: str) -> go.Scatter:
    share = f"{quantity.split()[1]}_in_reach"
    best = np.rint(100 * getattr(race.tracts[_TRACT_OF[quantity]], share)[0, shown])
    return go.Scatter(
        x=x, y=best.tolist(), mode="lines", name="the best still in reach (illustrative)", yaxis=axis,
        showlegend=quantity == "cord myelin", hoverinfo="none", legendgroup="reach",
        line={"color": colour("ink"), "width": 1.4, "dash": "dot"},
    )  # fmt: skip


def plot_start(delay_months: float) -> go.Figure:
    """Mark the first injection through the five panels."""
    line = {"color": colour("ink"), "width": 1.8}
    shapes = [
        {"type": "line", "xref": "x", "yref": f"{axis} domain", "x0": delay_months, "x1": delay_months,
         "y0": 0, "y1": 1, "line": line}
        for _, _, axis, _, _, _ in PANELS
    ]  # fmt: skip
    late = delay_months > LAST_MONTH / 3
    words = {
        "xref": "x", "yref": "y domain", "x": delay_months, "y": 1, "yanchor": "top", "showarrow": False,
        "xanchor": "right" if late else "left", "text": " first injection ",
        "font": {"size": 12, "color": colour("ink")},
    }  # fmt: skip
    return go.Figure().update_layout(shapes=shapes, annotations=[words])


def plot_left(races: Sequence[Race]) -> go.Figure:
    """Draw what is left of each tract's function after five years of treatment, against the delay."""
    figure = go.Figure()
    x = [float(race.delay_months) for race in races]
    for (letter, _), shade, tract, at in zip(SLOTS, ("second", "third"), TRACTS_LEFT, (8, 7), strict=False):
        values = left_after(races, tract)
        low, high = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        figure.add_traces(_range(x, low, high, f"left, {tract}", shade, xaxis="x2", yaxis=LEFT_AXIS))
        y = values[0].tolist()
        figure.add_trace(
            curve(x, y, f"{letter}: {tract}", shade, "illustrative", xaxis="x2", yaxis=LEFT_AXIS)
        )
        figure.add_trace(
            go.Scatter(
                x=[x[at]], y=[y[at]], mode="markers+text", text=[f"<b>{letter}</b>"],
                textposition="bottom center" if letter == "A" else "top center",
                name=f"{letter}, letter", xaxis="x2", yaxis=LEFT_AXIS, showlegend=False, hoverinfo="none",
                textfont={"color": colour(shade), "size": 12}, cliponaxis=False,
                marker={"size": 8, "opacity": 0},
            )
        )  # fmt: skip
    return figure


def plot_delay(races: Sequence[Race], delay_months: int) -> go.Figure:
    """Mark the chosen delay on the lines of what is left."""
    at = DELAYS_MONTHS.index(delay_months)
    y = [float(left_after(races, tract)[0, at]) for tract in TRACTS_LEFT]
    return go.Figure(
        go.Scatter(
            x=[delay_months] * len(y), y=y, mode="markers", name="the chosen delay", xaxis="x2",
            yaxis=LEFT_AXIS, showlegend=False, hoverinfo="none",
            marker={"symbol": "circle", "size": 10, "opacity": 1, "color": colour("here")},
        )
    )  # fmt: skip
