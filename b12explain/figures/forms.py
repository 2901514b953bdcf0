"""The forms of B12 side by side: each statement of the articles as the sign of its grade."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from b12explain.evidence.claims import GRADES, Grade
from b12explain.evidence.forms import FORM_KEYS, FormKey, features, forms
from b12explain.figures.grades import LOOKS
from b12explain.figures.style import SLOTS, see_through, two_lines
from b12explain.theme import colour

_STEP = 0.36


def plot_forms() -> go.Figure:
    """Draw one column for each form and one row for each feature.

    Returns
    -------
    go.Figure
        One trace per grade, and one of dashes where the articles say nothing; a click carries
        ``feature=<id>``.
    """
    spots: dict[Grade, list[tuple[float, int, str]]] = {grade: [] for grade in GRADES}
    silent = []
    for row, (key, feature) in enumerate(features().items()):
        for column, form in enumerate(FORM_KEYS):
            told = feature.claims_of(form)
            if not told:
                silent.append((float(column), row, key))
            for n, claim in enumerate(told):
                spots[claim.grade].append((column + _STEP * (n - (len(told) - 1) / 2), row, key))
    figure = go.Figure([_trace(grade, found) for grade, found in spots.items()])
    figure.add_trace(_silent(silent))
    return figure.update_layout(
        xaxis={
            "tickvals": list(range(len(FORM_KEYS))),
            # every other name stands higher, so that long ones fit beside each other
            "ticktext": [f"{form.short}{'<br> ' * (n % 2 == 0)}" for n, form in enumerate(forms().values())],
            "tickfont": {"size": 12},
            "tickangle": 0,
            "range": [-0.5, len(FORM_KEYS) - 0.5],
            "side": "top",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": list(range(len(features()))),
            "ticktext": [two_lines(feature.name, 14) for feature in features().values()],
            "range": [len(features()) - 0.5, -0.5],
            "zeroline": False,
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"size": 12},
        },
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        margin={"l": 8, "r": 8, "t": 64, "b": 76},
    )


def _trace(grade: Grade, spots: list[tuple[float, int, str]]) -> go.Scatter:
    symbol, shade = LOOKS[grade]
    return go.Scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        customdata=[f"feature={key}" for _, _, key in spots],
        mode="markers",
        name=grade,
        hoverinfo="none",
        marker={
            "symbol": symbol, "size": 14, "opacity": 1, "color": colour(shade),
            "line": {"width": 2.4, "color": colour(shade)},
        },
    )  # fmt: skip


def _silent(spots: list[tuple[float, int, str]]) -> go.Scatter:
    return go.Scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        customdata=[f"feature={key}" for _, _, key in spots],
        mode="markers",
        name="nothing said",
        hoverinfo="none",
        marker={
            "symbol": "line-ew-open",
            "size": 9,
            "opacity": 1,
            "color": colour("line"),
            "line": {"width": 2},
        },
    )


def plot_feature(key: str) -> go.Figure:
    """Mark the row of one feature."""
    row = list(features()).index(key)
    return go.Figure().add_shape(
        type="rect", xref="paper", yref="y", x0=0, x1=1, y0=row - 0.46, y1=row + 0.46, layer="below",
        fillcolor=colour("here-fill"), line={"width": 0},
    )  # fmt: skip


def plot_form(form: FormKey, slot: int) -> go.Figure:
    """Mark the column of one form with the letter of its slot; two on one column stand side by side."""
    letter, shade = SLOTS[slot]
    column = FORM_KEYS.index(form)
    letter_at: dict[str, Any] = {
        "xref": "x", "yref": "paper", "x": column + (-0.15, 0.15)[slot], "y": 1, "yanchor": "bottom",
        "yshift": 38, "text": f"<b>{letter}</b>", "showarrow": False,
        "font": {"size": 13, "color": colour(shade)},
    }  # fmt: skip
    return (
        go.Figure()
        .add_shape(
            type="rect", xref="x", yref="paper", layer="below",
            x0=column - 0.46, x1=column + 0.46, y0=0, y1=1,
            fillcolor=see_through(shade, 0.07), line={"width": 1.2, "color": colour(shade)},
        )
        .add_annotation(letter_at)
    )  # fmt: skip
