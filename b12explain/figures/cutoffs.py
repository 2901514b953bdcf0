"""Tests at a glance: where in the chain each looks, what moves it, and its published cut-offs."""

from __future__ import annotations

import math
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence import chain
from b12explain.evidence.cutoffs import MarkerKey, cutoffs
from b12explain.evidence.tests import Effect, TestKey, marker_tests, movers
from b12explain.figures.style import see_through, two_lines
from b12explain.scenarios.panel import MARKERS
from b12explain.theme import colour
from b12explain.units import number

#: How each effect is drawn: the shape tells, the colour only helps.
SYMBOLS: Final[dict[Effect, tuple[str, str, str]]] = {
    "up": ("triangle-up", "first", "raises it or makes it abnormal"),
    "down": ("triangle-down", "second", "lowers it"),
    "none": ("circle-open", "muted", "leaves it as it is"),
}
_TICKS: Final = (10, 20, 50, 100, 200, 500, 1000)
_SHORT: Final[dict[str, str]] = {
    "serum_b12": "serum B12",
    "holotc": "holoTC",
    "mma": "MMA",
    "homocysteine": "homocysteine",
    "antibodies": "antibodies",
    "blood_count": "blood count",
    "nerve_conduction": "nerve cond.",
    "evoked_potentials": "evoked pot.",
}


def plot_movers() -> go.Figure:
    """Draw what moves each test: triangles up and down, and rings where it is known not to move.

    Returns
    -------
    go.Figure
        One column per test, one row per mover; an empty place means that nothing is known here.
    """
    tests, rows = list(marker_tests()), list(movers())
    figure = go.Figure()
    for effect, (symbol, shade, words) in SYMBOLS.items():
        places = [
            (tests.index(test), rows.index(key))
            for key, mover in movers().items()
            for test, found in mover.effects.items()
            if found == effect
        ]
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in places],
                y=[y for _, y in places],
                mode="markers",
                name=words,
                hoverinfo="none",
                marker={"symbol": symbol, "size": 12, "color": colour(shade), "opacity": 1},
            )
        )
    return figure.update_layout(
        xaxis=_tests_axis(),
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [two_lines(mover.name) for mover in movers().values()],
            "range": [len(rows) - 0.5, -0.5],
            "tickfont": {"size": 11},
            "fixedrange": True,
        },
        margin={"l": 8, "r": 6, "t": 96, "b": 64},
    )


def plot_links() -> go.Figure:
    """Draw where in the chain each test looks: links from plate to symptom downwards, one column per test."""
    tests, links = list(marker_tests()), list(chain())
    places = [
        (tests.index(key), links.index(link.id))
        for key, test in marker_tests().items()
        for link, _ in test.links
    ]
    figure = go.Figure(
        go.Scatter(
            x=[x for x, _ in places],
            y=[y for _, y in places],
            mode="markers",
            name="looks here",
            hoverinfo="none",
            marker={"symbol": "square", "size": 12, "color": colour("second"), "opacity": 1},
        )
    )
    return figure.update_layout(
        xaxis=_tests_axis(),
        yaxis={
            "tickvals": list(range(len(links))),
            "ticktext": [two_lines(link.name, 30) for link in chain().values()],
            "range": [len(links) - 0.5, -0.5],
            "tickfont": {"size": 10},
            "fixedrange": True,
        },
        margin={"l": 8, "r": 6, "t": 96, "b": 40},
        showlegend=True,
    )


def _tests_axis() -> dict[str, Any]:
    return {
        "tickvals": list(range(len(_SHORT))),
        "ticktext": list(_SHORT.values()),
        "range": [-0.5, len(_SHORT) - 0.5],
        "side": "top",
        "tickfont": {"size": 11},
        "tickangle": -90,
        "fixedrange": True,
    }


def plot_column(test: TestKey) -> go.Figure:
    """Mark the column of one test."""
    at = list(marker_tests()).index(test)
    return go.Figure().add_shape(
        type="rect", xref="x", yref="paper", x0=at - 0.48, x1=at + 0.48, y0=0, y1=1, layer="below",
        fillcolor=see_through("here", 0.18), line={"color": colour("here"), "width": 1.5},
    )  # fmt: skip


def plot_row(mover: str) -> go.Figure:
    """Mark the row of one mover."""
    at = list(movers()).index(mover)
    return go.Figure().add_shape(
        type="rect", xref="paper", yref="y", x0=0, x1=1, y0=at - 0.46, y1=at + 0.46, layer="below",
        fillcolor=see_through("line", 0.16), line={"color": colour("line"), "width": 1},
    )  # fmt: skip


def plot_cutoffs(key: MarkerKey) -> go.Figure:
    """Draw every published cut-off of a marker on one logarithmic axis, the grey zone shaded.

    Parameters
    ----------
    key
        Which marker.

    Returns
    -------
    go.Figure
        One row per cut-off with its value; those that bound a band are filled, the others open.
    """
    marker = MARKERS[key]
    found = sorted((c for c in cutoffs().values() if c.marker == key), key=marker.at)
    values = [marker.at(cutoff) for cutoff in found]
    figure = go.Figure()
    for name, bounds, symbol in (
        ("bounds a band here", True, "diamond"),
        ("also published", False, "diamond-open"),
    ):
        rows = [n for n, cutoff in enumerate(found) if bool(cutoff.below) is bounds]
        figure.add_trace(
            go.Scatter(
                x=[values[n] for n in rows],
                y=rows,
                mode="markers",
                name=name,
                hoverinfo="none",
                marker={
                    "symbol": symbol,
                    "size": 13,
                    "color": colour("ink"),
                    "opacity": 1,
                    "line": {"width": 2},
                },
            )
        )
    grey = next(span for span in marker.bands if span[0] == "grey")
    figure.add_shape(
        type="rect", xref="x", yref="paper", x0=grey[1], x1=grey[2], y0=0, y1=1, layer="below",
        fillcolor=see_through("here", 0.2), line={"width": 0},
    )  # fmt: skip
    ends = [math.log10(min(values) / 1.6), math.log10(max(values) * 1.6)]
    return figure.update_layout(
        xaxis={
            "type": "log",
            "range": ends,
            "title": {"text": f"{marker.name}, {marker.unit} (shaded: grey zone)"},
            "tickvals": [value for value in _TICKS if ends[0] < math.log10(value) < ends[1]],
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [len(found) - 0.4, -0.8], "fixedrange": True},
        annotations=[
            {
                "x": math.log10(value),
                "y": n - 0.28,
                "text": two_lines(f"<b>{number(float(f'{value:.3g}'))}</b> {cutoff.means}", 44),
                "showarrow": False,
                "xanchor": "left" if n < len(found) / 2 else "right",
                "yanchor": "bottom",
                "font": {"size": 11},
            }
            for n, (value, cutoff) in enumerate(zip(values, found, strict=True))
        ],
        margin={"l": 10, "r": 10, "t": 10, "b": 64},
    )  # fmt: skip
