"""All statements as signs of their grades, kind by kind; what is sought stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.evidence.claims import GRADES, Claim, Grade
from b12explain.figures.grades import LOOKS
from b12explain.theme import colour

#: Signs in a line; a kind with more of them takes another line.
LINE: Final = 18
_NAME: Final = 1.05
_GAP: Final = 0.25
_PITCH: Final = 16.5


def height_of(kinds: Mapping[str, Sequence[Claim]]) -> int:
    """The height of the picture in pixels."""
    return round(_PITCH * -_tops(kinds)[1]) + 50


def plot_claims(kinds: Mapping[str, Sequence[Claim]]) -> go.Figure:
    """Draw every claim as the sign of its grade, in lines under the name of its kind.

    Parameters
    ----------
    kinds
        The claims of each kind, by the name of the kind.

    Returns
    -------
    go.Figure
        One trace per grade; points carry the claim's id, and a click ``kind=<name>``.
    """
    tops, bottom = _tops(kinds)
    spots = [
        (n % LINE, tops[kind] - _NAME - n // LINE, kind, claim)
        for kind, told in kinds.items()
        for n, claim in enumerate(sorted(told, key=lambda claim: GRADES.index(claim.grade)))
    ]
    figure = go.Figure(
        [_trace(grade, [spot for spot in spots if spot[3].grade == grade]) for grade in GRADES]
    )
    hidden = {"visible": False, "fixedrange": True}
    return figure.update_layout(
        xaxis={**hidden, "range": [-0.7, LINE - 0.3]},
        yaxis={**hidden, "range": [bottom, 0.6]},
        margin={"l": 4, "r": 4, "t": 4, "b": 46},
        legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 11}},
        annotations=[_name(top, kind, len(kinds[kind])) for kind, top in tops.items()],
    )


def _tops(kinds: Mapping[str, Sequence[Claim]]) -> tuple[dict[str, float], float]:
    """Where the name of each kind stands, and where the last line ends."""
    tops, at = {}, 0.0
    for kind, told in kinds.items():
        tops[kind] = at
        at -= _NAME + -(-len(told) // LINE) + _GAP
    return tops, at


def _name(y: float, kind: str, number: int) -> dict[str, Any]:
    words = {
        "text": f"{kind.replace('-', ' ')} ({number})",
        "font": {"size": 12, "color": colour("ink")},
        "showarrow": False,
    }
    return {"x": -0.5, "y": y, "xanchor": "left", **words, "captureevents": True, "name": f"kind={kind}"}


def _trace(grade: Grade, spots: Sequence[tuple[int, float, str, Claim]]) -> go.Scatter:
    symbol, shade = LOOKS[grade]
    return go.Scatter(
        x=[spot[0] for spot in spots],
        y=[spot[1] for spot in spots],
        ids=[spot[3].id for spot in spots],
        customdata=[f"kind={spot[2]}" for spot in spots],
        mode="markers",
        name=grade,
        hoverinfo="none",
        marker={
            "symbol": symbol,
            "size": 10,
            "opacity": 1,
            "color": colour(shade),
            "line": {"width": 2, "color": colour(shade)},
        },
        # What does not match shrinks and fades, so that nothing hangs on colour.
        unselected={"marker": {"size": 4, "opacity": 0.35}},
    )
