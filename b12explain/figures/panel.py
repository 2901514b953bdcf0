"""The marker panel: four rulers with their bands, and one for the log-ratio."""

from __future__ import annotations

import math
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.cutoffs import MARKER_KEYS, Band, MarkerKey
from b12explain.figures.style import see_through
from b12explain.scenarios.panel import MARKERS, Marker, band_words, ratio_classes
from b12explain.theme import colour
from b12explain.units import number

#: Colour of each band, by how a marker speaks: B12 when low, the metabolites when high.
_B12_SHADES: Final[dict[Band, str]] = {"low": "first", "grey": "here", "ordinary": "third", "high": "second"}
_CELL_SHADES: Final[dict[Band, str]] = {
    "ordinary": "third",
    "grey": "here",
    "high": "first",
    "very-high": "first",
}
_SHORT: Final[dict[Band, str]] = {"grey": "grey zone", "high": "high", "very-high": "very high"}
_ROWS: Final = len(MARKERS) + 1
#: The ends of the ruler of the log-ratio, as a difference from the reference.
RATIO_ENDS: Final = (-4.0, 2.5)


def _row(place: int) -> tuple[float, float]:
    """Bottom and top of a ruler as shares of the picture, from the top down."""
    top = 1 - place / _ROWS - 0.065
    return top - 0.075, top


def _axis(place: int) -> str:
    return "x" if place == 0 else f"x{place + 1}"


def plot_panel_frame() -> go.Figure:
    """Draw the empty rulers: bands with their words, cut-offs as ticks, and the published clusters below.

    Returns
    -------
    go.Figure
        One logarithmic axis per marker, in its own unit, and a linear one for the log-ratio.
    """
    layout: dict[str, Any] = {
        "yaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "margin": {"l": 10, "r": 10, "t": 6, "b": 26},
        "showlegend": False,
        "shapes": [],
        "annotations": [],
    }
    for place, key in enumerate(MARKER_KEYS):
        _ruler(layout, place, MARKERS[key])
    _ratio_ruler(layout, len(MARKERS))
    return go.Figure(layout=layout)


def _ruler(layout: dict[str, Any], place: int, marker: Marker) -> None:
    low, high = marker.steps[0] / 1.25, marker.steps[-1] * 1.25
    edges = [marker.at(edge) for edge in marker.edges]
    layout[_axis(place).replace("x", "xaxis")] = {
        **_bare(place),
        "type": "log",
        "range": [math.log10(low), math.log10(high)],
        "tickvals": edges,
        "ticktext": [number(float(f"{edge:.3g}")) for edge in edges],
    }
    shades = _B12_SHADES if marker.sign > 0 else _CELL_SHADES
    for band, *ends in marker.bands:
        start, end = max(ends[0], low), min(ends[1], high)
        strength = 0.38 if band == "very-high" else 0.2
        words = _SHORT.get(band, band_words(marker, band))
        _stretch(layout, place, (start, end), see_through(shades[band], strength))
        _write(layout, place, math.log10(start * end) / 2, words)
    _title(layout, place, f"<b>{marker.name}</b>, {marker.unit}")


def _ratio_ruler(layout: dict[str, Any], place: int) -> None:
    clusters = [(name, at) for name, at in ratio_classes() if name not in {"excellent", "transitional"}]
    layout[_axis(place).replace("x", "xaxis")] = {
        **_bare(place),
        "range": list(RATIO_ENDS),
        "tickvals": [at for _, at in clusters],
        "ticktext": [name for name, _ in clusters],
    }
    _stretch(layout, place, RATIO_ENDS, see_through("line", 0.14))
    _title(layout, place, "<b>log-ratio</b> against the reference (illustrative)")


def _bare(place: int) -> dict[str, Any]:
    return {
        "anchor": "free",
        "position": _row(place)[0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "tickfont": {"size": 11},
        "ticklen": 3,
        "automargin": False,
    }


def _stretch(layout: dict[str, Any], place: int, ends: tuple[float, float], fill: str) -> None:
    bottom, top = _row(place)
    layout["shapes"].append(
        {
            "type": "rect",
            "xref": _axis(place),
            "yref": "paper",
            "x0": ends[0],
            "x1": ends[1],
            "y0": bottom,
            "y1": top,
            "fillcolor": fill,
            "line": {"color": colour("paper"), "width": 1},
            "layer": "below",
        }
    )


def _write(layout: dict[str, Any], place: int, x: float, words: str) -> None:
    bottom, top = _row(place)
    layout["annotations"].append(
        {
            "xref": _axis(place),
            "yref": "paper",
            "x": x,
            "y": (bottom + top) / 2,
            "text": words.replace(" ", "<br>"),
            "showarrow": False,
            "font": {"size": 11, "color": colour("ink")},
        }
    )


def _title(layout: dict[str, Any], place: int, words: str) -> None:
    layout["annotations"].append(
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": _row(place)[1] + 0.004,
            "xanchor": "left",
            "yanchor": "bottom",
            "text": words,
            "showarrow": False,
            "font": {"size": 12},
        }
    )


def plot_entered(key: MarkerKey, value: float | None) -> go.Figure:
    """Put one value on its ruler, or say that it was not entered.

    Parameters
    ----------
    key
        Which marker.
    value
        In the marker's own unit; None for not entered.
    """
    place, marker = MARKER_KEYS.index(key), MARKERS[key]
    words = "not entered" if value is None else f"<b>{marker.shown(value)}</b>"
    return _pointer(place, marker.name, value, words)


def plot_difference(difference: float) -> go.Figure:
    """Put the log-ratio, as a difference from the reference, on its ruler."""
    return _pointer(len(MARKERS), "log-ratio", difference, f"<b>{difference:+.2f}</b>".replace("-", "−"))


def _pointer(place: int, name: str, value: float | None, words: str) -> go.Figure:
    bottom, top = _row(place)
    figure = go.Figure()
    if value is not None:
        held = value
        if name == "log-ratio":
            held = min(max(value, RATIO_ENDS[0] + 0.08), RATIO_ENDS[1] - 0.08)
        figure.add_trace(
            go.Scatter(
                x=[held],
                y=[(bottom + top) / 2],
                xaxis=_axis(place),
                yaxis="y",
                mode="markers",
                name=name,
                hoverinfo="none",
                marker={"symbol": "line-ns", "size": 32, "line": {"width": 5, "color": colour("ink")}},
            )
        )
    return figure.update_layout(
        annotations=[
            {
                "xref": "paper",
                "yref": "paper",
                "x": 1,
                "y": top + 0.004,
                "xanchor": "right",
                "yanchor": "bottom",
                "text": words,
                "showarrow": False,
                "font": {"size": 12, "color": colour("muted" if value is None else "ink")},
            }
        ]
    )
