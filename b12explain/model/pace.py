"""How fast nerves come to harm and mend.

Illustrative: the directions are supported, each rate is a choice between half and twice its value, unless the
range says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from b12explain.model.parameters import Number, Parameter


def _rate(what: str, value: float, ends: tuple[float, float], unit: str, *sources: str) -> Parameter:
    low, high = ends
    return Parameter(
        what=what, value=value, unit=unit, low=low, high=high, sources=sources, kind="illustrative",
        range_is="chosen",
    )  # fmt: skip


#: Nerves bear nearly empty stores for many months, so the damage cannot be much faster.
MYELIN_DAMAGE_PER_YEAR: Final = _rate(
    "myelin that a tract of vulnerability 1 loses under full strain", 2.0, (1.0, 4.0), "1/year",
    "monkey_stores",
)  # fmt: skip
#: A quarter of what is missing comes back within three months.
MYELIN_REPAIR_PER_YEAR: Final = _rate(
    "missing myelin that is put back when nothing strains", 1.2, (0.6, 2.4), "1/year",
    "savage_response", "remyel_stable",
)  # fmt: skip
#: A year's delay costs a fifth of what is missing.
LOST_FOR_GOOD_PER_YEAR: Final = _rate(
    "what is missing and becomes lost for good", 0.25, (0.125, 0.5), "1/year", "savage_predictors"
)
AXON_DAMAGE_PER_YEAR: Final = _rate(
    "axons outside the cord that full strain kills", 0.5, (0.25, 1.0), "1/year",
    "n2o_hassing_axonal", "hemmer_pattern",
)  # fmt: skip
#: Central axons die later, while their myelin is missing and not yet replaced.
BARE_AXON_LOSS_PER_YEAR: Final = _rate(
    "axons of brain and cord that die when bare", 0.8, (0.4, 1.6), "1/year", "monkey_sequence"
)
#: 1 to 2 mm a day, 1.5 as a rule, told in metres a year; central axons do not grow back.
AXON_REGROWTH_M_PER_YEAR: Final = _rate(
    "how fast an axon outside the cord grows back", 0.55, (0.37, 0.73), "m/year", "regen_rate"
)
FATTY_ACID_SHARE: Final = _rate(
    "how much of full strain the fatty acids alone make; which mechanism counts more is disputed",
    0.5, (0.0, 1.0), "1", "monkey_stores",
)  # fmt: skip


@dataclass(frozen=True)
class Pace:
    """The rates of harm and repair, each a number, or an array that broadcasts with the persons."""

    myelin_damage_per_year: Number = MYELIN_DAMAGE_PER_YEAR.value
    myelin_repair_per_year: Number = MYELIN_REPAIR_PER_YEAR.value
    lost_for_good_per_year: Number = LOST_FOR_GOOD_PER_YEAR.value
    axon_damage_per_year: Number = AXON_DAMAGE_PER_YEAR.value
    bare_axon_loss_per_year: Number = BARE_AXON_LOSS_PER_YEAR.value
    axon_regrowth_m_per_year: Number = AXON_REGROWTH_M_PER_YEAR.value
    fatty_acid_share: Number = FATTY_ACID_SHARE.value


USUAL: Final = Pace()
