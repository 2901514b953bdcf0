"""The methionine and folate cycles as a diagram: circles for amounts, arrows for fluxes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.cycle import Cycle
from b12explain.theme import colour

#: Where each pool stands, 0 to 100 each way, its name and its colour.
POOLS: Final = {
    "methyl_thf": (15, 78, "methyl-folate", "first"),
    "usable_folate": (15, 30, "usable folate", "third"),
    "homocysteine": (52, 30, "homocysteine", "fourth"),
    "methionine": (52, 78, "methionine", "line"),
    "sam": (88, 78, "SAM", "second"),
    "sah": (88, 30, "SAH", "second"),
}
#: Each arrow: from, to, bend to the right, and the fluxes that it adds up.
ARROWS: Final[dict[str, tuple[tuple[float, float], tuple[float, float], float, tuple[str, ...]]]] = {
    "homocysteine through methionine synthase": ((52, 30), (52, 78), -6.0, ("MS",)),
    "methyl-folate through methionine synthase": ((15, 78), (15, 30), 6.0, ("MS",)),
    "back to methyl-folate": ((15, 30), (15, 78), -7.0, ("MTHFR",)),
    "homocysteine through the betaine route": ((52, 30), (52, 78), 6.0, ("BHMT",)),
    "methionine to SAM": ((52, 78), (88, 78), 0.0, ("MAT1", "MAT3")),
    "SAM to SAH (methylation)": ((88, 78), (88, 30), 0.0, ("GNMT", "DNMT")),
    "SAH to homocysteine": ((88, 30), (52, 30), 0.0, ("SAHH",)),
    "homocysteine to cysteine": ((52, 30), (52, -6), 0.0, ("CBS",)),
}
BETAINE: Final = "homocysteine through the betaine route"
#: Arrows that pass the enzyme have its colour.
THROUGH: Final = "through methionine synthase"
_DNA: Final = ((15, 30), (15, -6), 0.0)
_REST_PX: Final = 32.0
_PX_PER_FLUX: Final = 0.06
#: The arrow to DNA is as wide at rest as one of 60 µM/h.
_DNA_FLUX_PER_PERCENT: Final = 0.6
_GAP: Final = 11.0


def plot_cycle_frame(*, betaine_route: bool) -> go.Figure:
    """Draw what stands still: both pairs of axes, the rings of rest and the names."""
    hidden = {"visible": False, "fixedrange": True}
    shown = {"fixedrange": True, "automargin": False}
    notes = [
        _word(33.5, 54, "methionine<br>synthase", "here"),
        _word(88.5, 54, "methyl<br>groups"),
        _word(15, -12, "DNA"),
        _word(52, -12, "cysteine"),
    ]
    if betaine_route:
        notes.append(_word(68, 54, "betaine<br>route"))
    return go.Figure([_circles([_REST_PX] * len(POOLS), "amount at rest", ring=True)]).update_layout(
        xaxis={**hidden, "range": [0, 100], "domain": [0, 1], "anchor": "y"},
        yaxis={**hidden, "range": [-16, 106], "domain": [0.42, 1], "anchor": "x"},
        xaxis2={
            **shown,
            "range": [100, 0],
            "domain": [0.11, 0.62],
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


def _pool_name(x: float, y: float, name: str, percent: float) -> dict[str, Any]:
    above = y > 50
    return {
        **_word(x, y, f"{name}<br><b>{percent:.0f} %</b>", "ink"),
        "yanchor": "bottom" if above else "top",
        "yshift": (30 if x < 20 else 20) if above else -24,
    }


def _word(x: float, y: float, words: str, shade: str = "muted") -> dict[str, Any]:
    return {
        "x": x, "y": y, "text": words, "showarrow": False, "bgcolor": colour("paper"), "borderpad": 1,
        "font": {"size": 11, "color": colour(shade)},
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
    return go.Figure([*arrows, dna, _circles(sizes, "amount now", ring=False)]).update_layout(
        annotations=[_pool_name(*pool[:3], now.percent[key]) for key, pool in POOLS.items()]
    )


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
    shade = colour("here" if THROUGH in name else "line")
    line = {"color": shade, "width": max(width, 1.2), "dash": "dot" if none else "solid"}
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
            "color": shade,
            "line": {"width": 0},
        },
    )
