"""What all pictures of the model share: how each kind of evidence is drawn, and a few building blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from b12explain.model.parameters import Kind
from b12explain.theme import PALETTE, colour

#: How the line of each kind of evidence looks, so that nobody mistakes one for the other.
DASH: Final[dict[Kind, str]] = {"calibrated": "solid", "borrowed": "dashdot", "illustrative": "dash"}

#: Letter and colour of up to four things side by side.
SLOTS: Final = (("A", "first"), ("B", "second"), ("C", "third"), ("D", "fourth"))


def curve(
    x: Sequence[float], y: Sequence[float], name: str, shade: str, kind: Kind = "calibrated", **more: Any
) -> go.Scatter:
    """A line whose dash tells its kind of evidence; its name says the kind where it is not calibrated."""
    words = name if kind == "calibrated" else f"{name} ({kind})"
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        name=words,
        line={"color": colour(shade), "width": 2.6, "dash": DASH[kind]},
        hoverinfo="none",
        **more,
    )


def band(
    x: Sequence[float], low: Sequence[float], high: Sequence[float], name: str, shade: str
) -> list[go.Scatter]:
    """A range between two lines, lightly filled; it stays out of the legend."""
    edge: dict[str, Any] = {"mode": "lines", "line": {"width": 0}, "showlegend": False, "hoverinfo": "none"}
    fill = see_through(shade)
    return [
        go.Scatter(x=list(x), y=list(low), name=f"{name}, lowest", **edge),
        go.Scatter(x=list(x), y=list(high), name=f"{name}, highest", fill="tonexty", fillcolor=fill, **edge),
    ]


def see_through(shade: str, opacity: float = 0.16) -> str:
    """A light wash of a colour that suits both themes."""
    red, green, blue = (int(PALETTE[shade][0][at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def published(x: Sequence[float], y: Sequence[float], name: str, shade: str = "ink") -> go.Scatter:
    """Published numbers: open diamonds, never joined by a line."""
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="markers",
        name=name,
        hoverinfo="none",
        marker={
            "symbol": "diamond-open",
            "size": 11,
            "opacity": 1,
            "color": colour(shade),
            "line": {"width": 2},
        },
    )


def cut_off(
    y: float, words: str, *, axis: str = "y", row: str = "x domain"
) -> dict[str, list[dict[str, Any]]]:
    """A dotted line across the picture with its words: layout shapes and annotations to pass on."""
    line = {"type": "line", "xref": row, "yref": axis, "x0": 0, "x1": 1, "y0": y, "y1": y}
    line["line"] = {"color": colour("muted"), "width": 1.3, "dash": "dot"}
    words_at = {
        "xref": row, "yref": axis, "x": 0.995, "y": y, "xanchor": "right", "yanchor": "bottom", "text": words,
        "showarrow": False, "font": {"size": 11, "color": colour("muted")},
    }  # fmt: skip
    return {"shapes": [line], "annotations": [words_at]}


def two_lines(words: str, width: int = 18) -> str:
    """Words on at most two lines, broken at the space nearest to their middle where they are long.

    Examples
    --------
    >>> two_lines("where it comes from", 15), two_lines("absorption", 5)
    ('where it<br>comes from', 'absorption')
    """
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    if len(words) <= width or not spaces:
        return words
    at = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return f"{words[:at]}<br>{words[at + 1 :]}"


def heading(words: str, y: float, shade: str = "ink") -> dict[str, Any]:
    """The name of a panel above its left end, as an annotation; it begins over the numbers of the axis."""
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "bottom",
        "xshift": -40, "text": words, "showarrow": False, "font": {"size": 12, "color": colour(shade)},
    }  # fmt: skip
