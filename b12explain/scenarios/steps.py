"""Protective steps: what could be done from the first day of a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.scenarios.person import Person
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Step:
    """Something done to protect a person.

    Parameters
    ----------
    name
        How menus call it.
    words
        The same in a sentence, after "with".
    treatment
        What is taken from the first day on.
    yearly_test
        Whether serum B12 is looked at once a year, and `FOUND_LOW` follows when it is low.
    sources
        Ids of the facts behind the amounts.
    """

    name: str
    words: str
    treatment: tuple[Treatment, ...] = ()
    yearly_test: bool = False
    sources: tuple[str, ...] = ()


STEPS: Final[dict[str, Step]] = {
    "none": Step("no step", "no protective step"),
    "fortified": Step(
        "fortified food, 4 µg a day",
        "fortified food (4 µg a day in two meals)",
        (Treatment(2, every_days=0.5),),
        sources=("efsa-adequate-intake",),
    ),
    "supplement": Step(
        "a supplement, 50 µg a day",
        "a supplement of 50 µg a day",
        (Treatment(50, every_days=1),),
        sources=("bnf-dietary-oral", "vegan-50ug-day-equals-2000-week"),
    ),
    "test": Step(
        "a yearly test, then injections",
        "serum B12 tested every year and injections once it is low",
        yearly_test=True,
        sources=("bnf-non-neuro-regimen",),
    ),
}
#: Days between injections at first, until when, and from then on (fact ``bnf-non-neuro-regimen``).
_OFTEN_DAYS, _OFTEN_UNTIL, _THEN_DAYS = 7 / 3, 14.0, 61.0


def injections_from(year: float) -> tuple[Treatment, ...]:
    """Give 1,000 µg of hydroxocobalamin three times a week for two weeks, then every two months."""
    begin = DAYS_PER_YEAR * year
    later = begin + _OFTEN_UNTIL
    return (
        Treatment(
            1000, "injection", form="hydroxocobalamin", start=begin, stop=later, every_days=_OFTEN_DAYS
        ),
        Treatment(1000, "injection", form="hydroxocobalamin", start=later, every_days=_THEN_DAYS),
    )


def found_at(times_years: Floats, serum_pmol_per_l: Floats, low_pmol_per_l: float) -> float | None:
    """Give the year of the first yearly test that finds serum B12 low, or None."""
    tested = np.arange(1, np.floor(times_years[-1]) + 1)
    is_low = np.interp(tested, times_years, serum_pmol_per_l) < low_pmol_per_l
    return float(tested[np.argmax(is_low)]) if is_low.any() else None


def protected(persons: Sequence[Person], step: Step, found_years: Sequence[float | None]) -> list[Person]:
    """Give persons what a step asks for; `found_years` says when each one's test was low, if ever."""
    if not step.yearly_test:
        return [person.with_(treatment=step.treatment) for person in persons]
    return [
        person if year is None else person.with_(treatment=injections_from(year))
        for person, year in zip(persons, found_years, strict=True)
    ]
