"""How far the axon's answers move over the published ranges of what nobody knows exactly."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number
from b12explain.figures.doubt import plot_doubt
from b12explain.model.axon import Doubt, doubts

DIAMETERS_UM: Final = (5.7, 10.0, 15.0)


class DoubtExplorer(Explorer):
    """Ask how much velocity and block depend on g-ratio, internode length and temperature."""

    def __init__(self, name: str = "doubt", **start: Value) -> None:
        super().__init__(
            name=name,
            title="How sure is the axon?",
            controls=(
                menu(
                    "diameter",
                    "Fibre",
                    [(d, f"{amount(d, 'µm')} thick") for d in DIAMETERS_UM],
                    10.0,
                    kind="radio",
                ),
            ),
            rules=(Rule(_doubt, ("diameter",)),),
            height=430,
            start=start,
        )


@cache
def doubts_of(diameter_um: float) -> tuple[Doubt, ...]:
    """The axon's answers over each range, computed once."""
    return doubts(diameter_um)


def _doubt(diameter: float) -> Part:
    found = doubts_of(diameter)
    spans = {one.quantity: np.ptp(one.velocity_m_per_s) for one in found}
    widest = max(spans, key=lambda key: float(spans[key]))
    slowest = min(float(one.velocity_m_per_s.min()) for one in found)
    fastest = max(float(one.velocity_m_per_s.max()) for one in found)
    blocks = [100 * float(value) for one in found for value in one.block_point]
    said = (
        f"A healthy {amount(diameter, 'µm')} fibre conducts at {number(slowest)} to "
        f"{amount(fastest, 'm/s')}, depending on inputs that are known only as ranges; {widest} moves it "
        "most.",
        f"It stops with {min(blocks):.1f} to {max(blocks):.1f} % of its lamellae left.",
    )
    return Part(
        figure=plot_doubt(found),
        finding=said,
        tables=(_table(found),),
        prose="One input moves at a time, over the range that was published; the numbers at the ends of a "
        "bar are the input's, the diamond is the answer at its usual value. *Borrowed* model.",
    )


def _table(found: tuple[Doubt, ...]) -> Table:
    rows = tuple(
        Row(
            (
                f"{one.quantity}, {one.unit}",
                number(float(value)),
                amount(float(speed), "m/s"),
                f"{100 * float(block):.2f} %",
                source(fact(one.fact)),
            )
        )
        for one in found
        for value, speed, block in zip(one.value, one.velocity_m_per_s, one.block_point, strict=True)
    )
    columns = ("Input", "Value", "Velocity in health", "Stops at, of the lamellae", "Range from")
    return Table("Answers over each range (model, borrowed)", columns, rows, open=False)
