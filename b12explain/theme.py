"""The two themes: colours by name, and plotly templates. Figures use the light colours; a page maps them.

A figure is drawn once, in the light palette and without a template, so that it looks the same for everybody
who calls a plotting helper. Where a page is dark, each light colour is replaced by its dark partner.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]

FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"

#: Colours by what they are for: (light, dark).
PALETTE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "paper": ("#ffffff", "#14181d"),
        "ink": ("#1b2430", "#e9edf2"),
        "muted": ("#4d5a67", "#aeb9c4"),
        "line": ("#6f7c89", "#8592a0"),
        "grid": ("#e1e6eb", "#2c343d"),
        "node": ("#fdfdfe", "#1d232a"),
        "here": ("#a34a00", "#ffb454"),
        "here-fill": ("#ffe3c2", "#4a2f0c"),
        "first": ("#b3261e", "#ff8f85"),
        "second": ("#0b5cad", "#74b4ff"),
        "third": ("#1b6e3c", "#63cf92"),
        "fourth": ("#7b3aa0", "#d2a0f0"),
        "on-colour": ("#fffffe", "#14181c"),
        "band-gut": ("#fdf6e8", "#241f14"),
        "band-blood": ("#fdeeee", "#261a1c"),
        "band-cell": ("#f0effc", "#1c1c2e"),
        "band-nerve": ("#e9f5f3", "#15252a"),
        "band-felt": ("#fbeef5", "#271a23"),
        "skin": ("#f4d9c6", "#5b4334"),
    }
)

#: Colours that write words, and the grounds on which they may stand.
TEXT: Final = ("ink", "muted", "here", "first", "second", "third", "fourth")
GROUNDS: Final = ("paper", "node", "band-gut", "band-blood", "band-cell", "band-nerve", "band-felt")
#: Colours that draw lines and symbols.
SHAPES: Final = (*TEXT, "line")


def colour(name: str, mode: Mode = "light") -> str:
    """The colour of a purpose as a hex string.

    Examples
    --------
    >>> colour("ink"), colour("ink", "dark")
    ('#1b2430', '#e9edf2')
    """
    return PALETTE[name][0 if mode == "light" else 1]


def dark_of() -> dict[str, str]:
    """Every light colour with its dark partner."""
    return dict(PALETTE.values())


def template(mode: Mode) -> dict[str, Any]:
    """A plotly template as plain dictionaries: fonts, grounds, axes, legend."""
    axis = {
        "gridcolor": colour("grid", mode),
        "linecolor": colour("line", mode),
        "tickcolor": colour("line", mode),
        "zerolinecolor": colour("grid", mode),
        "ticks": "outside",
        "showline": True,
        "automargin": True,
        "title": {"standoff": 8, "font": {"size": 13}},
    }
    layout = {
        "font": {"family": FONT, "size": 13, "color": colour("ink", mode)},
        "paper_bgcolor": colour("paper", mode),
        "plot_bgcolor": colour("paper", mode),
        "colorway": [colour(name, mode) for name in ("second", "first", "third", "fourth", "here")],
        "xaxis": axis,
        "yaxis": axis,
        "margin": {"l": 56, "r": 16, "t": 24, "b": 48},
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "font": {"size": 12},
        },
        "hovermode": "closest",
        "dragmode": False,
    }
    return {"layout": layout}


def dress(figure: go.Figure, mode: Mode = "light") -> go.Figure:
    """Return a copy of a figure in one of the themes, for use outside an explorer."""
    dressed = go.Figure(recolour(figure.to_plotly_json(), dark_of() if mode == "dark" else {}))
    return dressed.update_layout(template=go.layout.Template(template(mode)))


def recolour(value: Any, partner: Mapping[str, str]) -> Any:
    """Replace colours anywhere in nested dictionaries and lists."""
    if isinstance(value, str):
        return partner.get(value, value)
    if isinstance(value, Mapping):
        return {key: recolour(inner, partner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [recolour(inner, partner) for inner in value]
    return value
