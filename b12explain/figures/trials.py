"""Trials at a glance: what was felt, examined and measured, each as a shape that tells the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from b12explain.evidence.trials import SEEN, Change, Trial
from b12explain.figures.style import two_lines
from b12explain.theme import colour

#: Symbol, colour and words of each result.
RESULTS: Final[dict[Change, tuple[str, str, str]]] = {
    "better": ("triangle-up", "third", "better"),
    "same": ("circle-open", "muted", "no difference"),
    "unclear": ("diamond-open", "here", "mixed or unclear"),
}


def plot_trials(every: Sequence[Trial], meant: Sequence[Trial]) -> go.Figure:
    """Draw one row for each trial or review, and one column for each way of seeing.

    Parameters
    ----------
    every
        All trials, from top to bottom.
    meant
        Those that are spoken of; the others are faint and their names thin.

    Returns
    -------
    go.Figure
        One trace per result for those that are meant, named in the legend, then the same for the others. A
        last column says the risk of bias in a word, and a click carries ``trial=<id>``.
    """
    figure = go.Figure(
        [
            _trace(effect, every, here, faint=faint)
            for faint, here in ((False, meant), (True, [trial for trial in every if trial not in meant]))
            for effect in (*RESULTS, None)
        ]
    )
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={
            **axis,
            "tickvals": list(range(len(SEEN) + 1)),
            # every other one stands higher, so that they fit beside each other
            "ticktext": [f"{words}{'<br> ' * (n % 2)}" for n, words in enumerate((*SEEN, "risk of<br>bias"))],
            "range": [-0.5, len(SEEN) + 0.6],
            "side": "top",
            "tickangle": 0,
            "tickfont": {"size": 12},
        },
        yaxis={
            **axis,
            "tickvals": list(range(len(every))),
            "ticktext": [_label(trial, bold=trial in meant) for trial in every],
            "range": [len(every) - 0.5, -0.5],
            "tickfont": {"size": 11},
        },
        annotations=[_bias(row, trial, bold=trial in meant) for row, trial in enumerate(every)],
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        margin={"l": 8, "r": 8, "t": 66, "b": 72},
    )


def _label(trial: Trial, *, bold: bool) -> str:
    name = two_lines(trial.name, 20)
    people = f"{trial.people:,} people" if trial.people else "not counted"
    return f"<b>{name}</b><br>{people}" if bold else f"{name}<br>{people}"


def _bias(row: int, trial: Trial, *, bold: bool) -> dict[str, object]:
    words = trial.bias.replace(" ", "<br>")
    told = trial.bias != "not told"
    return {
        "x": len(SEEN), "y": row, "text": f"<b>{words}</b>" if told and bold else words, "showarrow": False,
        "font": {"size": 12 if told else 11, "color": colour("ink" if told and bold else "muted")},
    }  # fmt: skip


def _trace(
    effect: Change | None, every: Sequence[Trial], here: Sequence[Trial], *, faint: bool
) -> go.Scatter:
    """Every place with one result, or with none told."""
    symbol, shade, words = RESULTS[effect] if effect else ("line-ew-open", "line", "not told")
    spots = [
        (x, every.index(trial), trial.id)
        for trial in here
        for x, seen in enumerate(SEEN)
        if getattr(trial.outcome(seen), "effect", None) == effect
    ]
    return go.Scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        customdata=[f"trial={key}" for _, _, key in spots],
        mode="markers",
        name=words,
        showlegend=not faint and bool(spots),
        hoverinfo="none",
        marker={
            "symbol": symbol, "size": 15 if effect else 9, "opacity": 0.22 if faint else 1,
            "color": colour(shade), "line": {"width": 2.4 if effect else 2, "color": colour(shade)},
        },
    )  # fmt: skip


def plot_trial(row: int) -> go.Figure:
    """Mark the row of one trial."""
    return go.Figure().add_shape(
        type="rect", xref="paper", yref="y", x0=0, x1=1, y0=row - 0.46, y1=row + 0.46, layer="below",
        fillcolor=colour("here-fill"), line={"width": 0},
    )  # fmt: skip
