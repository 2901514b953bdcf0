"""The model held against published results, in one picture: every hit and every miss."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.scenarios.targets import Validation
from b12explain.theme import colour

#: Abbreviations in the ids of targets, as they are written.
_ABBREVIATED: Final = {"pa": "PA", "mma": "MMA", "holotc": "holoTC"}


def name_of(key: str) -> str:
    """The id of a target in words.

    Examples
    --------
    >>> name_of("mma-by-diet"), name_of("daily-loss-healthy")
    ('MMA by diet', 'daily loss healthy')
    """
    return " ".join(_ABBREVIATED.get(word, word) for word in key.split("-"))


def plot_validation(rows: Sequence[Validation]) -> go.Figure:
    """Draw each answer of the model relative to what was published.

    Parameters
    ----------
    rows
        Targets with the model's answers.

    Returns
    -------
    go.Figure
        One line per published value: the accepted range as a bar, the model as a full circle (hit) or a cross
        (miss), 1 being what was published. Values that no part of the model answers have a bar only.
    """
    lines = [line for row in rows for line in _lines(row)]
    spots = _spots(lines)
    bars = go.Scatter(
        x=[x for line in lines for x in (line["low"], line["high"], None)],
        y=[y for spot in spots for y in (spot, spot, None)],
        mode="lines", name="accepted range", hoverinfo="none",
        line={"color": colour("line"), "width": 7},
    )  # fmt: skip
    figure = go.Figure([bars, *(_answers(lines, spots, hit=hit) for hit in (True, False))])
    return figure.update_layout(
        xaxis={"title": {"text": "model ÷ published"}, "range": [-0.05, 2.3], "dtick": 0.5},
        yaxis={
            "tickvals": [spots[n] for n, line in enumerate(lines) if line["first"]],
            "ticktext": [_wrapped(line["id"]) for line in lines if line["first"]],
            "tickfont": {"size": 11}, "range": [0, spots[0] + 1], "showgrid": False,
        },
        shapes=[{
            "type": "line", "x0": 1, "x1": 1, "yref": "y domain", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": colour("ink"), "width": 1.2},
        }],
    )  # fmt: skip


def _spots(lines: Sequence[dict[str, Any]]) -> list[float]:
    """Where each line stands, from the bottom up; a name of two lines has room for both."""
    down = 0.0
    found = []
    for n, line in enumerate(lines):
        found.append(down)
        alone = line["first"] and (n + 1 == len(lines) or lines[n + 1]["first"])
        down -= 1.8 if alone and "<br>" in _wrapped(line["id"]) else 1.0
    return [spot - down for spot in found]


def _wrapped(key: str) -> str:
    return "<br>".join(wrap(name_of(key), 20))


def _lines(row: Validation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for n, (value, (low, high)) in enumerate(zip(row.target.values, row.target.accepted, strict=True)):
        ends = sorted((low / value, high / value))
        model = row.model[n] if row.model else None
        inside = model is not None and low <= model <= high and row.condition
        found.append(
            {"id": row.target.id, "first": n == 0, "low": ends[0], "high": ends[1], "hit": inside,
             "model": None if model is None else model / value}
        )  # fmt: skip
    return found


def _answers(lines: Sequence[dict[str, Any]], spots: Sequence[float], *, hit: bool) -> go.Scatter:
    shown = [
        (line, spot)
        for line, spot in zip(lines, spots, strict=True)
        if line["model"] is not None and line["hit"] == hit
    ]
    return go.Scatter(
        x=[line["model"] for line, _ in shown],
        y=[spot for _, spot in shown],
        mode="markers",
        name="model: hit" if hit else "model: miss",
        showlegend=hit or bool(shown),
        hoverinfo="none",
        marker={
            "symbol": "circle" if hit else "x", "size": 10, "opacity": 1,
            "color": colour("second" if hit else "first"), "line": {"width": 1, "color": colour("paper")},
        },
    )  # fmt: skip
