"""The methionine and folate cycles as a diagram: circles for amounts, arrows for fluxes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.cycle import Cycle
from b12explain.theme import colour

#: Where each pool stands, 0 to 100 each way, its name and its colour.
POOLS: Final = {
    "methyl_thf": (15, 78, "5-methyl-THF<br>(the trap)", "first"),
    "usable_folate": (15, 30, "usable folate", "third"),
    "homocysteine": (46, 30, "homocysteine", "fourth"),
    "methionine": (46, 78, "methionine", "line"),
    "sam": (84, 78, "SAM", "second"),
    "sah": (84, 30, "SAH", "second"),
}
#: Each arrow: from, to, bend to the right, and the fluxes that it adds up.
ARROWS: Final[dict[str, tuple[tuple[float, float], tuple[float, float], float, tuple[str, ...]]]] = {
    "homocysteine through methionine synthase": ((46, 30), (46, 78), -7.0, ("MS",)),
    "5-methyl-THF through methionine synthase": ((15, 78), (15, 30), 9.0, ("MS",)),
    "back to 5-methyl-THF": ((15, 30), (15, 78), -9.0, ("MTHFR",)),
    "homocysteine through the betaine route": ((46, 30), (46, 78), 7.0, ("BHMT",)),
    "methionine to SAM": ((46, 78), (84, 78), 0.0, ("MAT1", "MAT3")),
    "SAM to SAH (methylation)": ((84, 78), (84, 30), 0.0, ("GNMT", "DNMT")),
    "SAH to homocysteine": ((84, 30), (46, 30), 0.0, ("SAHH",)),
    "homocysteine to cysteine": ((46, 30), (46, -6), 0.0, ("CBS",)),
}
BETAINE: Final = "homocysteine through the betaine route"
_DNA: Final = ((15, 30), (15, -6), 0.0)
_REST_PX: Final = 32.0
_PX_PER_FLUX: Final = 0.05
#: The arrow to DNA is as wide at rest as one of 60 µM/h.
_DNA_FLUX_PER_PERCENT: Final = 0.6
_GAP: Final = 11.0


def plot_cycle_frame(*, betaine_route: bool) -> go.Figure:
    """Draw what stands still: both pairs of axes, the rings of rest and the names."""
    hidden = {"visible": False, "fixedrange": True}
    shown = {"fixedrange": True, "automargin": False}
    notes = [_pool_name(*pool[:3]) for pool in POOLS.values()]
    notes += [
        _word(30.5, 54, "<b>methionine<br>synthase</b>", "here"),
        _word(84.5, 54, "methyl groups<br>for myelin,<br>DNA and more"),
        _word(15, -12, "DNA synthesis"),
        _word(46, -12, "cysteine"),
    ]
    if betaine_route:
        notes.append(_word(61, 54, "betaine<br>route"))
    return go.Figure([_circles([_REST_PX] * len(POOLS), "amount at rest", ring=True)]).update_layout(
        xaxis={**hidden, "range": [0, 100], "domain": [0, 1], "anchor": "y"},
        yaxis={**hidden, "range": [-16, 106], "domain": [0.42, 1], "anchor": "x"},
        xaxis2={
            **shown,
            "range": [100, 0],
            "domain": [0.11, 0.66],
            "anchor": "y2",
            "tickvals": [100, 50, 0],
            "title": {"text": "synthase that works, %"},
        },
        yaxis2={
            **shown,
            "range": [0, 320],
            "domain": [0, 0.33],
            "anchor": "x2",
            "tickvals": [0, 100, 200, 300],
        },
        margin={"l": 6, "r": 6, "t": 4, "b": 44},
        showlegend=False,
        annotations=[*notes, _heading()],
    )


def _heading() -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": 0.37, "xanchor": "left", "yanchor": "bottom",
        "text": "<b>Relative to rest, %</b>", "showarrow": False,
        "font": {"size": 13, "color": colour("ink")},
    }  # fmt: skip


def _pool_name(x: float, y: float, name: str) -> dict[str, Any]:
    above = y > 50
    return {
        **_word(x, y, name, "ink"),
        "yanchor": "bottom" if above else "top",
        "yshift": (30 if x < 20 else 20) if above else -24,
    }


def _word(x: float, y: float, words: str, shade: str = "muted") -> dict[str, Any]:
    return {
        "x": x, "y": y, "text": words, "showarrow": False, "bgcolor": colour("paper"), "borderpad": 1,
        "font": {"size": 12, "color": colour(shade)},
    }  # fmt: skip


def plot_cycle(now: Cycle, *, betaine_route: bool) -> go.Figure:
    """Draw pools and fluxes.

    Parameters
    ----------
    now
        The cycle.
    betaine_route
        Whether this tissue has one.

    Returns
    -------
    go.Figure
        Circles whose area is the amount relative to rest, arrows whose width is the flux (µM/h); one that
        carries next to nothing is dotted.
    """
    arrows = [
        _arrow(name, start, end, bend, sum(now.flux_um_per_h[part] for part in parts))
        for name, (start, end, bend, parts) in ARROWS.items()
        if betaine_route or name != BETAINE
    ]
    dna = _arrow("usable folate to DNA", *_DNA, _DNA_FLUX_PER_PERCENT * now.dna_percent)
    sizes = [_REST_PX * float(np.sqrt(now.percent[key] / 100)) for key in POOLS]
    return go.Figure([*arrows, dna, _circles(sizes, "amount now", ring=False)])


def _circles(sizes: list[float], name: str, *, ring: bool) -> go.Scatter:
    marker: dict[str, Any] = {"symbol": "circle-open", "color": colour("line"), "line": {"width": 1.4}}
    if not ring:
        marker = {
            "symbol": "circle",
            "color": [colour(pool[3]) for pool in POOLS.values()],
            "line": {"width": 0},
        }
    return go.Scatter(
        x=[pool[0] for pool in POOLS.values()],
        y=[pool[1] for pool in POOLS.values()],
        mode="markers",
        name=name,
        hoverinfo="none",
        showlegend=False,
        marker={**marker, "size": sizes, "opacity": 1},
    )


def _arrow(
    name: str, start: tuple[float, float], end: tuple[float, float], bend: float, flux: float
) -> go.Scatter:
    """Draw one arrow from circle to circle; it starts and ends a little away from them."""
    along = np.array(end, dtype=float) - np.array(start, dtype=float)
    length = float(np.hypot(*along))
    reach = length - (2 if end[1] > 0 else 1) * _GAP
    part = (_GAP + reach * np.linspace(0, 1, 12)) / length
    aside = 4 * part * (1 - part) * bend
    x, y = start[0] + part * along[0] + (aside if along[0] == 0 else 0.0), start[1] + part * along[1]
    width = _PX_PER_FLUX * flux
    none = width < 0.05
    line = {"color": colour("line"), "width": max(width, 1.0), "dash": "dot" if none else "solid"}
    return go.Scatter(
        x=x.tolist(),
        y=y.tolist(),
        mode="lines+markers",
        name=name,
        hoverinfo="none",
        showlegend=False,
        line=line,
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": [0.0] * 11 + [0.0 if none else 8 + width],
            "opacity": 1,
            "color": colour("line"),
            "line": {"width": 0},
        },
    )
