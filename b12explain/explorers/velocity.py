"""How fast a fibre conducts with the myelin that is left, and where it stops."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, listed, number
from b12explain.figures.style import SLOTS
from b12explain.figures.velocity import plot_chosen_myelin, plot_published_block, plot_velocity
from b12explain.model.axon import MyelinCurve, velocity_against_myelin
from b12explain.model.axon.conduction import CURVE_SHARES

DIAMETERS_UM: Final = (5.7, 10.0, 15.0)
TEMPERATURES_DEGC: Final = (30.0, 34.0, 37.0, 40.0)
SINGLE_CABLE: Final = "demyel_block_sim"
#: Published measurements that the healthy fibre can be held against, and the fibre they are about.
_MEASURED: Final = (("boyd_small", 5.7), ("boyd_large", 15.0), ("human_factor", 10.0))


class VelocityExplorer(Explorer):
    """Peel the myelin off thin and thick fibres and see how late they slow, and which of them stops first."""

    def __init__(self, name: str = "velocity", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Velocity against the myelin that is left",
            controls=(
                menu(
                    "myelin",
                    "Lamellae left in every sheath",
                    [(float(share), f"{100 * share:g} %") for share in CURVE_SHARES],
                    0.5,
                    kind="slider",
                ),
                menu(
                    "temperature",
                    "Temperature",
                    [(t, amount(t, "°C")) for t in TEMPERATURES_DEGC],
                    37.0,
                    kind="radio",
                ),
            ),
            rules=(
                Rule(_curves, ("temperature",)),
                Rule(_published),
                Rule(_chosen, ("myelin", "temperature")),
            ),
            presets=(
                Preset("Half of it gone", {"myelin": 0.5}),
                Preset("A tenth left", {"myelin": 0.1}),
                Preset("On the edge", {"myelin": 0.04}),
                Preset("On the edge, in a hot bath", {"myelin": 0.04, "temperature": 40.0}),
            ),
            height=480,
            start=start,
        )


def curves_at(temperature: float) -> tuple[MyelinCurve, ...]:
    """The curves of the three fibres, thin to thick."""
    return tuple(velocity_against_myelin(diameter, temperature) for diameter in DIAMETERS_UM)


def velocity_at(one: MyelinCurve, myelin: float) -> float:
    """Velocity at a share of lamellae, m/s; 0 at and below the block point."""
    if myelin <= one.block_point:
        return 0.0
    return float(np.interp(myelin, one.myelin_left[::-1], one.velocity_m_per_s[::-1]))


def _curves(temperature: float) -> Part:
    curves = curves_at(temperature)
    blocks = [f"{amount(one.diameter_um, 'µm')} at {100 * one.block_point:.1f} %" for one in curves]
    said = f"At {amount(temperature, '°C')} the spike stops in fibres of {listed(blocks)} of the lamellae."
    rows = tuple(
        Row((f"{100 * share:g} %", *(_speed(velocity_at(one, share)) for one in curves)), key=f"{share:g}")
        for share in map(float, CURVE_SHARES)
    )
    edge = Row(("stops at", *(f"{100 * one.block_point:.2f} %" for one in curves)))
    heads = tuple(f"{letter}: {amount(d, 'µm')}" for (letter, _), d in zip(SLOTS, DIAMETERS_UM, strict=False))
    caption = "Velocity (model, borrowed: dash-dotted)"
    table = Table(caption, ("Lamellae left", *heads), (edge, *rows), open=False)
    return Part(figure=plot_velocity(curves), finding=(said,), tables=(table,))


def _speed(velocity: float) -> str:
    return amount(velocity, "m/s") if velocity else "blocked"


def _published() -> Part:
    single = fact(SINGLE_CABLE)
    rows = [Row((single.statement, f"{single.value:g} {single.unit}", "dotted line", source(single)))]
    healthy = {d: velocity_at(one, 1.0) / d for d, one in zip(DIAMETERS_UM, curves_at(37.0), strict=True)}
    for key, diameter in _MEASURED:
        known = fact(key)
        model = f"{number(healthy[diameter])} at {amount(diameter, 'µm')}"
        rows.append(
            Row(
                (known.statement, f"{known.value:g} {known.unit.replace(' um', ' µm')}", model, source(known))
            )
        )
    columns = ("What was published", "Published", "Here, at 37 °C and full myelin", "Source")
    return Part(
        figure=plot_published_block(single.value or 0.0),
        tables=(Table("To compare", columns, tuple(rows)),),
        prose="*Borrowed*: one axon model, all sheaths thinned alike. In a nerve damage is patchy, "
        "and no two fibres are alike.",
    )


def _chosen(myelin: float, temperature: float) -> Part:
    curves = curves_at(temperature)
    speeds = [velocity_at(one, myelin) for one in curves]
    shares = [speed / velocity_at(one, 1.0) for speed, one in zip(speeds, curves, strict=True)]
    words = [
        f"{amount(one.diameter_um, 'µm')}: "
        + (f"{amount(speed, 'm/s')}, {100 * share:.0f} % of full speed" if speed else "blocked")
        for one, speed, share in zip(curves, speeds, shares, strict=True)
    ]
    said = f"With {100 * myelin:g} % of the lamellae at {amount(temperature, '°C')}: {'; '.join(words)}."
    return Part(figure=plot_chosen_myelin(100 * myelin, speeds), finding=(said,), marks=(f"{myelin:g}",))
