"""The methionine and folate cycles when the synthase fails: values, and curves against its activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from b12explain.figures.style import curve
from b12explain.model.blood import FOLIC_ACID_HALF_DOSE_UG_PER_DAY
from b12explain.model.cycle import CycleState, cycle_fluxes_um_per_h, steady_cycle
from b12explain.model.parameters import Kind
from b12explain.theme import colour

#: Activities at which the curves are drawn, as shares.
ACTIVITIES: Final = np.linspace(1, 0, 21)
FOLIC_ACID_UG_PER_DAY: Final = 1000.0


@dataclass(frozen=True)
class Cycle:
    """One tissue at one synthase activity, next to the same tissue at rest; percentages are of rest."""

    percent: Mapping[str, float]
    flux_um_per_h: Mapping[str, float]
    trapped_percent: float
    dna_percent: float
    methylation_ratio_percent: float


def cycle_at(activity: float, *, betaine_route: bool, folic_acid_ug_per_day: float = 0.0) -> Cycle:
    """Give the cycle at a synthase activity.

    Parameters
    ----------
    activity
        Share of methionine synthase that works, 0 to 1.
    betaine_route
        Liver has it, nerve has not.
    folic_acid_ug_per_day
        Folic acid by mouth; it makes up for part of the usable folate that is missing, as in
        :func:`b12explain.model.blood.dna_synthesis`, and reaches no methyl group.
    """
    rest, now = (steady_cycle([share], betaine_route=betaine_route) for share in (1.0, activity))
    missing = float(rest.unmethylated_folate_um[0] - now.unmethylated_folate_um[0])
    made_up = folic_acid_ug_per_day / (folic_acid_ug_per_day + FOLIC_ACID_HALF_DOSE_UG_PER_DAY.value)
    usable = float(now.unmethylated_folate_um[0]) + made_up * missing
    helped = steady_cycle([activity], betaine_route=betaine_route, fresh_folate_um=made_up * missing)
    pools = {
        "methyl_thf": _percent(now.methyl_thf_um, rest.methyl_thf_um),
        "usable_folate": _percent([usable], rest.unmethylated_folate_um),
        "homocysteine": _percent(now.homocysteine_um, rest.homocysteine_um),
        "methionine": _percent(now.methionine_um, rest.methionine_um),
        "sam": _percent(now.sam_um, rest.sam_um),
        "sah": _percent(now.sah_um, rest.sah_um),
    }
    return Cycle(
        percent=pools,
        flux_um_per_h=cycle_fluxes_um_per_h(_five(now), activity, betaine_route=betaine_route),
        trapped_percent=100 * float(now.trapped_share[0]),
        dna_percent=_percent(helped.thymidylate_um_per_h, rest.thymidylate_um_per_h),
        methylation_ratio_percent=_percent(now.sam_to_sah, rest.sam_to_sah),
    )


def _five(state: CycleState) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(
        [
            state.methionine_um[0],
            state.sam_um[0],
            state.sah_um[0],
            state.homocysteine_um[0],
            state.methyl_thf_um[0],
        ]
    )


def _percent(now: Any, rest: Any) -> float:
    return round(
        100 * float(now[0] / rest[0]), 9
    )  # a full trap leaves what the search could not tell from none


#: What is drawn against the activity: name, colour, marker and kind.
CURVES: Final = {
    "methyl_thf": ("trapped folate", "first"),
    "homocysteine": ("homocysteine", "fourth"),
    "ratio": ("SAM/SAH", "second"),
    "dna": ("DNA synthesis", "third"),
}


def curve_value(key: str, now: Cycle) -> float:
    """Give the value of a curve, % of rest."""
    of_cycle = {"ratio": now.methylation_ratio_percent, "dna": now.dna_percent}
    return of_cycle[key] if key in of_cycle else now.percent[key]


def plot_cycle_curves(*, betaine_route: bool, folic_acid_ug_per_day: float = 0.0) -> go.Figure:
    """Draw four quantities against the activity that is left, each named at its end.

    Returns
    -------
    go.Figure
        Per cent of the same tissue at rest, on the second pair of axes. Borrowed, but for DNA synthesis with
        folic acid, whose size is a choice.
    """
    states = [
        cycle_at(float(share), betaine_route=betaine_route, folic_acid_ug_per_day=folic_acid_ug_per_day)
        for share in ACTIVITIES
    ]
    x = (100 * ACTIVITIES).tolist()
    figure = go.Figure()
    for key, (name, shade) in CURVES.items():
        kind: Kind = "illustrative" if key == "dna" and folic_acid_ug_per_day else "borrowed"
        y = [curve_value(key, state) for state in states]
        figure.add_trace(curve(x, y, name, shade, kind, xaxis="x2", yaxis="y2"))
    ends = {key: curve_value(key, states[-1]) for key in CURVES}
    figure.update_layout(annotations=[_end(key, y) for key, y in _apart(ends, 30.0).items()])
    return figure


def _apart(values: Mapping[str, float], least: float) -> dict[str, float]:
    """Move names up until each stands clear of the one below."""
    placed: dict[str, float] = {}
    below = -least
    for key in sorted(values, key=lambda name: values[name]):
        below = max(values[key], below + least)
        placed[key] = below
    return placed


def _end(key: str, y: float) -> dict[str, Any]:
    name, shade = CURVES[key]
    return {
        "xref": "x2", "yref": "y2", "x": 0, "y": y, "xanchor": "left", "xshift": 6, "showarrow": False,
        "text": f"<b>{name}</b>", "font": {"size": 11, "color": colour(shade)},
    }  # fmt: skip


def plot_cycle_place(now: Cycle, activity: float) -> go.Figure:
    """Mark the present activity by a line and a dot on each curve."""
    dots = go.Scatter(
        x=[100 * activity] * len(CURVES),
        y=[curve_value(key, now) for key in CURVES],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        name="here",
        showlegend=False,
        hoverinfo="none",
        marker={
            "symbol": "circle",
            "size": 10,
            "opacity": 1,
            "color": [colour(shade) for _, shade in CURVES.values()],
            "line": {"width": 2, "color": colour("here")},
        },
    )
    line = {
        "type": "line", "xref": "x2", "yref": "y2 domain", "x0": 100 * activity, "x1": 100 * activity,
        "y0": 0, "y1": 1, "line": {"color": colour("here"), "width": 2.4}, "layer": "below",
    }  # fmt: skip
    words = {
        "xref": "x2", "yref": "y2 domain", "x": 100 * activity, "y": 1, "yanchor": "bottom",
        "text": "<b>here</b>", "showarrow": False, "font": {"size": 12, "color": colour("here")},
    }  # fmt: skip
    return go.Figure([dots]).update_layout(shapes=[line], annotations=[words])
