"""The two markers of the cell, MMA and homocysteine, against stores or against serum B12."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike, NDArray

from b12explain.evidence import fact
from b12explain.figures.style import curve, cut_off
from b12explain.model import enzymes, plasma, stores
from b12explain.model.course import loading_pmol_per_l
from b12explain.theme import colour

Floats = NDArray[np.float64]
Against = Literal["stores", "serum"]

#: Stores at which the reader may stand, µg: the curves carry a dot at each.
PLACES_UG: Final = (50.0, 100.0, 200.0, 300.0, 500.0, 800.0, 1200.0, 1600.0, 2500.0)
#: Where the curves are drawn, µg: the places and two points between each pair of them.
STORES_UG: Final = np.unique(
    np.concatenate([np.geomspace(a, b, 4) for a, b in itertools.pairwise(PLACES_UG)]).round(6)
)
#: Both panels end here; a curve that goes on above is said to.
MMA_TOP: Final = 1000.0
HOMOCYSTEINE_TOP: Final = 40.0
_LAB: Final = fact("kuzminski-reference")
_HIGH: Final = dict(zip(_LAB.labels, _LAB.y, strict=True))
#: The upper end of one laboratory's normal range, fact ``kuzminski-reference``.
MMA_CUT_OFF: Final = _HIGH["MMA high nmol/L"]
HOMOCYSTEINE_CUT_OFF: Final = _HIGH["Hcy high µmol/L"]
_AXES: Final[dict[Against, tuple[str, list[float]]]] = {
    "stores": ("B12 in the body, µg", [0, 2600]),
    "serum": ("serum B12, pmol/L", [0, 360]),
}
#: The three classes of serum B12 of facts ``mma-median-by-b12`` and ``hcy-median-by-b12``, as drawn: the
#: outer two are open, and their outer ends are the edges of the picture.
CLASSES_PMOL_PER_L: Final = ((20.0, 126.0), (126.0, 287.0), (287.0, 355.0))


@dataclass(frozen=True)
class Markers:
    """Both markers at stores that have settled; every field has the shape of the stores."""

    stores_ug: Floats
    serum_b12_pmol_per_l: Floats
    mma_nmol_per_l: Floats
    homocysteine_umol_per_l: Floats


def settled_markers(
    stores_ug: ArrayLike,
    age_years: float = 45.0,
    kidney_function: float = 1.0,
    folate_status: float = 1.0,
) -> Markers:
    """Give what a laboratory would find once stores and intake balance, in somebody who absorbs well.

    Parameters
    ----------
    stores_ug
        B12 in the body, µg.
    age_years
        Age; raises both markers.
    kidney_function, folate_status
        Relative to normal.
    """
    held = np.asarray(stores_ug, dtype=float)
    returned = stores.returned_per_day(1.0) * held
    loading = loading_pmol_per_l(stores.lost_per_day(1.0) * held, returned)
    serum = plasma.haptocorrin_target_pmol_per_l(held) + plasma.holotc_pmol_per_l(loading)
    kidney = enzymes.kidney_factor(kidney_function)
    mma_factor = kidney * enzymes.age_factor(age_years, enzymes.MMA_AGE_FACTOR.value)
    hcy_factor = kidney * enzymes.age_factor(age_years, enzymes.HOMOCYSTEINE_AGE_FACTOR.value)
    return Markers(
        stores_ug=held,
        serum_b12_pmol_per_l=serum,
        mma_nmol_per_l=enzymes.mma_target_nmol_per_l(enzymes.mutase_activity(held), mma_factor),
        homocysteine_umol_per_l=enzymes.homocysteine_target_umol_per_l(
            enzymes.synthase_activity(held), folate_status, hcy_factor
        ),
    )


def along(against: Against, found: Markers) -> list[float]:
    """Pick the values of the horizontal axis."""
    values = found.stores_ug if against == "stores" else found.serum_b12_pmol_per_l
    return [float(value) for value in np.atleast_1d(values)]


def plot_marker_axes(against: Against) -> go.Figure:
    """Draw the two empty panels, the cut-offs, a usual person's curves and the published medians.

    Returns
    -------
    go.Figure
        MMA above (nmol/L), homocysteine below (µmol/L), one horizontal axis. Medians stand against serum
        only, since nobody measured stores.
    """
    words, span = _AXES[against]
    usual = settled_markers(STORES_UG)
    figure = go.Figure(
        [
            _usual(along(against, usual), usual.mma_nmol_per_l.tolist(), "y"),
            _usual(along(against, usual), usual.homocysteine_umol_per_l.tolist(), "y2"),
        ]
    )
    if against == "serum":
        figure.add_traces([_medians("mma-median-by-b12", "y"), _medians("hcy-median-by-b12", "y2")])
    panels: dict[str, Any] = {"fixedrange": True, "nticks": 5, "rangemode": "tozero"}
    figure.update_layout(
        xaxis={"title": {"text": words}, "range": span, "anchor": "y2", "nticks": 5, "fixedrange": True},
        yaxis={**panels, "domain": [0.54, 0.95], "range": [0, MMA_TOP]},
        yaxis2={**panels, "domain": [0.0, 0.41], "range": [0, HOMOCYSTEINE_TOP]},
        legend={"y": -0.14},
        annotations=[
            _heading("MMA, nmol/L", MMA_CUT_OFF, 0.955),
            _heading("Homocysteine, µmol/L", HOMOCYSTEINE_CUT_OFF, 0.415),
        ],
    )
    for level, axis in ((MMA_CUT_OFF, "y"), (HOMOCYSTEINE_CUT_OFF, "y2")):
        figure.add_shape(cut_off(level, "", axis=axis)["shapes"][0])
    return figure


def _heading(words: str, cut: float, y: float) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "bottom",
        "text": f"<b>{words}</b> (cut-off {cut:g})", "showarrow": False,
        "xshift": -42, "font": {"size": 12, "color": colour("ink")},
    }  # fmt: skip


def _usual(x: list[float], y: list[float], axis: str) -> go.Scatter:
    return go.Scatter(
        x=x,
        y=y,
        yaxis=axis,
        mode="lines",
        name="aged 45, all as usual",
        legendgroup="usual",
        showlegend=axis == "y",
        hoverinfo="none",
        line={"color": colour("line"), "width": 1.4},
    )


def _medians(key: str, axis: str) -> go.Scatter:
    x = list(fact(key).x)
    right = [high - at for at, (_, high) in zip(x, CLASSES_PMOL_PER_L, strict=True)]
    left = [at - low for at, (low, _) in zip(x, CLASSES_PMOL_PER_L, strict=True)]
    return go.Scatter(
        x=x,
        y=list(fact(key).y),
        yaxis=axis,
        mode="markers",
        name="published medians",
        legendgroup="published",
        showlegend=axis == "y",
        hoverinfo="none",
        error_x={
            "type": "data",
            "array": right,
            "arrayminus": left,
            "thickness": 1.3,
            "width": 5,
            "color": colour("ink"),
        },
        marker={
            "symbol": "diamond-open",
            "size": 11,
            "opacity": 1,
            "color": colour("ink"),
            "line": {"width": 2},
        },
    )


def plot_marker(
    x: Sequence[float], y: Sequence[float], name: str, *, calibrated: bool, upper: bool
) -> go.Figure:
    """Draw one marker's curve, with a dot at each place where the reader may stand.

    Parameters
    ----------
    x, y
        The curve at :data:`STORES_UG`.
    name
        Its name in the legend.
    calibrated
        False where a factor of the model acts that no published number fixes: the line is dashed.
    upper
        Whether it belongs to the upper panel.
    """
    line = curve(x, y, name, "first" if upper else "fourth", "calibrated" if calibrated else "illustrative")
    at = [1 if held in PLACES_UG else 0 for held in STORES_UG.tolist()]
    line.update(
        mode="lines+markers",
        yaxis="y" if upper else "y2",
        marker={"symbol": "circle", "size": [7 * here for here in at], "opacity": 1},
    )
    return go.Figure([line])


def plot_marker_place(against: Against, stores_ug: float) -> go.Figure:
    """Mark the place of the reader by a line through both panels, with words on top."""
    x = along(against, settled_markers(stores_ug))[0]
    right = x > sum(_AXES[against][1]) / 2
    line = {
        "type": "line", "xref": "x", "x0": x, "x1": x, "y0": 0, "y1": 1, "layer": "below",
        "line": {"color": colour("here"), "width": 2.4},
    }  # fmt: skip
    words = {
        "xref": "x", "yref": "paper", "x": x, "y": 0.94, "text": "<b>here</b>", "showarrow": False,
        "xanchor": "right" if right else "left", "yanchor": "top", "xshift": -4 if right else 4,
        "bgcolor": colour("paper"), "font": {"size": 12, "color": colour("here")},
    }  # fmt: skip
    return go.Figure().update_layout(
        shapes=[{**line, "yref": panel} for panel in ("y domain", "y2 domain")],
        annotations=[words],
    )
