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
_SHORT: Final[dict[Band, str]] = {"grey": "grey", "high": "high", "very-high": "very high"}
_ROWS: Final = len(MARKERS) + 1
#: The ends of the ruler of the log-ratio, as a difference from the reference.
RATIO_ENDS: Final = (-4.0, 2.5)


def _row(place: int) -> tuple[float, float]:
    """Bottom and top of a ruler as shares of the picture, from the top down."""
    top = 1 - (place + 0.35) / _ROWS
    return top - 0.34 / _ROWS, top


def _axis(letter: str, place: int) -> str:
    return letter if place == 0 else f"{letter}{place + 1}"


def plot_panel_frame() -> go.Figure:
    """Draw the empty rulers: bands with their words, cut-offs as ticks, and the published clusters below.

    Returns
    -------
    go.Figure
        One logarithmic axis per marker, in its own unit, and a linear one for the log-ratio; a trace per
        ruler holds its cut-offs or clusters.
    """
    figure = go.Figure(
        layout={
            "margin": {"l": 10, "r": 10, "t": 2, "b": 8},
            "showlegend": False,
            "shapes": [],
            "annotations": [],
        }
    )
    for place, key in enumerate(MARKER_KEYS):
        _ruler(figure, place, MARKERS[key])
    _ratio_ruler(figure, len(MARKERS))
    return figure


def _ruler(figure: go.Figure, place: int, marker: Marker) -> None:
    low, high = marker.steps[0] / 1.25, marker.steps[-1] * 1.25
    edges = [marker.at(edge) for edge in marker.edges]
    words = [number(float(f"{edge:.3g}")) for edge in edges]
    _axes(figure, place, {"type": "log", "range": [math.log10(low), math.log10(high)]}, edges, words)
    shades = _B12_SHADES if marker.sign > 0 else _CELL_SHADES
    for band, *ends in marker.bands:
        start, end = max(ends[0], low), min(ends[1], high)
        _stretch(figure, place, (start, end), see_through(shades[band], 0.4 if band == "very-high" else 0.2))
        name = _SHORT.get(band, band_words(marker, band))
        figure.add_annotation(
            x=math.log10(start * end) / 2, xref=_axis("x", place), y=0.24, yref=_axis("y", place),
            text=name, showarrow=False, font={"size": 11},
        )  # fmt: skip
    _write(figure, place, 0.62, f"<b>{marker.name}</b>, {marker.unit}")
    _cuts(figure, place, f"cut-offs of {marker.name}", edges)


def _ratio_ruler(figure: go.Figure, place: int) -> None:
    clusters = [(name, at) for name, at in ratio_classes() if name not in {"excellent", "transitional"}]
    names, places = [name for name, _ in clusters], [at for _, at in clusters]
    _axes(figure, place, {"range": list(RATIO_ENDS)}, places, names)
    _stretch(figure, place, RATIO_ENDS, see_through("line", 0.14))
    _write(figure, place, 0.62, "<b>log-ratio</b> (illustrative)")
    _cuts(figure, place, "clusters of the log-ratio", [at for _, at in ratio_classes()])


def _axes(figure: go.Figure, place: int, kind: dict[str, Any], ticks: list[float], words: list[str]) -> None:
    bottom, top = _row(place)
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showline": False, "automargin": False}
    across = {"anchor": _axis("y", place), "tickfont": {"size": 11}, "ticklen": 3, "tickangle": 0}
    figure.update_layout(
        {
            _axis("x", place).replace("x", "xaxis"): {
                **bare, **across, **kind, "tickvals": ticks, "ticktext": _staggered(words),
            },
            _axis("y", place).replace("y", "yaxis"): {
                **bare, "anchor": _axis("x", place), "domain": [bottom, top], "range": [0, 1],
                "visible": False,
            },
        }
    )  # fmt: skip


def _staggered(words: list[str]) -> list[str]:
    """Every second word one line lower, so that neighbours stay apart on a narrow screen."""
    return [f"<br>{word}" if n % 2 else word for n, word in enumerate(words)]


def _stretch(figure: go.Figure, place: int, ends: tuple[float, float], fill: str) -> None:
    figure.add_shape(
        type="rect", xref=_axis("x", place), yref=_axis("y", place), x0=ends[0], x1=ends[1], y0=0, y1=1,
        fillcolor=fill, line={"color": colour("paper"), "width": 1}, layer="below",
    )  # fmt: skip


def _write(figure: go.Figure, place: int, lines_up: float, words: str, shade: str = "ink") -> None:
    """Write above a ruler, so many lines up."""
    figure.add_annotation(
        xref="paper", yref="paper", x=0, y=_row(place)[1] + 0.27 * lines_up / _ROWS, xanchor="left",
        yanchor="bottom", text=words, showarrow=False, font={"size": 12, "color": colour(shade)},
    )  # fmt: skip


def _cuts(figure: go.Figure, place: int, name: str, values: list[float]) -> None:
    figure.add_trace(
        go.Scatter(
            x=values, y=[0.5] * len(values), xaxis=_axis("x", place), yaxis=_axis("y", place), mode="markers",
            name=name, hoverinfo="none",
            marker={"symbol": "line-ns", "size": 38, "line": {"width": 1, "color": colour("line")}},
        )
    )  # fmt: skip


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
    if value is None:
        figure = go.Figure()
        _write(figure, place, 0, "not entered", "muted")
        return figure
    return _pointer(place, marker.name, value, f"<b>{marker.shown(value)}</b>")


def plot_difference(difference: float) -> go.Figure:
    """Put the log-ratio, as a difference from the reference, on its ruler; its ends hold what lies beyond."""
    held = min(max(difference, RATIO_ENDS[0] + 0.08), RATIO_ENDS[1] - 0.08)
    return _pointer(len(MARKERS), "log-ratio", held, f"<b>{difference:+.2f}</b>".replace("-", "−"))


def _pointer(place: int, name: str, value: float, words: str) -> go.Figure:
    figure = go.Figure(
        go.Scatter(
            x=[value], y=[0.72], xaxis=_axis("x", place), yaxis=_axis("y", place), mode="markers", name=name,
            hoverinfo="none", cliponaxis=False,
            marker={"symbol": "diamond", "size": 15, "opacity": 1, "color": colour("ink"),
                    "line": {"width": 2, "color": colour("paper")}},
        )
    )  # fmt: skip
    _write(figure, place, 0, words)
    return figure
