"""The testing rule of one guideline as a board of four fields: a symptom or none, a risk factor or none."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from b12explain.figures.style import see_through
from b12explain.theme import colour

#: What the rule says in each field: (has a symptom, has a risk factor).
FIELDS: Final = {
    (False, False): "not met",
    (True, False): "not met:<br>no risk<br>factor",
    (False, True): "not met:<br>no<br>symptom",
    (True, True): "<b>rule met:</b><br>it asks for<br>a test",
}


def plot_rule(symptom: bool, risk: bool) -> go.Figure:
    """Draw the board with a mark on one field.

    Parameters
    ----------
    symptom, risk
        Whether there is a symptom, and a risk factor.

    Returns
    -------
    go.Figure
        Symptom to the right, risk factor upwards.
    """
    figure = go.Figure(
        go.Scatter(
            x=[int(symptom)],
            y=[int(risk) - 0.22],
            mode="markers+text",
            name="chosen",
            text=["chosen"],
            textposition="bottom center",
            hoverinfo="none",
            cliponaxis=False,
            marker={"symbol": "diamond", "size": 15, "color": colour("here"), "opacity": 1},
        )
    )
    for (x, y), words in FIELDS.items():
        met = x and y
        figure.add_shape(
            type="rect", x0=x - 0.47, x1=x + 0.47, y0=y - 0.47, y1=y + 0.47, layer="below",
            fillcolor=see_through("third" if met else "line", 0.22 if met else 0.1),
            line={"color": colour("third" if met else "line"), "width": 3 if met else 1},
        )  # fmt: skip
        figure.add_annotation(x=int(x), y=int(y) + 0.16, text=words, showarrow=False, font={"size": 13})
    ticks = {
        "tickvals": [0, 1],
        "range": [-0.55, 1.55],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    return figure.update_layout(
        xaxis={**ticks, "ticktext": ["no symptom", "a symptom"]},
        yaxis={**ticks, "ticktext": ["no risk<br>factor", "a risk<br>factor"]},
        showlegend=False,
        margin={"l": 56, "r": 8, "t": 10, "b": 34},
    )
