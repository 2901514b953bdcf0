"""Every parameter within its range: where its value lies, what kind it is, and who set the ends."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.model.parameters import Kind, Parameter
from b12explain.theme import colour
from b12explain.units import number

#: Symbol and colour of each kind of evidence.
LOOKS: Final[Mapping[Kind, tuple[str, str]]] = {
    "calibrated": ("circle", "third"),
    "borrowed": ("square", "second"),
    "illustrative": ("diamond-open", "here"),
}
#: Pixels that one row needs: three lines of words and the bar below.
ROW: Final = 60
_LINE: Final = 38
_MOST_LINES: Final = 3
_FEWEST: Final = 7


def name_of(parameter: Parameter) -> str:
    """What a parameter is, without what is added in brackets or behind a colon."""
    words = parameter.what
    for mark in (" (", ": ", "; "):
        words = words.partition(mark)[0]
    return words


def plot_parameters(parameters: Mapping[str, Parameter]) -> go.Figure:
    """Draw each parameter's value between the ends of its range.

    Parameters
    ----------
    parameters
        By name, in the order from the top.

    Returns
    -------
    go.Figure
        One row for each: its range as a bar, full where published and dashed where chosen, its ends as
        numbers; the value as a symbol of its kind. Where both ends are the value, there is a symbol only.
    """
    rows = list(parameters.values())
    figure = go.Figure([_bars(rows, "published"), _bars(rows, "chosen")])
    figure.add_traces([_values(rows, kind) for kind in LOOKS])
    hidden = {"visible": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**hidden, "range": [-0.24, 1.24]},
        yaxis={**hidden, "range": [-max(len(rows), _FEWEST) + 0.4, 0.85]},
        margin={"l": 4, "r": 4, "t": 4, "b": 62},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        annotations=[words for at, row in enumerate(rows) for words in _words(-at, row)],
    )


def place_of(parameter: Parameter) -> float:
    """Where the value lies in its range, 0 to 1; the middle where the range is a point."""
    if parameter.low == parameter.high:
        return 0.5
    return (parameter.value - parameter.low) / (parameter.high - parameter.low)


def _bars(rows: list[Parameter], kind: str) -> go.Scatter:
    shown = [n for n, row in enumerate(rows) if row.range_is == kind and row.low < row.high]
    return go.Scatter(
        x=[x for _ in shown for x in (0, 1, None)],
        y=[y for n in shown for y in (-n, -n, None)],
        mode="lines",
        name=f"range {kind}",
        showlegend=bool(shown),
        hoverinfo="none",
        line={"color": colour("line"), "width": 5 if kind == "published" else 2,
              "dash": "solid" if kind == "published" else "dash"},
    )  # fmt: skip


def _values(rows: list[Parameter], kind: Kind) -> go.Scatter:
    symbol, shade = LOOKS[kind]
    shown = [n for n, row in enumerate(rows) if row.kind == kind]
    return go.Scatter(
        x=[place_of(rows[n]) for n in shown],
        y=[-n for n in shown],
        mode="markers",
        name=f"value, {kind}",
        showlegend=bool(shown),
        hoverinfo="none",
        cliponaxis=False,
        marker={"symbol": symbol, "size": 13, "opacity": 1, "color": colour(shade),
                "line": {"width": 2, "color": colour(shade)}},
    )  # fmt: skip


def _words(y: float, row: Parameter) -> list[dict[str, Any]]:
    said = wrap(f"{name_of(row)}: {number(row.value)} {row.unit if row.unit != '1' else ''}".strip(), _LINE)
    if len(said) > _MOST_LINES:
        said = [*said[: _MOST_LINES - 1], f"{said[_MOST_LINES - 1][: _LINE - 1]}…"]
    plain = {"showarrow": False, "font": {"size": 12, "color": colour("ink")}}
    name = {
        **plain, "x": -0.23, "y": y + 0.16, "xanchor": "left", "yanchor": "bottom", "align": "left",
        "text": "<br>".join(said),
    }  # fmt: skip
    small = {"showarrow": False, "font": {"size": 11, "color": colour("muted")}, "y": y}
    if row.low == row.high:
        return [name, {**small, "x": 0.62, "xanchor": "left", "text": "one number"}]
    ends = (("right", -0.055, row.low), ("left", 1.055, row.high))
    return [name, *({**small, "x": x, "xanchor": side, "text": number(end)} for side, x, end in ends)]
