"""People as icons: caught, missed, falsely alarmed and cleared, each with a shape of its own."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

import plotly.graph_objects as go

from b12explain.scenarios.frequencies import Frequencies
from b12explain.theme import colour

#: Columns of icons and their size in pixels, by how many people there are.
_GRIDS: Final = {100: (10, 18.0), 1000: (40, 7.0)}
#: Symbol, colour and size (relative) of each kind of people.
_KINDS: Final = {
    "caught": ("diamond", "first", 1.0),
    "missed": ("diamond-open", "first", 1.0),
    "false": ("square", "here", 0.85),
    "cleared": ("circle", "line", 0.6),
}


def plot_frequencies(found: Frequencies, target: str) -> go.Figure:
    """Draw every person as an icon, those with the condition first.

    Parameters
    ----------
    found
        The counts.
    target
        What the test looks for.

    Returns
    -------
    go.Figure
        One trace per kind; the legend names it with its number.
    """
    kinds = [
        ("caught", found.caught.value, f"with {target}, test positive"),
        ("missed", found.missed.value, f"with {target}, missed"),
        ("false", found.false_alarms or 0, "without it, false alarm"),
        ("cleared", found.cleared or 0, "without it, test negative"),
    ]
    columns, size = _GRIDS[found.people]
    figure, first = go.Figure(), 0
    for kind, people, words in kinds:
        symbol, shade, scale = _KINDS[kind]
        places = range(first, first + people)
        first += people
        figure.add_trace(
            go.Scatter(
                x=[place % columns for place in places],
                y=[place // columns for place in places],
                mode="markers",
                name="<br>".join(wrap(f"{people:,} {words}", 44)),
                showlegend=people > 0,
                hoverinfo="none",
                marker={
                    "symbol": symbol, "size": size * scale, "color": colour(shade), "opacity": 1,
                    "line": {"width": 1.2 if symbol.endswith("open") else 0},
                },
            )
        )  # fmt: skip
    rows = found.people // columns
    hidden = {"visible": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**hidden, "range": [-0.8, columns - 0.2]},
        yaxis={**hidden, "range": [rows - 0.2, -0.8]},
        margin={"l": 6, "r": 6, "t": 6, "b": 104},
        legend={"itemsizing": "constant", "itemclick": False, "itemdoubleclick": False},
    )
