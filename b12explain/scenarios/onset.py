"""How long it takes from the cause to a low serum B12, a raised MMA and the first nerve sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from b12explain.model.myelin import simulate_tracts
from b12explain.model.reserve import RESERVE_ENDS_AT_UG, strain_of
from b12explain.scenarios.breaks import Group
from b12explain.scenarios.cohort import CUTOFFS, simulate_cohort
from b12explain.scenarios.nerves import simulate_signs
from b12explain.scenarios.person import Person
from b12explain.scenarios.simulation import Course, simulate
from b12explain.scenarios.steps import STEPS, Step, found_at, protected
from b12explain.scenarios.treatment import Treatment

Floats = NDArray[np.float64]

LAST_YEAR: Final = 20
SERUM: Final = "serum_b12_below_148_pmol_per_l"
MMA: Final = "mma_above_271_nmol_per_l"
NERVE: Final = "nerve_sign"
EVENTS: Final = (SERUM, MMA, NERVE)
#: Persons of a cohort, its seed, and the earliest, the middle and the latest of them that are told.
PERSONS: Final = 400
SEED: Final = 1
_TOLD: Final = (0.05, 0.5, 0.95)
_MONTHS: Final = np.arange(0, LAST_YEAR + 1 / 24, 1 / 12)


@dataclass(frozen=True)
class Span:
    """Years until something happens; infinity where it does not within 20 years."""

    earliest: float
    typical: float
    latest: float


@dataclass(frozen=True)
class Onsets:
    """What comes when in one kind of person, and how many have had a low serum B12 after ten years.

    Parameters
    ----------
    spans
        By event of ``EVENTS``: markers over a cohort of affected members (5 %, half and 95 % of the persons),
        the nerve sign for the hardest, the typical and the mildest member (illustrative).
    low_percent
        Share of the whole group with serum B12 below 148 pmol/L at some time within ten years, %.
    """

    spans: dict[str, Span]
    low_percent: float


def onsets_of(group: Group, nerve: Span, step_key: str = "none") -> Onsets:
    """Find what comes when in a group, with a protective step.

    Parameters
    ----------
    group
        The group.
    nerve
        Its nerve signs, from `nerve_spans`.
    step_key
        A key of ``STEPS``.

    Notes
    -----
    Injections begin at the first yearly test that is low; an MMA that would have risen later does not.
    """
    step = STEPS[step_key]
    affected = dict(_crossings(group.affected, step.treatment))
    if step.yearly_test:
        found = np.maximum(1, np.ceil(affected[SERUM]))
        affected[MMA] = np.where(affected[MMA] > found, np.nan, affected[MMA])
    spans = {event: _span(affected[event]) for event in (SERUM, MMA)}
    low = 100 * float((_crossings(group, step.treatment)[SERUM] <= 10).mean())
    return Onsets({**spans, NERVE: nerve}, low)


@lru_cache(maxsize=2000)
def _crossings(group: Group, treatment: tuple[Treatment, ...]) -> Mapping[str, Floats]:
    """The year in which each person of a cohort crosses each cut-off; NaN for never."""
    cohort = simulate_cohort(group, PERSONS, LAST_YEAR, seed=SEED, treatment=treatment, points_per_year=6)
    return {event: cohort.first_crossing_years[event] for event in (SERUM, MMA)}


def _span(years: Floats) -> Span:
    ordered = np.sort(np.where(np.isnan(years), np.inf, years))
    return Span(*(float(ordered[int(share * (len(ordered) - 1))]) for share in _TOLD))


def nerve_spans(groups: Mapping[str, Group], step_key: str = "none") -> dict[str, Span]:
    """Find the first nerve sign in the hardest, the typical and the mildest member of some groups.

    Parameters
    ----------
    groups
        Groups by a name of your own. All are solved together, which is much faster than one by one.
    step_key
        A key of ``STEPS``.

    Notes
    -----
    Illustrative. The hardest member has needy nerves, the mildest hardy ones (`RESERVE_ENDS_AT_UG`).
    """
    reserve = RESERVE_ENDS_AT_UG
    persons = [person for name, group in groups.items() for person in _members(group, name)]
    reserves = [reserve.high, reserve.value, reserve.low] * len(groups)
    years = _first_signs(_with(persons, STEPS[step_key]), reserves)
    return {name: Span(*years[3 * n : 3 * n + 3]) for n, name in enumerate(groups)}


def _members(group: Group, name: str) -> tuple[Person, Person, Person]:
    mild, hard = group.ends(name)
    return hard, group.typical(name), mild


def _with(persons: list[Person], step: Step) -> list[Person]:
    if not step.yearly_test:
        return protected(persons, step, [None] * len(persons))
    _, low, _ = CUTOFFS[SERUM]
    courses = [_course(person) for person in persons]
    found = [found_at(_MONTHS, course.serum_b12_pmol_per_l, low) for course in courses]
    return protected(persons, step, found)


def _first_signs(persons: list[Person], reserves_ug: list[float]) -> list[float]:
    """The year of the first sign of each person, whose nerves are strained below the given stores."""
    courses = [_course(person) for person in persons]
    strains = [
        strain_of(course.synthase_activity, course.mutase_activity, reserve)
        for course, reserve in zip(courses, reserves_ug, strict=True)
    ]
    methylation, fatty_acids = np.moveaxis(np.array(strains), 1, 0)
    levels = simulate_signs(simulate_tracts(_MONTHS, methylation, fatty_acids))
    present = np.any([level > 0 for level in levels.values()], axis=0)
    first = np.where(present.any(axis=1), _MONTHS[np.argmax(present, axis=1)], np.inf)
    return [float(year) for year in first]


def _course(person: Person) -> Course:
    return simulate(person, LAST_YEAR, times_years=_MONTHS)
