"""Why the feet tingle first: the longer a fibre, the more places at which it can fail."""

from __future__ import annotations

from typing import Final

import numpy as np

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount
from b12explain.figures.length import LONGEST_M, plot_length
from b12explain.model.axon import geometry
from b12explain.model.length import reaching_share
from b12explain.model.myelin import TRACTS

#: One internode in so many fails.
ONE_IN: Final = (100_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)
DIAMETERS_UM: Final = (10.0, 5.7)
#: Place -> length of its longest fibres, m; to the face an illustrative tenth of a metre.
PLACES: Final = {"face": 0.1, "hand": TRACTS["arm nerves"].length_m, "foot": TRACTS["leg nerves"].length_m}
_FACTS: Final = ("distal_axonopathy", "length_no_caliber", "onset_toes", "n2o_fang_legs")


class LengthExplorer(Explorer):
    """Let a few internodes fail at random and see which fibres still deliver."""

    def __init__(self, name: str = "length", **start: Value) -> None:
        super().__init__(
            name=name,
            title="Why the feet come first",
            controls=(
                menu(
                    "failing",
                    "Sheaths that fail",
                    [(number, f"1 in {number:,}") for number in ONE_IN],
                    2_000,
                    kind="slider",
                ),
                menu(
                    "diameter",
                    "Fibre",
                    [(d, f"{amount(d, 'µm')} thick") for d in DIAMETERS_UM],
                    10.0,
                    kind="radio",
                ),
            ),
            rules=(Rule(_length, ("failing", "diameter")), Rule(_published)),
            presets=(
                Preset("Hardly any", {"failing": 20_000}),
                Preset("One in a thousand", {"failing": 1_000}),
                Preset("Thin fibres: shorter internodes", {"failing": 1_000, "diameter": 5.7}),
            ),
            height=420,
            start=start,
        )


def arriving_percent(length_m: float, one_in: int, diameter_um: float) -> float:
    """Per cent of fibres of a length whose spikes arrive when one internode in so many fails."""
    return 100 * float(reaching_share(length_m, 1 / one_in, diameter_um))


def _length(one_in: int, diameter: float) -> Part:
    lengths = np.linspace(0, LONGEST_M, 25)
    share = (100 * reaching_share(lengths, 1 / one_in, diameter)).tolist()
    at = {name: (length, arriving_percent(length, one_in, diameter)) for name, length in PLACES.items()}
    legs = fact("n2o_fang_legs")
    spared = {
        "legs": (PLACES["foot"], 100 - (legs.high or 0)),
        "arms": (PLACES["hand"], 100 - (legs.low or 0)),
    }
    step_mm = geometry(diameter).node_to_node_um / 1000
    rows = tuple(
        Row((name, amount(length, "m"), f"{length * 1000 / step_mm:,.0f}", f"{arrived:.0f} of 100"))
        for name, (length, arrived) in at.items()
    )
    said = (
        f"If 1 sheath in {one_in:,} fails anywhere along a {amount(diameter, 'µm')} fibre, "
        f"{at['foot'][1]:.0f} of 100 spikes reach the foot, {at['hand'][1]:.0f} the hand and "
        f"{at['face'][1]:.0f} the face.",
    )
    columns = ("Place", "Longest fibres", "Internodes on the way", "Spikes that arrive")
    caption = "What arrives (model, illustrative: dashed)"
    return Part(
        figure=plot_length(lengths.tolist(), share, at, spared),
        finding=said,
        tables=(Table(caption, columns, rows),),
    )


def _published() -> Part:
    legs = fact("n2o_fang_legs")
    rows = tuple(Row((fact(key).statement, source(fact(key)))) for key in _FACTS)
    shown = (
        Row(("legs without nerve injury", f"{100 - (legs.high or 0):g} %", source(legs))),
        Row(("arms without nerve injury", f"{100 - (legs.low or 0):g} %", source(legs))),
    )
    return Part(
        tables=(
            Table("Diamonds: published", ("What", "Share", "Source"), shown),
            Table("What speaks for length", ("Published", "Source"), rows, open=False),
        ),
        prose="*Illustrative*: chance alone, every sheath equally likely to fail, one failure stops the "
        "fibre. The diamonds count limbs of people who used nitrous oxide, not fibres: only their order can "
        "be compared with the curve. That fibres also die back from their far end, for want of supply, comes "
        "on top and is left out.",
    )
