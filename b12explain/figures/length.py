"""Why the feet come first: what arrives at the end of a fibre, against its length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from b12explain.figures.style import curve, published
from b12explain.theme import colour

LONGEST_M = 1.2


def plot_length(
    lengths_m: Sequence[float],
    arriving_percent: Sequence[float],
    places: Mapping[str, tuple[float, float]],
    spared: Mapping[str, tuple[float, float]],
) -> go.Figure:
    """Draw the share of fibres whose spikes arrive against their length.

    Parameters
    ----------
    lengths_m, arriving_percent
        The curve.
    places
        Name of a place in the body -> length of its longest fibres (m) and per cent that arrive there.
    spared
        Name -> length (m) and published per cent without nerve injury.
    """
    figure = go.Figure(curve(lengths_m, arriving_percent, "spikes that arrive", "second", "illustrative"))
    figure.add_trace(
        go.Scatter(
            x=[at for at, _ in places.values()],
            y=[share for _, share in places.values()],
            mode="markers+text",
            text=list(places),
            textposition="top center",
            name="the longest fibres to",
            hoverinfo="none",
            showlegend=False,
            textfont={"size": 13, "color": colour("here")},
            cliponaxis=False,
            marker={"symbol": "circle", "size": 12, "opacity": 1, "color": colour("here")},
        )
    )
    x, y = zip(*spared.values(), strict=True)
    figure.add_trace(published(x, y, "published: limbs without injury"))
    return figure.update_layout(
        xaxis={"title": {"text": "length of the fibre, m"}, "range": [0, LONGEST_M]},
        yaxis={"title": {"text": "%"}, "range": [0, 112], "tickvals": [0, 25, 50, 75, 100]},
    )
