"""Years of nerves: the tracts of each group, treated or not, and when their signs begin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import symptoms
from b12explain.figures.tracts import Onset, values_of
from b12explain.model.myelin import TractCourse
from b12explain.model.reserve import RESERVE_ENDS_AT_UG
from b12explain.model.signs import RULES
from b12explain.scenarios.groups import person_of
from b12explain.scenarios.nerves import simulate_nerves, simulate_signs
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import Floats, simulate
from b12explain.scenarios.treatment import Treatment
from b12explain.units import DAYS_PER_YEAR

WHO: Final = (
    "pernicious-anaemia",
    "total-gastrectomy",
    "autoimmune-gastritis",
    "fish-tapeworm",
    "ileal-resection",
    "bariatric",
    "atrophic-gastritis",
    "vegan",
    "metformin",
    "nitrous-oxide",
    "omnivore",
)
LAST_YEAR: Final = 15
NEVER: Final = 0
TREATED_FROM: Final = (NEVER, 3, 4, 6, 10)
INJECTION: Final = "1,000 µg hydroxocobalamin a week"
RESERVES_UG: Final = (RESERVE_ENDS_AT_UG.low, RESERVE_ENDS_AT_UG.value, RESERVE_ENDS_AT_UG.high)
#: Months where things move fast, quarters later.
MONTHS: Final = np.arange(0, LAST_YEAR + 1 / 24, 1 / 12)
DRAWN: Final = slice(None, None, 4)


def _person(who: str, treated: int) -> Person:
    if not treated:
        return person_of(who)
    since = DAYS_PER_YEAR * treated
    injections = Treatment(1000, "injection", form="hydroxocobalamin", start=since, every_days=7)
    return person_of(who).with_(treatment=(injections,))


@cache
def _nerves(who: str) -> dict[tuple[int, float], dict[str, TractCourse]]:
    """All treatments and reserves of a group, solved together: one by one would be slow."""
    courses = [simulate(_person(who, since), LAST_YEAR, times_years=MONTHS) for since in TREATED_FROM]
    found = simulate_nerves(courses, RESERVES_UG)
    return {
        (since, reserve): tracts
        for since, row in zip(TREATED_FROM, found, strict=True)
        for reserve, tracts in zip(RESERVES_UG, row, strict=True)
    }


def nerves_of(who: str, treated: int, reserve_ug: float) -> dict[str, TractCourse]:
    """The five tracts of a group's typical member, month by month."""
    return _nerves(who)[treated, reserve_ug]


@cache
def drawn_values(who: str, treated: int, reserve_ug: float, tract: str, quantity: str) -> list[float]:
    """A quantity of a tract as it is drawn, month by month."""
    values: list[float] = values_of(nerves_of(who, treated, reserve_ug)[tract], quantity).tolist()
    return values


@cache
def _levels(who: str, treated: int, reserve_ug: float) -> Mapping[str, Floats]:
    return simulate_signs(nerves_of(who, treated, reserve_ug))


def onset_of(who: str, treated: int, reserve_ug: float, sign: str) -> float | None:
    """The year in which a sign begins; None when it does not."""
    present = _levels(who, treated, reserve_ug)[sign] > 0
    return float(MONTHS[np.argmax(present)]) if present.any() else None


@cache
def onsets_of(who: str, treated: int) -> tuple[Onset, ...]:
    """The signs that begin in the typical course, from early to late, with the range of their begin."""
    low, usual, high = RESERVES_UG
    found = []
    for rule in RULES:
        begins = onset_of(who, treated, usual, rule.symptom)
        if begins is None:
            continue
        present = np.flatnonzero(_levels(who, treated, usual)[rule.symptom] > 0)
        earliest = onset_of(who, treated, high, rule.symptom)
        found.append(
            Onset(
                symptoms()[rule.symptom].name,
                rule.tract,
                begins,
                float(MONTHS[present[-1]]),
                begins if earliest is None else earliest,
                onset_of(who, treated, low, rule.symptom),
            )
        )
    return tuple(sorted(found, key=lambda onset: onset.begins))


def coarse(course: TractCourse) -> TractCourse:
    """Every fourth month of a course, for drawing."""
    columns = (
        values[DRAWN]
        for values in (
            np.round(course.years, 2),
            course.myelin,
            course.axons,
            course.myelin_in_reach,
            course.axons_in_reach,
        )
    )
    return TractCourse(course.tract, *columns)
